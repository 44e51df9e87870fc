/** The workers of the application: a pool of readers, one of drawers, and one trainer. */
import { availableParallelism } from 'node:os';
import type { CompiledKernels } from '../contract/jobs.ts';
import type { KernelVariant } from '../contract/training.ts';
import { Pool } from './pool.ts';

/** What readers and the trainer are given at their start. */
export interface WorkerData {
  /** The folder of what ships, absolute. */
  resources: string;
  /** The kernels that they compute with. */
  kernels: CompiledKernels;
}

export type ReaderJob = 'inspect' | 'read' | 'picture' | 'raster';
export type TrainerJob = 'train' | 'evaluate' | 'validate' | 'compare' | 'sheet' | 'methods' | 'notebook';

export interface Teams {
  readers: Pool<ReaderJob>;
  /** They draw envelopes to measure readers on; none is started where nobody asks for that. */
  drawers: Pool<'draw' | 'tiles'>;
  trainer: Pool<TrainerJob>;
  close(): Promise<void>;
}

/** A reader holds a page of up to 100 megapixels: beyond this many, memory runs out before processors do. */
const MOST_READERS = 8;

/**
 * One core is left to the window where there are more than two; with two, both read, for whoever waits for a reading
 * does little else.
 */
export function defaultReaders(cores = availableParallelism()): number {
  return Math.max(Math.min(2, cores), Math.min(cores - 1, MOST_READERS));
}

/** What no scan needs, 100 megapixels on a slow machine included: a file that asks for more is out to harm. */
const MOST_SECONDS = 60;

/**
 * The kernels are chosen when the first worker needs them.
 * @param resources the folder of what ships, absolute
 * @param readers how many scans are read at once
 * @param triedKernels answers which kernels are fastest; null has them tried
 */
export function openTeams(
  resources: string,
  readers = defaultReaders(),
  triedKernels: () => Promise<KernelVariant | null> = () => Promise.resolve(null),
): Teams {
  const chooser = new Pool<'kernels'>({
    entry: new URL('./chooser.ts', import.meta.url),
    workerData: () => Promise.resolve(null),
    size: 1,
    attempts: 1,
  });
  const choose = async (): Promise<CompiledKernels> =>
    chooser.run('kernels', { tried: await triedKernels() }).finally(() => chooser.close());
  let kernels: Promise<CompiledKernels> | undefined;
  const workerData = async (): Promise<WorkerData> => ({ resources, kernels: await (kernels ??= choose()) });
  const teams = {
    readers: new Pool<ReaderJob>({
      entry: new URL('./reader.ts', import.meta.url),
      workerData,
      size: readers,
      attempts: 2,
      seconds: MOST_SECONDS,
    }),
    drawers: new Pool<'draw' | 'tiles'>({
      entry: new URL('./drawer.ts', import.meta.url),
      // They compute nothing.
      workerData: () => Promise.resolve({ resources }),
      size: readers,
      attempts: 2,
    }),
    // What ends a training, ends it again: it is not begun twice.
    trainer: new Pool<TrainerJob>({
      entry: new URL('./trainer.ts', import.meta.url),
      workerData,
      size: 1,
      attempts: 1,
    }),
  };
  return {
    ...teams,
    async close() {
      await Promise.all([chooser, teams.readers, teams.drawers, teams.trainer].map((pool) => pool.close()));
    },
  };
}
