/** The sets of pictures that ship, and what is asked of them. */
import type { Augmentation } from './training.ts';

/** The sets in resources/corpus: each a pair of IDX files, compressed with brotli. */
export const SETS = [
  'mnist-training',
  'mnist-test',
  'replay-training',
  'cuts-training',
  'fonts-validation',
  'others-validation',
] as const;
export type SetName = (typeof SETS)[number];

/** What the rendered digits are drawn from. */
export const DIGIT_KINDS = [
  'handwritten',
  'hands',
  'prints',
  'french',
  'frenchHands',
  'frenchified',
] as const;
/** And what is no digit. */
export const OTHER_KINDS = [
  'letter',
  'joinedLetters',
  'cutLetter',
  'punctuation',
  'cutDigit',
  'digitPair',
  'digitAndHalf',
  'furniture',
] as const;
export type Kind = (typeof DIGIT_KINDS | typeof OTHER_KINDS)[number];
/** What a picture of any set comes from: MNIST as it was published, a drawn envelope, or the corpus's own drawing. */
export const SOURCES = ['mnist', 'envelope', ...DIGIT_KINDS, ...OTHER_KINDS] as const;
export type Source = (typeof SOURCES)[number];

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

/** What stands on a sheet beside its pictures, in the reader's language. */
export interface SheetWords {
  title: string;
  sources: Record<Source, string>;
}

export interface SheetRequest extends SheetChoice {
  words: SheetWords;
  /** Distorted as in training; null as they are. */
  augmentation: Augmentation | null;
}
