/** What the benchmark answers with `--json`, and what each of its processes says to it. */
import { z } from 'zod';

/** One line of JSON, the last that a measured process prints. */
export const Answer = z.union([
  z.object({
    /** Why there is nothing to measure: what is not installed. */
    absent: z.string(),
  }),
  z.object({
    /** Name and version of what was measured. */
    about: z.string(),
    /** Times in the work's unit, or GFLOPS, by name. */
    figures: z.record(z.string(), z.number().nonnegative()),
    /** What both sides of a comparison must have come to alike. */
    check: z.record(z.string(), z.number()),
  }),
]);
export type Answer = z.infer<typeof Answer>;
export type Measured = Exclude<Answer, { absent: string }>;

/** Of one figure over the rounds. */
export const Spread = z.object({
  median: z.number().nonnegative(),
  min: z.number().nonnegative(),
  max: z.number().nonnegative(),
});
export type Spread = z.infer<typeof Spread>;

/** One figure of a comparison. */
export const Measure = z.object({
  title: z.string(),
  unit: z.enum(['s', 'ms']),
  ours: Spread,
  /** null where the peer is absent. */
  peer: Spread.nullable(),
  /** The peer's time divided by ours, round by round: above 1 Facteur is the faster. */
  ratio: Spread.nullable(),
  goal: z.object({
    /** Of the ratio's median, and what to aim for beyond. */
    ratio: z.number().nullable(),
    aim: z.number().nullable(),
    /** The most that our median may be, in the unit. */
    most: z.number().nullable(),
  }),
  /** null where there is no goal, or nothing to hold against it. */
  met: z.boolean().nullable(),
});
export type Measure = z.infer<typeof Measure>;

export const Comparison = z.object({
  name: z.string(),
  title: z.string(),
  /** What measured us, and the peer or why it is absent. */
  ours: z.string(),
  peer: z.string(),
  absent: z.string().nullable(),
  measures: z.array(Measure),
});
export type Comparison = z.infer<typeof Comparison>;

export const KernelRow = z.object({
  recipe: z.string(),
  operation: z.string(),
  shape: z.string(),
  /** Of all the recipe's multiplications, those that this kernel makes. */
  work: z.number().min(0).max(1),
  gflops: Spread,
  /** Of the best that the tile reached in the same process. */
  share: Spread,
  met: z.boolean(),
});
export type KernelRow = z.infer<typeof KernelRow>;

export const Kernels = z.object({
  peak: Spread,
  /** Of every share's median. */
  goal: z.number(),
  /** All multiplications of a recipe together, each as often as a shard of its batch needs it. */
  recipes: z.array(KernelRow.pick({ recipe: true, gflops: true, share: true, met: true })),
  rows: z.array(KernelRow),
});
export type Kernels = z.infer<typeof Kernels>;

/** What every report begins with. */
export const Head = z.object({
  date: z.iso.datetime(),
  revision: z.string(),
  machine: z.object({
    cpu: z.string(),
    cores: z.int().positive(),
    system: z.string(),
    node: z.string(),
  }),
  /** Rounds that every figure is the median of. */
  runs: z.int().positive(),
});
export type Head = z.infer<typeof Head>;

export const Report = Head.extend({
  format: z.literal('facteur-benchmark/1'),
  comparisons: z.array(Comparison),
  /** null where they were not asked for. */
  kernels: Kernels.nullable(),
});
export type Report = z.infer<typeof Report>;
