import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { supportedVariants } from '../../../../electron/network/kernels/choose.ts';
import { compile } from '../../../../electron/network/kernels/compile.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import {
  type Engine,
  type Matrix,
  matrix,
  type Numbers,
} from '../../../../electron/network/layers/matrix.ts';
import {
  convolved,
  type ConvolutionShape,
  gradientMargin,
  marginOf,
  valuesOf,
} from '../../../../electron/network/layers/picture.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { drawPictures } from '../layers/gradients.ts';
import { createReference } from '../reference.ts';

const side = fc.integer({ min: 1, max: 70 });
const long = fc.integer({ min: 250, max: 530 });
// Deeper than one packed panel, and wider than one block of rows, now and then.
const often = fc.oneof({ weight: 4, arbitrary: side }, { weight: 1, arbitrary: long });
const deep = fc.oneof(
  { weight: 4, arbitrary: often },
  { weight: 1, arbitrary: fc.integer({ min: 1020, max: 1100 }) },
);
const shape = fc.tuple(often, side, deep);

/** 32-bit sums of k products of numbers in [−1, 1): each of k roundings is at most half of 2⁻²³ of a sum ≤ k. */
const bound = (k: number): number => k * k * 2 ** -24;

function expectClose(values: Numbers, wanted: Numbers, within: number, of: string): void {
  wanted.forEach((value, i) => {
    if (!(Math.abs(values[i] - value) <= within)) throw new Error(`${of}, ${i}: ${values[i]}, not ${value}`);
  });
}

