/** An engine in plain 64-bit loops: what the kernels are compared with, and what gradients are checked in. */
import {
  ADAM,
  type Affine,
  type Convolution,
  type Engine,
  type Framed,
  type Matrix,
  type Numbers,
  type Pooling,
} from '../../../electron/network/layers/matrix.ts';
import {
  convolved,
  type ConvolutionShape,
  gradientMargin,
  marginOf,
  type Picture,
  valuesOf,
} from '../../../electron/network/layers/picture.ts';

export function createReference(): Engine {
  return {
    name: 'float64 loops',
    numbers: (n) => new Float64Array(n),
    bytes: (n) => new Uint8Array(n),
    AB: (A, B, C) => multiply(A, B, C),
    AtB: (A, B, C) => multiply(transpose(A), B, C),
    ABt: (A, B, C) => multiply(A, transpose(B), C),
    addToRows: (Z, b) => each(Z.data, (z, i) => z + b[i % Z.columns]),
    sumRows: (Z, b) => {
      b.fill(0);
      Z.data.forEach((z, i) => (b[i % Z.columns] += z));
    },
    convolution,
    pooling,
    moments: (Z, _shift, mean, variance) => {
      for (let c = 0; c < Z.columns; c++) {
        const own = Array.from(Z.data).filter((_, i) => i % Z.columns === c);
        mean[c] = own.reduce((sum, z) => sum + z, 0) / Z.rows;
        variance[c] = own.reduce((sum, z) => sum + (z - mean[c]) ** 2, 0) / Z.rows;
      }
    },
    normalise: (Z, by, A) => {
      const channels = Z.columns;
      pixels(A, (at, i) => (A.values.data[at] = Math.max(affine(by, Z.data[i], i % channels), 0)));
    },
    normaliseSums: (dA, Z, by, mean, dBeta, dGamma) => {
      dBeta.fill(0);
      dGamma.fill(0);
      Z.data.forEach((z, i) => {
        const c = i % Z.columns;
        if (affine(by, z, c) <= 0) return;
        dBeta[c] += dA.data[i];
        dGamma[c] += dA.data[i] * (z - mean[c]);
      });
    },
    normaliseBack: (dA, Z, by, slope, level, dZ) => {
      pixels(dZ, (at, i) => {
        const [z, c] = [Z.data[i], i % Z.columns];
        const G = affine(by, z, c) > 0 ? dA.data[i] : 0;
        dZ.values.data[at] = by.scale[c] * G + slope[c] * z + level[c];
      });
    },
    relu: (Z) => each(Z, (z) => Math.max(z, 0)),
    reluBack: (dA, A) => each(dA, (d, i) => (A[i] > 0 ? d : 0)),
    sigmoid: (Z) => each(Z, (z) => 1 / (1 + Math.exp(-z))),
    sigmoidBack: (dA, A) => each(dA, (d, i) => d * A[i] * (1 - A[i])),
    dropout: (X, share, seed) =>
      each(X, (x, i) => (hash(seed + i * 0x9e3779b9) >>> 1 < share * 2 ** 31 ? 0 : x / (1 - share))),
    scaleBytes: (bytes, mean, scale, X) => {
      const n = mean.length;
      pixels(X, (at, i) => (X.values.data[at] = (bytes[i] - mean[i % n]) * scale[i % n]));
    },
    descend: (W, dW, V, { rate, momentum }) =>
      each(W, (w, i) => {
        const speed = dW[i] + (momentum === 0 ? 0 : momentum * V[i]);
        if (momentum > 0) V[i] = speed;
        return w - rate * speed;
      }),
    adam: (W, dW, M, V, { rate, decay }) => {
      for (let i = 0; i < W.length; i++) {
        M[i] = ADAM.beta1 * M[i] + (1 - ADAM.beta1) * dW[i];
        V[i] = ADAM.beta2 * V[i] + (1 - ADAM.beta2) * dW[i] ** 2;
        W[i] = W[i] - (rate * M[i]) / (Math.sqrt(V[i]) + ADAM.epsilon) - decay * W[i];
      }
    },
    average: (mean, W, share) => each(mean, (m, i) => m + share * (W[i] - m)),
    add: (sum, more) => each(sum, (s, i) => s + more[i]),
    firstAbove: (numbers, at, limit) => {
      while (at < numbers.length && numbers[at] <= limit) at++;
      return at;
    },
  };
}

function each(values: Numbers, change: (value: number, i: number) => number): void {
  for (let i = 0; i < values.length; i++) values[i] = change(values[i], i);
}

