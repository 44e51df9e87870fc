/** An engine in plain 64-bit loops: what the kernels are compared with, and what gradients are checked in. */
import { ADAM, type Engine, type Matrix, type Picture } from '../../../electron/network/matrix.ts';

export function createReference(): Engine {
  return {
    name: 'float64 loops',
    numbers: (n) => new Float64Array(n),
    AB: (A, B, C) => multiply(A, B, C),
    AtB: (A, B, C, accumulate) => multiply(transpose(A), B, C, accumulate),
    ABt: (A, B, C) => multiply(A, transpose(B), C),
    gather: (X, picture, P) =>
      surroundings(picture, (patch, pixel) => (P.data[patch] = pixel === null ? 0 : X.data[pixel])),
    scatter: (P, picture, X) => {
      X.data.fill(0);
      surroundings(picture, (patch, pixel) => {
        if (pixel !== null) X.data[pixel] += P.data[patch];
      });
    },
    descend: (W, dW, rate) => W.forEach((w, i) => (W[i] = w - rate * dW[i])),
    adam: (W, dW, M, V, { rate, decay }) => {
      for (let i = 0; i < W.length; i++) {
        M[i] = ADAM.beta1 * M[i] + (1 - ADAM.beta1) * dW[i];
        V[i] = ADAM.beta2 * V[i] + (1 - ADAM.beta2) * dW[i] ** 2;
        W[i] = W[i] - (rate * M[i]) / (Math.sqrt(V[i]) + ADAM.epsilon) - decay * W[i];
      }
    },
  };
}

function multiply(A: Matrix, B: Matrix, C: Matrix, accumulate = false): void {
  for (let i = 0; i < C.rows; i++) {
    for (let j = 0; j < C.columns; j++) {
      let sum = accumulate ? C.data[i * C.columns + j] : 0;
      for (let p = 0; p < A.columns; p++) sum += A.data[i * A.columns + p] * B.data[p * B.columns + j];
      C.data[i * C.columns + j] = sum;
    }
  }
}

function transpose({ rows, columns, data }: Matrix): Matrix {
  const turned = Float64Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]);
  return { rows: columns, columns: rows, data: turned };
}

/** Every index in the patches, with the index in the picture that it stands for, or null beyond the edge. */
function surroundings(
  { height, width, channels }: Picture,
  visit: (patch: number, pixel: number | null) => void,
): void {
  let patch = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let v = y - 1; v <= y + 1; v++)
        for (let u = x - 1; u <= x + 1; u++)
          for (let channel = 0; channel < channels; channel++) {
            const inside = v >= 0 && u >= 0 && v < height && u < width;
            visit(patch++, inside ? (v * width + u) * channels + channel : null);
          }
}
