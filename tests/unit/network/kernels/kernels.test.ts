import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKernels, supportedVariants } from '../../../../electron/network/kernels/kernels.ts';
import type { Engine, Matrix } from '../../../../electron/network/matrix.ts';
import { matrix } from '../../../../electron/network/matrix.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { createReference } from '../reference.ts';

const side = fc.integer({ min: 1, max: 70 });
// Deeper than one packed panel, and wider than one block of rows, now and then.
const shape = fc.tuple(
  fc.oneof({ weight: 4, arbitrary: side }, { weight: 1, arbitrary: fc.integer({ min: 250, max: 530 }) }),
  side,
  fc.oneof({ weight: 4, arbitrary: side }, { weight: 1, arbitrary: fc.integer({ min: 250, max: 530 }) }),
);

/** 32-bit sums of k products of numbers in [−1, 1): each of k roundings is at most half of 2⁻²³ of a sum ≤ k. */
const bound = (k: number): number => k * k * 2 ** -24;

describe.each(supportedVariants())('%s', (variant) => {
  const reference = createReference();

  test.each(['AB', 'AtB', 'ABt'] as const)(
    '%s is the product of 64-bit loops, for any shape',
    async (form) => {
      const engine = await createKernels(variant);
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
          // What C held before must not matter.
          const C = fill(matrix(engine, m, n));
          const wanted = matrix(reference, m, n);
          engine[form](A, B, C);
          reference[form](A, B, wanted);
          wanted.data.forEach((value, i) => {
            if (!(Math.abs(C.data[i] - value) <= bound(k))) {
              throw new Error(`element ${i} of ${m}×${n}, depth ${k}: ${C.data[i]}, not ${value}`);
            }
          });
        }),
        { numRuns: 60 },
      );
    },
  );

  test('the product writes nothing outside C', async () => {
    const engine = await createKernels(variant);
    const before = engine.numbers(16).fill(7);
    const C = matrix(engine, 5, 13);
    const after = engine.numbers(16).fill(7);
    engine.AB(matrix(engine, 5, 300), matrix(engine, 300, 13), C);
    expect([...before, ...after]).toEqual(new Array(32).fill(7));
  });

  test('AtB adds to what C held where it is asked to', async () => {
    const engine = await createKernels(variant);
    const [A, B, C] = [matrix(engine, 300, 5), matrix(engine, 300, 14), matrix(engine, 5, 14)];
    A.data.fill(1);
    B.data.fill(2);
    C.data.fill(0.5);
    engine.AtB(A, B, C, true);
    expect(new Set(C.data)).toEqual(new Set([600.5]));
  });

  test('gather and scatter are those of plain loops, for any picture', async () => {
    const [engine, reference] = [await createKernels(variant), createReference()];
    const sides = fc.record({
      height: fc.integer({ min: 1, max: 9 }),
      width: fc.integer({ min: 1, max: 9 }),
      channels: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(sides, fc.nat(), (picture, seed) => {
        const pixels = picture.height * picture.width;
        const random = createRandom(seed);
        const run = (on: Engine, values: number[]): number[][] => {
          const [X, P] = [matrix(on, pixels, picture.channels), matrix(on, pixels, 9 * picture.channels)];
          X.data.set(values);
          P.data.fill(99);
          on.gather(X, picture, P);
          const patches = [...P.data];
          X.data.fill(99);
          on.scatter(P, picture, X);
          return [patches, [...X.data]];
        };
        // Whole numbers, so that sums are exact in both precisions.
        const values = Array.from({ length: pixels * picture.channels }, () => random.int(100));
        expect(run(engine, values)).toEqual(run(reference, values));
      }),
    );
  });

  test('shapes that do not meet are refused', async () => {
    const engine = await createKernels(variant);
    expect(() => engine.AB(matrix(engine, 2, 3), matrix(engine, 4, 5), matrix(engine, 2, 5))).toThrow(
      '2×3 · 4×5',
    );
  });

  test.each([1, 3, 4, 5, 64, 101])('descent and Adam on %i weights are those of 64-bit loops', async (n) => {
    const [fast, exact] = [await createKernels(variant), createReference()];
    const random = createRandom(n);
    const draws = Array.from({ length: 4 * n }, () => random.between(-1, 1));
    const step = (engine: Engine): number[] => {
      const [W, dW, M, V] = [0, 1, 2, 3].map((part) => {
        const values = engine.numbers(n);
        values.set(draws.slice(part * n, part * n + n).map((x) => (part === 3 ? Math.abs(x) : x)));
        return values;
      });
      engine.descend(W, dW, 0.25);
      engine.adam(W, dW, M, V, { rate: 0.5, decay: 0.125 });
      return [...W, ...M, ...V];
    };
    const wanted = step(exact);
    step(fast).forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 5));
  });
});

test('this machine has at least the plain variant', () => {
  expect(supportedVariants()).toContain('simd');
});
