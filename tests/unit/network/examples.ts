/** A small problem for the tests: ten shapes anybody can tell apart, drawn from a seed. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../../electron/contract/digit.ts';
import type { Recipe } from '../../../electron/contract/training.ts';
import type { Provenance } from '../../../electron/network/files/model.ts';
import type { Dataset } from '../../../electron/network/dataset.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';

/** Label k is a bar at row 4 + 2k, shifted and speckled by chance. */
export function drawBars(n: number, seed: number): Dataset {
  const random = createRandom(seed);
  const set: Dataset = { images: new Uint8Array(n * DIGIT_PIXELS), labels: new Uint8Array(n) };
  for (let i = 0; i < n; i++) {
    const label = i % 10;
    const [row, left] = [4 + 2 * label, 4 + random.int(8)];
    const start = i * DIGIT_PIXELS;
    set.images.fill(200, start + row * DIGIT_SIDE + left, start + row * DIGIT_SIDE + left + 12);
    for (let speck = 0; speck < 5; speck++) set.images[start + random.int(DIGIT_PIXELS)] = random.int(256);
    set.labels[i] = label;
  }
  return set;
}

/** A recipe that learns the bars in a moment. */
export const quick: Recipe = {
  ...recipeNamed('tiny'),
  name: 'quick',
  batch: 20,
  steps: 120,
  corpus: { source: 'mnist', digits: 400 },
};

/** What a card says besides the weights. */
export const provenance: Provenance = {
  id: 'bars-1',
  recipe: quick,
  seed: 1,
  from: null,
  mnistDigits: null,
  confirmed: 0,
  dataDigest: '0'.repeat(64),
  trainAccuracy: 0,
  testAccuracy: 0,
  testOpened: 0,
  temperature: 1,
  kernels: 'simd',
  seconds: 1,
  date: '2026-11-25T12:00:00.000Z',
  revision: 'test',
};
