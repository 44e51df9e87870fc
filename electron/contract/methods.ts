/** Ways of telling digits, side by side, and how far long work is. */
import { z } from 'zod';
import { Reason } from './reading.ts';
import { ModelId } from './training.ts';

/** In the order of the table: the notebook's four versions, what goes beyond them, and the model that ships. */
export const METHODS = [
  'logistic',
  'knn',
  'knn-pca',
  'notebook',
  'wide',
  'convolutional',
  'shipped',
] as const;
export const MethodName = z.enum(METHODS);
export type MethodName = z.infer<typeof MethodName>;

export const Compared = z.object({
  method: MethodName,
  /** Id of the model that was measured; null where it was trained for this table alone. */
  model: ModelId.nullable(),
  trainingSeconds: z.number().nonnegative(),
  /** Share of MNIST's 10,000 test digits, 0 to 1. */
  testAccuracy: z.number().min(0).max(1),
  microsecondsPerDigit: z.number().nonnegative(),
  /** What must be kept in order to answer. */
  bytes: z.int().positive(),
  /** The test accuracy that the notebook prints, from … to; null where it prints none. */
  printed: z.tuple([z.number(), z.number()]).nullable(),
});
export type Compared = z.infer<typeof Compared>;

export const MethodTable = z.object({
  seed: z.int().min(0),
  rows: z.array(Compared),
  /** Recipes of which no model is stored, and which were not to be trained: they have no row. */
  untrained: z.array(MethodName),
  /** Why stored models cannot be used, which have no row either. */
  unusable: z.array(Reason),
});
export type MethodTable = z.infer<typeof MethodTable>;

/** What is being worked on, and how much of it is done, 0 to 1. */
export const TASKS = [...METHODS, 'symmetry', 'xor', 'network', 'neurons', 'rand'] as const;
export const TaskProgress = z.object({ task: z.enum(TASKS), share: z.number().min(0).max(1) });
export type TaskProgress = z.infer<typeof TaskProgress>;