describe.each(supportedVariants())('%s', (variant) => {
  const reference = createReference();

  test.each(['AB', 'AtB', 'ABt'] as const)(
    '%s is the product of 64-bit loops, for any shape',
    async (form) => {
      const engine = await createKernels(compile(variant));
      fc.assert(
        fc.property(shape, fc.nat(), ([m, n, k], seed) => {
          const random = createRandom(seed);
          const [rowsA, columnsA] = form === 'AtB' ? [k, m] : [m, k];
          const [rowsB, columnsB] = form === 'ABt' ? [n, k] : [k, n];
          const fill = (M: Matrix): Matrix => {
            for (let i = 0; i < M.data.length; i++) M.data[i] = random.between(-1, 1);
            return M;
          };
          const A = fill(matrix(engine, rowsA, columnsA));
          const B = fill(matrix(engine, rowsB, columnsB));
          // What C held before must not matter, nor may what stands around it change.
          const before = engine.numbers(16).fill(7);
          const C = fill(matrix(engine, m, n));
          const after = engine.numbers(16).fill(7);
          const wanted = matrix(reference, m, n);
          engine[form](A, B, C);
          reference[form](A, B, wanted);
          expectClose(C.data, wanted.data, bound(k), `${m}×${n}, depth ${k}`);
          expect(new Set([...before, ...after])).toEqual(new Set([7]));
        }),
        { numRuns: 60 },
      );
    },
  );

  test('shapes that do not meet are refused', async () => {
    const engine = await createKernels(compile(variant));
    const [A, B, C] = [matrix(engine, 2, 3), matrix(engine, 4, 5), matrix(engine, 2, 5)];
    expect(() => engine.AB(A, B, C)).toThrow('2×3 · 4×5');
    expect(() => engine.ABt(A, B, C)).toThrow('2×3 · 5×4');
  });

  // Tiles of 8 and of 16, several of them, and what they leave over.
  const channels = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 18 }) },
    { weight: 1, arbitrary: fc.integer({ min: 19, max: 50 }) },
  );
  const convolutions = fc.record({
    picture: fc.record({
      height: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 9 }),
      channels,
    }),
    kernel: fc.constantFrom(3, 5),
    stride: fc.constantFrom(1, 2),
    channels,
    capacity: fc.integer({ min: 1, max: 7 }),
  });

  test('a convolution and both its gradients are those of plain loops, for any picture', async () => {
    const engine = await createKernels(compile(variant));
    fc.assert(
      fc.property(convolutions, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (shape, seed, part) => {
        const m = 1 + Math.floor(part * (shape.capacity - 1));
        const run = (on: Engine): Numbers[] => convolve(on, shape, m, seed);
        const wanted = run(reference);
        const depth = shape.kernel ** 2 * Math.max(shape.picture.channels, shape.channels, m * 81);
        run(engine).forEach((values, i) => expectClose(values, wanted[i], depth * 2 ** -18, 'ZXW'[i]));
      }),
      { numRuns: 150 },
    );
  });

  test('pooling there and back is that of plain loops, for any picture', async () => {
    const engine = await createKernels(compile(variant));
    fc.assert(
      fc.property(convolutions, fc.nat(), ({ picture, capacity: m, stride: margin }, seed) => {
        const run = (on: Engine): number[][] => {
          const output = { ...picture, height: picture.height >> 1, width: picture.width >> 1 };
          const pooling = on.pooling(picture, m);
          const Z = drawPictures(on, m, picture, 0, seed).values;
          const Y = matrix(on, m, valuesOf(output));
          const dZ = drawPictures(on, m, picture, margin, seed + 1);
          pooling.forward(Z, Y);
          pooling.backward(Y, dZ);
          return [[...Y.data].map(Math.fround), [...dZ.values.data].map(Math.fround)];
        };
        expect(run(engine)).toEqual(run(reference));
      }),
    );
  });

  test('normalisation and its gradient are those of plain loops, for any picture', async () => {
    const engine = await createKernels(compile(variant));
    fc.assert(
      fc.property(convolutions, fc.nat(), ({ picture, capacity: m, stride: margin }, seed) => {
        // Where the ReLU's corner is nearer than 32 bits tell, a gradient may go either way.
        fc.pre(fromCorner(picture, m, seed) > 1e-5);
        const wanted = normalise(reference, picture, margin, m, seed);
        normalise(engine, picture, margin, m, seed).forEach((values, i) =>
          expectClose(values, wanted[i], 1e-3, `result ${i}`),
        );
      }),
    );
  });

  test('which pixels the ReLU lets through hangs on no channel’s place', async () => {
    const engine = await createKernels(compile(variant));
    // scale·z + offset is above 0 by less than scale·z is rounded by.
    const z = 1 + 2 ** -12;
    for (let channels = 1; channels <= 9; channels++) {
      const [scale, offset, slope, mean] = [z, -(1 + 2 ** -11), 0, 0].map((value) =>
        engine.numbers(channels).fill(value),
      );
      const framed = () => {
        const picture = { height: 1, width: 1, channels };
        return { values: matrix(engine, 1, channels), picture, margin: 0 };
      };
      const [Z, dA, A, dZ] = [framed(), framed(), framed(), framed()];
      Z.values.data.fill(z);
      dA.values.data.fill(1);
      const [dBeta, dGamma] = [engine.numbers(channels), engine.numbers(channels)];
      engine.normalise(Z.values, { scale, offset }, A);
      engine.normaliseSums(dA.values, Z.values, { scale, offset }, mean, dBeta, dGamma);
      engine.normaliseBack(dA.values, Z.values, { scale, offset }, slope, mean, dZ);
      const passes = [...dBeta].map((sum) => sum > 0);
      expect(passes).toEqual(Array(channels).fill(A.values.data[0] > 0));
      expect([...dZ.values.data].map((value) => value > 0)).toEqual(passes);
    }
  });

  test('what is done number by number is what plain loops do, ragged ends included', async () => {
    const engine = await createKernels(compile(variant));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (n, m, seed) => {
        const wanted = elementwise(reference, n, m, seed);
        elementwise(engine, n, m, seed).forEach((values, i) =>
          expectClose(values, wanted[i], 2e-5, `result ${i}`),
        );
      }),
    );
  });

  test('the sigmoid is right to seven digits from end to end', async () => {
    const engine = await createKernels(compile(variant));
    const Z = engine.numbers(4001);
    for (let i = 0; i < Z.length; i++) Z[i] = (i - 2000) / 20;
    const wanted = [...Z].map((z) => 1 / (1 + Math.exp(-z)));
    engine.sigmoid(Z);
    wanted.forEach((a, i) => expect(Math.abs(Z[i] - a)).toBeLessThan(2 ** -23));
  });
});

function draw(on: Engine, n: number, seed: number): Numbers {
  const random = createRandom(seed);
  const values = on.numbers(n);
  for (let i = 0; i < n; i++) values[i] = Math.fround(random.normal());
  return values;
}

function convolve(on: Engine, shape: ConvolutionShape, m: number, seed: number): Numbers[] {
  const { picture, kernel, channels } = shape;
  const convolution = on.convolution(shape);
  const output = convolved(shape);
  const depth = kernel * kernel * picture.channels;
  // Room for the whole capacity, as a layer has it; m pictures of it are in use.
  const all = drawPictures(on, shape.capacity, picture, marginOf(kernel), seed).values;
  const gradients = drawPictures(on, shape.capacity, output, gradientMargin(shape), seed + 1).values;
  const first = ({ columns, data }: Matrix): Matrix => ({
    rows: m,
    columns,
    data: data.subarray(0, m * columns),
  });
  const W = { rows: depth, columns: channels, data: draw(on, depth * channels, seed + 2) };
  const Z = first(matrix(on, shape.capacity, valuesOf(output)));
  const dX = first(matrix(on, shape.capacity, valuesOf(picture)));
  const dW = { ...W, data: draw(on, W.data.length, seed + 3) };
  convolution.forward(first(all), W, Z);
  convolution.input(first(gradients), W, dX);
  convolution.weights(first(all), first(gradients), dW);
  return [Z.data, dX.data, dW.data];
}

