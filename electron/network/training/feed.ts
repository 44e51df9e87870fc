/** The batches of a training, one after the other: which examples, in what order, and how distorted. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Recipe } from '../../contract/training.ts';
import { createDistortion } from './augment.ts';
import type { Dataset } from '../dataset.ts';
import { createMixture } from './order.ts';
import type { Random } from '../random.ts';

/** Room for one batch: `batch` pictures of 784 bytes and their labels. */
export type Batch = Dataset;

/**
 * Answers a function that fills a batch with the next examples, for ever; the same seed feeds the same.
 * @param confirmed how many of the examples, the last ones, people confirmed.
 */
export function createFeed(
  { order, augmentation }: Pick<Recipe, 'order' | 'augmentation'>,
  { images, labels }: Dataset,
  confirmed: number,
  random: Random,
): (batch: Batch) => void {
  const mixed = { replay: labels.length - confirmed, confirmed };
  const next = createMixture(order, mixed, random.fork('order'));
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
