/** What each measured process is told, and how it answers. */
import { z } from 'zod';
import { Recipe } from '../../electron/contract/training.ts';
import type { Answer } from './report.ts';

const Job = z.object({
  /** Where data.ts has written what there is to learn from. */
  folder: z.string(),
  threads: z.int().positive(),
});

const TrainingJob = Job.extend({ recipe: Recipe, seed: z.int() });

/** Examples, from the first on, by which both sides show that they have learnt the same. */
export const NotebookJob = TrainingJob.extend({ judged: z.int().positive() });

/** Steps before the first that counts. */
export const StepJob = TrainingJob.extend({ warmUp: z.int().nonnegative() });

/** `digits` at a time, asked for as long as it takes to time them. */
export const DigitsJob = Job.extend({ model: z.string(), digits: z.int().positive() });

export const KernelsJob = z.object({ recipes: z.array(Recipe) });

/** `folder` is where scans.ts has drawn, `resources` the absolute folder of what ships. */
export const ScansJob = z.object({ folder: z.string(), resources: z.string() });

export const ReadersJob = ScansJob.extend({ workers: z.int().positive() });

/** Files of the folder: one to begin with, and the one whose memory counts. */
export const PageJob = ScansJob.extend({ warm: z.string(), page: z.string() });

/** @throws {z.ZodError} where this process was not started by the benchmark. */
export function jobOf<T>(schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(process.argv[2] ?? 'null'));
}

export function answer(of: Answer): void {
  console.log(JSON.stringify(of));
}
