/** A program on every core, each with its part of the work. */
import { availableParallelism } from 'node:os';
import { Worker, workerData } from 'node:worker_threads';
import type { CompiledKernels } from '../../electron/contract/jobs.ts';
import { adoptKernels, chooseKernels } from '../../electron/network/kernels/choose.ts';

interface Part {
  task: unknown;
  core: number;
  cores: number;
  kernels: CompiledKernels;
}

/**
 * @param program the path of a module that calls `partOf` in a worker
 * @returns all that they post, in no order
 */
export async function onEveryCore<Told>(program: string, task: unknown): Promise<Told[]> {
  const cores = availableParallelism();
  const kernels = await chooseKernels();
  const told: Told[] = [];
  await Promise.all(
    Array.from({ length: cores }, (_, core) => {
      const part: Part = { task, core, cores, kernels };
      const worker = new Worker(program, { workerData: part });
      worker.on('message', (one: Told) => told.push(one));
      return new Promise<void>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', () => resolve());
      });
    }),
  );
  return told;
}

/** In such a worker: what is asked, and which of the things to do, by their numbers, are this core's. */
export function partOf(): { task: unknown; isMine: (number: number) => boolean } {
  const { task, core, cores, kernels } = workerData as Part;
  adoptKernels(kernels);
  return { task, isMine: (number) => number % cores === core };
}
