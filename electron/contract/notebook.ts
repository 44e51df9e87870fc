/** The teaching notebook, run again from its first cell to its last: what was computed on the way. */
import { z } from 'zod';
import { Compared } from './methods.ts';

const Accuracy = z.number().min(0).max(1);
/** The cost J, a mean over the examples, and after how many steps. */
const CostPoint = z.object({ step: z.int().min(0), cost: z.number() });
export type CostPoint = z.infer<typeof CostPoint>;

const Xor = z.object({
  steps: z.int().positive(),
  /** Before the first step and after the last. */
  first: z.number(),
  last: z.number(),
  curve: z.array(CostPoint),
  /** W1 [2×2] by rows and b1 [2]: one row and one number a hidden neuron. */
  W1: z.array(z.array(z.number()).length(2)).length(2),
  b1: z.array(z.number()).length(2),
  answers: z.array(
    z.object({ a: z.int(), b: z.int(), activation: z.number(), answer: z.int().min(0).max(1) }),
  ),
});
export type Xor = z.infer<typeof Xor>;

/** One matrix on the way through the two-layer network, forward or back; shapes are [rows, columns]. */
const Shape = z.object({
  pass: z.enum(['forward', 'backward']),
  name: z.string(),
  /** As the notebook writes it: one example is one column. */
  formula: z.string(),
  xor: z.tuple([z.int(), z.int()]),
  mnist: z.tuple([z.int(), z.int()]),
});
export type Shape = z.infer<typeof Shape>;

const Trained = z.object({
  neurons: z.int().positive(),
  parameters: z.int().positive(),
  seconds: z.number().nonnegative(),
  trainAccuracy: Accuracy,
  testAccuracy: Accuracy,
  /** The mean cost of each thousand steps. */
  costs: z.array(CostPoint),
  /** 100 points: each the mean cost of the steps since the one before. */
  curve: z.array(CostPoint),
});
export type Trained = z.infer<typeof Trained>;

/** The first activations A1 = σ(X·W1ᵀ) of a network that has not learnt yet, over some training digits. */
export const Activity = z.object({
  /** Shares of the activations in twenty equal steps from 0 to 1. */
  histogram: z.array(z.number()).length(20),
  /** Share of the activations whose slope A·(1 − A) is below 0.01: nothing to learn by. */
  saturated: Accuracy,
  /** The mean of the slope; at most 0.25. */
  slope: z.number(),
});
export type Activity = z.infer<typeof Activity>;

const Alike = z.object({
  /** The largest difference between the same weight of two neurons. */
  apart: z.number(),
  testAccuracy: Accuracy,
});

export const NotebookFigures = z.object({
  seed: z.int().min(0),
  /** Versions 1 to 4. */
  versions: z.array(Compared),
  shapes: z.array(Shape),
  symmetry: z.object({
    /** XOR from weights that are all `weight`. */
    xor: Xor,
    weight: z.number(),
    /** MNIST with few neurons: from equal weights, and from drawn ones. */
    neurons: z.int(),
    steps: z.int(),
    constant: Alike,
    drawn: Alike,
  }),
  xor: Xor,
  network: Trained,
  /** The same recipe with other numbers of hidden neurons, 50 among them. */
  sizes: z.array(Trained),
  errors: z.object({
    total: z.int(),
    /** The first 25 of the test set: which test digit, what the model answers, what is written. */
    first: z.array(z.object({ index: z.int(), answer: z.int(), real: z.int() })),
  }),
  /** From W drawn in [0, 1) as the notebook prints it, and from `network`'s own. */
  rand: z.object({ network: Trained, printed: Activity, ours: Activity }),
});
export type NotebookFigures = z.infer<typeof NotebookFigures>;

/** What is shown and not printed as numbers. */
export interface NotebookPictures {
  /** n×784 by rows: the weights W1 of each hidden neuron. */
  constant: Float32Array;
  drawn: Float32Array;
  /** 28×28 each, 0 paper … 255 ink: the first five test digits, then those of `errors.first`. */
  title: Uint8Array;
  errors: Uint8Array;
}

/** The last line of `facteur notebook --json`. */
export const NotebookDone = NotebookFigures.extend({ event: z.literal('done'), file: z.string() });
export type NotebookDone = z.infer<typeof NotebookDone>;
