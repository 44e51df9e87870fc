/** The batches of a training, one after the other: which examples, in what order, and how distorted. */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { Recipe } from '../contract/training.ts';
import { createDistortion } from './augment.ts';
import type { Dataset } from './dataset.ts';
import type { Random } from './random.ts';

/** Room for one batch: `batch` pictures of 784 bytes and their labels. */
export type Batch = Dataset;

/** Answers a function that fills a batch with the next examples, for ever; the same seed feeds the same. */
export function createFeed(
  { order, augmentation }: Pick<Recipe, 'order' | 'augmentation'>,
  { images, labels }: Dataset,
  random: Random,
): (batch: Batch) => void {
  const next = createOrder(order, labels.length, random.fork('order'));
  const distort = augmentation === null ? null : createDistortion(augmentation);
  const chance = random.fork('augmentation');
  return (batch) => {
    for (let row = 0; row < batch.labels.length; row++) {
      const example = next();
      const start = example * DIGIT_PIXELS;
      const to = batch.images.subarray(row * DIGIT_PIXELS, (row + 1) * DIGIT_PIXELS);
      if (distort === null) to.set(images.subarray(start, start + DIGIT_PIXELS));
      else distort(images, start, to, chance);
      batch.labels[row] = labels[example];
    }
  };
}

/** The examples' indices without end: in order and round again, or in a new order each time round. */
export function createOrder(order: Recipe['order'], n: number, random: Random): () => number {
  const indices = Uint32Array.from({ length: n }, (_, i) => i);
  let at = 0;
  return () => {
    if (at === 0 && order === 'shuffled') random.shuffle(indices);
    const index = indices[at];
    at = (at + 1) % n;
    return index;
  };
}
