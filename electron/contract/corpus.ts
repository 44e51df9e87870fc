/** The sets of pictures that ship, and what is asked of them. */
import type { Augmentation } from './training.ts';

/** The sets in resources/corpus: each a pair of IDX files, compressed with brotli. */
export const SETS = [
  'mnist-training',
  'mnist-test',
  'replay-training',
  'fonts-validation',
  'others-validation',
] as const;
export type SetName = (typeof SETS)[number];

/** The label of a picture that is no digit: all ten answers should be low. */
export const NO_DIGIT = 10;

/** Which pictures of a set are to be seen side by side. */
export interface SheetChoice {
  set: SetName;
  /** How many at most, drawn by chance from all that there are. */
  n: number;
  seed: number;
  /** 0–9, or NO_DIGIT; null for all. */
  label: number | null;
}

export interface SheetRequest extends SheetChoice {
  /** Distorted as in training; null as they are. */
  augmentation: Augmentation | null;
}
