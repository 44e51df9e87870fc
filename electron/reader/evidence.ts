/**
 * What speaks for and against a postcode, as numbers, and what each is worth: log-odds are weights times features,
 * summed. The weights are learnt on drawn envelopes (`npm run evidence` writes evidence.json).
 */
import { z } from 'zod';
import { sigmoid } from '../network/confidence.ts';
import json from './evidence.json' with { type: 'json' };

/** All lengths are in heights of the line. */
export const FEATURES = [
  /** The digits' log-odds, where above 0 and where below. */
  'digitFor',
  'digitAgainst',
  /** 1 where the directory does not list the code, or no code of the country begins as it does. */
  'unlisted',
  /** Cuts through ink at the sides of its pieces. */
  'cuts',
  /** What gaps have beyond the usual; the one where the country may leave one, as in "75 012", counts apart. */
  'gap',
  'gapAfterTwo',
  /** What neighbours overlap beyond the usual. */
  'overlap',
  /** What neighbours' heights differ beyond the usual, as logarithms; what their middles differ. */
  'height',
  'climb',
  /** Specks left out between digits. */
  'skipped',
  /** Pieces as thin as a bar, beyond two of five: a bar code reads as ones. */
  'thin',
  /**
   * 1 where at most a prefix such as "F-" stands before it on its line; how many glyphs more there are. Where a country
   * writes its code after the town, what stands behind it counts so, and the town before it.
   */
  'first',
  'before',
  /** Probability that its neighbour on either side is a digit too: part of a longer number. */
  'digitBefore',
  'digitAfter',
  /** 1 where a word stands beside it on its line: the town. */
  'followed',
  /** 1 for the rows that its block has below it: none, one, two, three. */
  'below0',
  'below1',
  'below2',
  'below3',
  /** 1 in the corner of the page where the sender writes, and where the stamp is. */
  'topLeft',
  'topRight',
  /** Logarithm of its line's height to the page's usual one. */
  'relativeHeight',
  /** 1 where its line fills the picture, as on a crop, and its place says nothing. */
  'crop',
  /** 1 for there being no postcode at all, instead of all the others. */
  'nothing',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Log-odds a unit of each feature. */
export type Weights = Readonly<Record<Feature, number>>;

export type Features = Partial<Record<Feature, number>>;

/** From the probability of the weighed answers, p, to how often such an answer is right: σ(slope · logit p + intercept). */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

const learnt = z
  .object({
    weights: z.record(z.enum(FEATURES), z.number()),
    calibration: z.object({ slope: z.number().positive(), intercept: z.number() }),
  })
  .parse(json);

export const WEIGHTS: Weights = learnt.weights;
export const CALIBRATION: Calibration = learnt.calibration;

/** Least distance of a probability from 0 and 1: further out, logarithms say more than anyone knows. */
const SURE = 1e-9;

/** Platt's scaling (1999) of a probability. */
export function calibrated(probability: number, { slope, intercept }: Calibration): number {
  return sigmoid(slope * logOddsOf(probability) + intercept);
}

export function logOddsOf(probability: number): number {
  const p = Math.min(Math.max(probability, SURE), 1 - SURE);
  return Math.log(p / (1 - p));
}

/** Log-odds of these features together. */
export function weigh(features: Features, weights: Weights): number {
  let sum = 0;
  for (const feature in features) sum += weights[feature as Feature] * features[feature as Feature]!;
  return sum;
}
