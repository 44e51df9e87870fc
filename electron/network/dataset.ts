/** Labelled 28×28 pictures, kept flat: n rows of 784 bytes and n labels. */
import { createHash } from 'node:crypto';
import { DIGIT_PIXELS } from '../contract/digit.ts';

export { NO_DIGIT } from '../contract/corpus.ts';

export interface Dataset {
  /** n×784 by rows, 0 paper … 255 ink. */
  images: Uint8Array;
  /** n labels: 0–9, or NO_DIGIT. */
  labels: Uint8Array;
}

/** The examples from `start` up to, not including, `end`; a view, not a copy. */
export function slice(dataset: Dataset, start: number, end = dataset.labels.length): Dataset {
  return {
    images: dataset.images.subarray(start * DIGIT_PIXELS, end * DIGIT_PIXELS),
    labels: dataset.labels.subarray(start, end),
  };
}

/** Bytes that threads see as they are, without a copy of their own. */
export function sharedBytes(n: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(n));
}

/** One set after the other, in order; a copy. */
export function concat(...datasets: readonly Dataset[]): Dataset {
  const n = datasets.reduce((sum, { labels }) => sum + labels.length, 0);
  const whole: Dataset = { images: sharedBytes(n * DIGIT_PIXELS), labels: sharedBytes(n) };
  let start = 0;
  for (const { images, labels } of datasets) {
    whole.images.set(images, start * DIGIT_PIXELS);
    whole.labels.set(labels, start);
    start += labels.length;
  }
  return whole;
}

/** SHA-256, in hexadecimal, of the images and then the labels. */
export function digest({ images, labels }: Dataset): string {
  return createHash('sha256').update(images).update(labels).digest('hex');
}
