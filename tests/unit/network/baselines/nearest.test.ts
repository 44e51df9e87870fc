import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSearch } from '../../../../electron/network/baselines/nearest.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { type Engine, type Matrix, matrix } from '../../../../electron/network/layers/matrix.ts';
import { createRandom } from '../../../../electron/network/random.ts';

function draw(engine: Engine, rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed);
  const M = matrix(engine, rows, columns);
  for (let i = 0; i < M.data.length; i++) M.data[i] = random.next();
  return M;
}

/** Every distance, sorted: [squared, row], the nearest first, of equals the earlier row. */
function naive(X: Matrix, row: number, Y: Matrix): [number, number][] {
  return Array.from({ length: Y.rows }, (_, other): [number, number] => {
    let squared = 0;
    for (let j = 0; j < X.columns; j++)
      squared += (X.data[row * X.columns + j] - Y.data[other * X.columns + j]) ** 2;
    return [squared, other];
  }).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Of numbers in [0, 1): ‖x‖² − 2x·y + ‖y‖² in 32-bit floats is off by a few roundings of sums of that size. */
const slack = (columns: number) => 8 * columns * 2 ** -23;

test('finds what comparing with every row finds, whatever the shapes', async () => {
  const shape = fc.record({
    m: fc.integer({ min: 1, max: 9 }),
    n: fc.oneof(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 1000, max: 1100 })),
    d: fc.integer({ min: 1, max: 40 }),
    k: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(shape, async ({ m, n, d, k, seed }) => {
      const engine = await createKernels();
      const [X, Y] = [draw(engine, m, d, seed), draw(engine, n, d, seed + 1)];
      // What is searched is the search's own.
      const { index, squared } = createSearch(engine, draw(engine, n, d, seed + 1), k, 9)(X);
      expect([index.length, squared.length]).toEqual([m * k, m * k]);
      for (let row = 0; row < m; row++) {
        const all = naive(X, row, Y);
        for (let at = 0; at < k; at++) {
          expect(Math.abs(squared[row * k + at] - all[at][0])).toBeLessThan(slack(d));
          // Another row may stand here only where it is as near, as far as 32 bits can tell.
          const [given] = all.find(([, other]) => other === index[row * k + at])!;
          expect(given - all[at][0]).toBeLessThan(slack(d));
        }
        expect(new Set(index.subarray(row * k, row * k + k)).size).toBe(k);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('of equals the earlier row, across blocks too; the row itself is at no distance', async () => {
  const engine = await createKernels();
  const X = draw(engine, 1, 12, 3);
  const Y = draw(engine, 2500, 12, 4);
  for (const row of [70, 1500, 2400]) Y.data.set(X.data, row * 12);
  const { index, squared } = createSearch(engine, Y, 3)(X);
  expect([...index]).toEqual([70, 1500, 2400]);
  for (const distance of squared) expect(distance).toBeLessThan(slack(12));
});

test('more neighbours than rows are refused', async () => {
  const engine = await createKernels();
  expect(() => createSearch(engine, matrix(engine, 2, 3), 3)).toThrow(RangeError);
});
