/**
 * What speaks for and against a postcode, as numbers, and what each is worth: log-odds are weights times features,
 * summed. The weights are learnt on drawn envelopes (`npm run evidence` writes evidence.json).
 */
import { z } from 'zod';
import { type Listing, LISTINGS } from '../directory/country.ts';
import { sigmoid } from '../network/measuring/confidence.ts';
import json from './evidence.json' with { type: 'json' };

/** All lengths are in heights of the line. */
export const FEATURES = [
  /** The log-odds of its pieces being digits, where above 0 and where below. */
  'digitFor',
  'digitAgainst',
  /** The least likely of its digits. */
  'worst',
  /** The log-probability of each being the digit that the code has there, if it is one. */
  'which',
  /** 1 where the directory does not list the code, or no code of the country begins as it does. */
  'unlisted',
  /** Cuts through ink at the sides of its pieces. */
  'cuts',
  /** Cuts through ink at its ends, which leave a part of something behind. */
  'remnant',
  /** What gaps have beyond the usual; the one where the country may leave one, as in "75 012", counts apart. */
  'gap',
  'gapAllowed',
  /** What neighbours overlap beyond the usual. */
  'overlap',
  /** What neighbours' heights differ beyond the usual, as logarithms; what their middles differ. */
  'height',
  'climb',
  /** Specks left out between digits. */
  'skipped',
  /** Strokes that two digits have in common. */
  'shared',
  /** Pieces as thin as a bar, beyond two of five: a bar code reads as ones. */
  'thin',
  /**
   * 1 where at most a prefix such as "F-" stands before it on its line, less the probability that this is a figure; how
   * many glyphs more there are. Where a country writes its code after the town, what stands behind it counts so, and
   * the town before it.
   */
  'first',
  'before',
  /** Probability that its neighbour on either side is a digit too: part of a longer number. */
  'digitBefore',
  'digitAfter',
  /** 1 where a word stands beside it on its line: the town. */
  'followed',
  /**
   * How many glyphs are on the town's side, as a share of ten; the share of them that look like figures; the gap between
   * them and it.
   */
  'after',
  'figuresAfter',
  'gapAfter',
  /** How far it begins from its block's left edge; where the town stands before it, how far its line does. */
  'indent',
  /** The share of its line's glyphs that are bars. */
  'bars',
  /** 1 for the rows that its block has below it: none, one, two, three. */
  'below0',
  'below1',
  'below2',
  'below3',
  /** The same above it. */
  'above0',
  'above1',
  'above2',
  'above3',
  /** 1 in the corner of the page where the sender writes, and where the stamp is. */
  'topLeft',
  'topRight',
  /** 1 far to the left, at the top, and at the foot, where the post prints its bars. */
  'left',
  'top',
  'foot',
  /** Logarithm of its line's height to the page's usual one. */
  'relativeHeight',
  /** 1 where its line fills the picture, as on a crop, and its place says nothing. */
  'crop',
  /** 1 where a row of boxes has one of its digits in each. */
  'boxed',
  /** 1 where the page must be turned for it to stand upright. */
  'turned',
  /** 1 for there being no postcode at all, instead of all the others. */
  'nothing',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Log-odds a unit of each feature. */
export type Weights = Readonly<Record<Feature, number>>;

export type Features = Partial<Record<Feature, number>>;

/** The features of a path alone, whatever code is read on it. */
export const PLACED = FEATURES.filter((feature) => !['which', 'unlisted', 'nothing'].includes(feature));

/** Neurons of the network that says what features mean together. */
export const HIDDEN = 16;

/** What evidence is worth: log-odds weights · x + W2 · tanh(W1 x + b1). */
export interface Judgement {
  readonly weights: Weights;
  readonly net: {
    /** HIDDEN rows, a column for each of PLACED. */
    readonly W1: readonly (readonly number[])[];
    readonly b1: readonly number[];
    readonly W2: readonly number[];
  };
}

/**
 * What reading the word beside a path as a town of n letters is worth:
 * log(e^(floor + legible · b) + e^(any + match · m/√n + letter · n)).
 */
export interface TownWeights {
  /** Log-odds where the word is no such town, and how they change with b, what it is worth at the best in tens. */
  readonly floor: number;
  readonly legible: number;
  readonly any: number;
  /** Log-odds a unit of the match: what the word is worth as the town, less what it is worth at the best. */
  readonly match: number;
  /** Log-odds of each letter of the town: a long name is not met by chance. */
  readonly letter: number;
}

/** From the probability of the weighed answers, p, to how often such an answer is right: σ(slope · logit p + intercept). */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The weights were learnt with towns; without them, or without a directory, they leave too much doubt. What several looks say
 * together, each calibrated, is surer than any of them.
 */
export type Calibrations = Readonly<Record<Listing | 'pooled', Calibration>>;

const learnt = z
  .object({
    weights: z.record(z.enum(FEATURES), z.number()),
    net: z.object({
      W1: z.array(z.array(z.number()).length(PLACED.length)).length(HIDDEN),
      b1: z.array(z.number()).length(HIDDEN),
      W2: z.array(z.number()).length(HIDDEN),
    }),
    town: z.object({
      floor: z.number(),
      legible: z.number(),
      any: z.number(),
      match: z.number(),
      letter: z.number(),
    }),
    calibration: z.record(
      z.enum([...LISTINGS, 'pooled']),
      z.object({ slope: z.number().positive(), intercept: z.number() }),
    ),
  })
  .parse(json);

export const JUDGEMENT: Judgement = learnt;
export const TOWN: TownWeights = learnt.town;
export const CALIBRATION: Calibrations = learnt.calibration;

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

/** Log-odds of these features of a path, each by itself. */
export function linear(features: Features, weights: Weights): number {
  return PLACED.reduce((sum, feature) => sum + weights[feature] * (features[feature] ?? 0), 0);
}

/** Log-odds of these features of a path together. */
export function judge(features: Features, { weights, net: { W1, b1, W2 } }: Judgement): number {
  const x = PLACED.map((feature) => features[feature] ?? 0);
  let sum = linear(features, weights);
  for (let h = 0; h < HIDDEN; h++) {
    let z = b1[h];
    for (let f = 0; f < x.length; f++) z += W1[h][f] * x[f];
    sum += W2[h] * Math.tanh(z);
  }
  return sum;
}