function normalise(
  on: Engine,
  picture: ConvolutionShape['picture'],
  margin: number,
  m: number,
  seed: number,
): Numbers[] {
  const { channels } = picture;
  const asRows = ({ data }: Matrix): Matrix => ({ rows: data.length / channels, columns: channels, data });
  const Z = asRows(drawPictures(on, m, picture, 0, seed).values);
  const dA = asRows(drawPictures(on, m, picture, 0, seed + 1).values);
  const A = { values: matrix(on, m, valuesOf(picture, margin)), picture, margin };
  const dZ = { values: matrix(on, m, valuesOf(picture, margin)), picture, margin };
  const [scale, offset, slope, level, shift] = [2, 3, 4, 5, 6].map((more) => draw(on, channels, seed + more));
  const [mean, variance, dBeta, dGamma] = [0, 1, 2, 3].map(() => on.numbers(channels));
  on.moments(Z, shift, mean, variance);
  on.normalise(Z, { scale, offset }, A);
  on.normaliseSums(dA, Z, { scale, offset }, mean, dBeta, dGamma);
  on.normaliseBack(dA, Z, { scale, offset }, slope, level, dZ);
  return [mean, variance, A.values.data, dBeta, dGamma, dZ.values.data];
}

/** How near any value comes to where the ReLU begins to let it through. */
function fromCorner(picture: ConvolutionShape['picture'], m: number, seed: number): number {
  const on = createReference();
  const { channels } = picture;
  const [scale, offset] = [2, 3].map((more) => draw(on, channels, seed + more));
  const { data } = drawPictures(on, m, picture, 0, seed).values;
  let least = Infinity;
  data.forEach((z, i) => {
    least = Math.min(least, Math.abs(scale[i % channels] * z + offset[i % channels]));
  });
  return least;
}

function elementwise(on: Engine, n: number, m: number, seed: number): Numbers[] {
  const draws = (k: number): Numbers => draw(on, n, seed + k);
  const Z: Matrix = { rows: m, columns: n, data: draw(on, m * n, seed) };
  const sums = on.numbers(n);
  on.addToRows(Z, draws(1));
  on.sumRows(Z, sums);
  const [A, dA] = [draws(2), draws(3)];
  on.relu(A);
  on.reluBack(dA, A);
  const [S, dS] = [draws(4), draws(5)];
  on.sigmoid(S);
  on.sigmoidBack(dS, S);
  const D = draws(6);
  on.dropout(D, 0.3, seed);
  const [W, V] = [draws(7), draws(8)];
  on.descend(W, draws(9), V, { rate: 0.25, momentum: 0.5 });
  on.descend(W, draws(10), V, { rate: 0.25, momentum: 0 });
  const [W2, M2] = [draws(11), draws(12)];
  const squares = on.numbers(n);
  // Not near 0, where Adam's quotient makes much of a rounding.
  squares.set(draws(13).map((x) => Math.abs(x) + 0.5));
  on.adam(W2, draws(14), M2, squares, { rate: 0.5, decay: 0.125 });
  const mean = draws(15);
  on.average(mean, W, 0.25);
  on.add(sums, mean);
  const bytes = on.bytes(n * m);
  const random = createRandom(seed);
  for (let i = 0; i < bytes.length; i++) bytes[i] = random.int(256);
  const picture = { height: 1, width: n, channels: 1 };
  const X = { values: matrix(on, m, valuesOf(picture, 1)), picture, margin: 1 };
  on.scaleBytes(bytes, draws(16), draws(17), X);
  const found = Float64Array.from(rises(on, draws(18)));
  return [
    Z.data,
    sums,
    A,
    dA,
    S,
    dS,
    D,
    W,
    V,
    W2,
    M2,
    squares,
    mean,
    X.values.data.map((x) => x / 256),
    found,
  ];
}

/** Where each number is that is above all before it. */
function rises(on: Engine, numbers: Numbers): number[] {
  const found: number[] = [];
  for (let at = 0; at < numbers.length; at++) {
    at = on.firstAbove(numbers, at, found.length === 0 ? -Infinity : numbers[found[found.length - 1]]);
    found.push(at);
  }
  return found;
}
