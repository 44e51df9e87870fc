import { expect, test } from 'vitest';
import type { Dataset } from '../../../../electron/network/dataset.ts';
import { createIntake, fitInput, placeInput, setInput } from '../../../../electron/network/layers/input.ts';
import { createReference } from '../reference.ts';

/** Three pictures: the first pixel is 10, 20, 30; the second always 7; all others 0. */
const set: Dataset = { images: new Uint8Array(3 * 784), labels: new Uint8Array(3) };
[10, 20, 30].forEach((value, i) => set.images.set([value, 7], i * 784));

/** What the network sees of pictures. */
function numbersOf(kind: 'z-score' | 'unit', pictures: Uint8Array, margin = 0): number[] {
  const engine = createReference();
  const input = placeInput(engine);
  setInput(input, fitInput(kind, set));
  const place = { engine, capacity: pictures.length / 784, shared: null };
  return [...createIntake(place, input, margin)(pictures).data];
}

test('z-scores have mean 0 and deviation 1 in training', () => {
  const X = numbersOf('z-score', set.images);
  const deviation = Math.sqrt(200 / 3);
  [0, 1, 2].forEach((row) => expect(X[row * 784]).toBeCloseTo((row - 1) * (10 / deviation), 5));
});

test('a pixel that never changed in training stays 0, whatever a later picture has there', () => {
  const X = numbersOf('z-score', new Uint8Array(784).fill(255));
  expect(X[1]).toBe(0);
  expect(X[783]).toBe(0);
});

test('unit is ink from 0 to 1', () => {
  const X = numbersOf(
    'unit',
    Uint8Array.from({ length: 784 }, (_, at) => at % 256),
  );
  expect(X[0]).toBe(0);
  expect(X[51]).toBeCloseTo(0.2, 6);
  expect(X[255]).toBeCloseTo(1, 6);
});

test('with a margin the picture stands in a frame of zeros', () => {
  const X = numbersOf('unit', new Uint8Array(784).fill(255), 2);
  expect(X).toHaveLength(32 * 32);
  X.forEach((x, at) => {
    const [column, row] = [at % 32, Math.floor(at / 32)];
    const inside = row >= 2 && row < 30 && column >= 2 && column < 30;
    expect(x).toBeCloseTo(inside ? 1 : 0, 6);
  });
});
