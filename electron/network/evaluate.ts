/** How well a model answers on pictures it was given with their truth. */
import type { Evaluation } from '../contract/training.ts';
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { Classifier } from './classifier.ts';
import { type Dataset, NO_DIGIT } from './dataset.ts';

/**
 * The answer to a picture is its largest activation. Pictures that are no digit have no right answer among the ten
 * and are left out: `n` counts digits. `msPerDigit` is the classifier's own time, on one thread.
 */
export function evaluate(classifier: Classifier, { images, labels }: Dataset): Evaluation {
  const CHUNK = 1000;
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  let n = 0;
  let right = 0;
  let ms = 0;
  for (let start = 0; start < labels.length; start += CHUNK) {
    const chunk = labels.subarray(start, start + CHUNK);
    const began = performance.now();
    const logits = classifier.logits(images.subarray(start * DIGIT_PIXELS), chunk.length);
    ms += performance.now() - began;
    chunk.forEach((truth, i) => {
      if (truth === NO_DIGIT) return;
      const answer = largest(logits.subarray(i * 10, i * 10 + 10));
      confusion[truth][answer]++;
      n++;
      if (answer === truth) right++;
    });
  }
  return {
    model: classifier.card.id,
    n,
    accuracy: n === 0 ? 0 : right / n,
    errors: n - right,
    confusion,
    msPerDigit: labels.length === 0 ? 0 : ms / labels.length,
  };
}

/** The index of the largest element, the first of equals. */
export function largest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
