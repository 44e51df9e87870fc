import { expect, test } from 'vitest';
import type { Dataset } from '../../../electron/network/dataset.ts';
import { fillRow, fitInput } from '../../../electron/network/input.ts';

/** Three pictures: the first pixel is 10, 20, 30; the second always 7; all others 0. */
const set: Dataset = { images: new Uint8Array(3 * 784), labels: new Uint8Array(3) };
[10, 20, 30].forEach((value, i) => set.images.set([value, 7], i * 784));

test('z-scores have mean 0 and deviation 1 in training', () => {
  const X = new Float64Array(3 * 784);
  const input = fitInput('z-score', set);
  for (const row of [0, 1, 2]) fillRow(X, row, input, set.images, row * 784);
  const deviation = Math.sqrt(200 / 3);
  [0, 1, 2].forEach((row) => expect(X[row * 784]).toBeCloseTo((row - 1) * (10 / deviation), 5));
});

test('a pixel that never changed in training stays 0, whatever a later picture has there', () => {
  const X = new Float64Array(784);
  fillRow(X, 0, fitInput('z-score', set), new Uint8Array(784).fill(255), 0);
  expect(X[1]).toBe(0);
  expect(X[783]).toBe(0);
});

test('unit is ink from 0 to 1', () => {
  const X = new Float64Array(784);
  fillRow(
    X,
    0,
    fitInput('unit', set),
    Uint8Array.from({ length: 784 }, (_, at) => at % 256),
    0,
  );
  expect(X[0]).toBe(0);
  expect(X[51]).toBeCloseTo(0.2, 6);
  expect(X[255]).toBeCloseTo(1, 6);
});
