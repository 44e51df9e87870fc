/** Long work done in tasks: how far it is, and whether anybody still waits for it. */
import type { TaskProgress } from '../../contract/methods.ts';
import type { Dataset } from '../dataset.ts';
import type { Threads } from './threads.ts';
import { createTurns } from './turn.ts';

export interface Work {
  seed: number;
  training: Dataset;
  test: Dataset;
  /** Called at most ten times a second, and at the start and end of each task. */
  onProgress: (progress: TaskProgress) => void;
  /** Asked about twenty times a second, after other tasks of this thread have had their turn. */
  cancelled: () => boolean;
  /** Threads to train with; null trains in this one. */
  threads: Threads | null;
}

/** Says that this much of the task is done, and lets others have their turn. @throws {Failure} `cancelled` */
export type Report = (share: number) => Promise<void>;

const BETWEEN_EVENTS = 100;

/** Call the answer as often as you like: it does something about twenty times a second. */
export function createReport({ onProgress, cancelled }: Work, task: TaskProgress['task']): Report {
  const turns = createTurns(cancelled);
  let event = -Infinity;
  return async (share) => {
    const now = performance.now();
    if (now - event >= BETWEEN_EVENTS || share === 1) {
      onProgress({ task, share });
      event = now;
    }
    await turns();
  };
}