function multiply(A: Matrix, B: Matrix, C: Matrix): void {
  for (let i = 0; i < C.rows; i++) {
    for (let j = 0; j < C.columns; j++) {
      let sum = 0;
      for (let p = 0; p < A.columns; p++) sum += A.data[i * A.columns + p] * B.data[p * B.columns + j];
      C.data[i * C.columns + j] = sum;
    }
  }
}

function transpose({ rows, columns, data }: Matrix): Matrix {
  const turned = Float64Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]);
  return { rows: columns, columns: rows, data: turned };
}

function affine({ scale, offset }: Affine, z: number, c: number): number {
  return scale[c] * z + offset[c];
}

/** Where number `channel` of pixel (y, x) of picture i stands, the margin counted in. */
function place(
  { height, width, channels }: Picture,
  margin: number,
  i: number,
  y: number,
  x: number,
): number {
  const row = width + 2 * margin;
  return (i * (height + 2 * margin) * row + (y + margin) * row + x + margin) * channels;
}

/** Every number inside the margins: where it stands, and where it would without margins. */
function pixels({ values, picture, margin }: Framed, visit: (at: number, i: number) => void): void {
  const { height, width, channels } = picture;
  let i = 0;
  for (let m = 0; m < values.rows; m++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++) visit(place(picture, margin, m, y, x) + c, i++);
}

function convolution(shape: ConvolutionShape): Convolution {
  const { picture, kernel, stride, channels } = shape;
  const output = convolved(shape);
  const [margin, frame] = [marginOf(kernel), gradientMargin(shape)];
  /** Every product of the convolution of m pictures: the indices of its x, w and z, z's with and without a margin. */
  const products = (m: number, visit: (x: number, w: number, z: number, framed: number) => void): void => {
    for (let i = 0; i < m; i++)
      for (let y = 0; y < output.height; y++)
        for (let x = 0; x < output.width; x++)
          for (let dy = 0; dy < kernel; dy++)
            for (let dx = 0; dx < kernel; dx++)
              for (let c = 0; c < picture.channels; c++)
                for (let o = 0; o < channels; o++)
                  visit(
                    place(picture, margin, i, y * stride + dy - margin, x * stride + dx - margin) + c,
                    ((dy * kernel + dx) * picture.channels + c) * channels + o,
                    place(output, 0, i, y, x) + o,
                    place(output, frame, i, y, x) + o,
                  );
  };
  return {
    forward(X, W, Z) {
      Z.data.fill(0);
      products(X.rows, (x, w, z) => (Z.data[z] += X.data[x] * W.data[w]));
    },
    weights(X, dZ, dW) {
      dW.data.fill(0);
      products(X.rows, (x, w, _, z) => (dW.data[w] += X.data[x] * dZ.data[z]));
    },
    input(dZ, W, dX) {
      const size = valuesOf(picture, margin);
      const framed = new Float64Array(dZ.rows * size);
      products(dZ.rows, (x, w, _, z) => (framed[x] += W.data[w] * dZ.data[z]));
      const values = { rows: dZ.rows, columns: size, data: framed };
      pixels({ values, picture, margin }, (at, i) => (dX.data[i] = framed[at]));
    },
  };
}

function pooling(picture: Picture): Pooling {
  const output = { ...picture, height: picture.height >> 1, width: picture.width >> 1 };
  let chosen: { i: number; y: number; x: number; c: number }[] = [];
  return {
    forward(Z, Y) {
      chosen = [];
      pixels({ values: Y, picture: output, margin: 0 }, (at, index) => {
        const c = index % picture.channels;
        const pixel = Math.floor(index / picture.channels);
        const x = pixel % output.width;
        const y = Math.floor(pixel / output.width) % output.height;
        const i = Math.floor(pixel / output.width / output.height);
        const four = [0, 1, 2, 3].map((k) => ({ i, y: 2 * y + (k >> 1), x: 2 * x + (k & 1), c }));
        const value = (at: (typeof four)[number]) => Z.data[place(picture, 0, at.i, at.y, at.x) + at.c];
        const best = four.reduce((best, other) => (value(other) > value(best) ? other : best));
        Y.data[at] = value(best);
        chosen.push(best);
      });
    },
    backward(dY, dZ) {
      pixels(dZ, (at) => (dZ.values.data[at] = 0));
      chosen.forEach(({ i, y, x, c }, index) => {
        dZ.values.data[place(picture, dZ.margin, i, y, x) + c] += dY.data[index];
      });
    },
  };
}

/** The finaliser of MurmurHash3. */
function hash(seed: number): number {
  let x = seed | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
