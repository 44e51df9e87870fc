/** The threads that a training may use besides its own. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Threads } from '../network/threads/threads.ts';

/** @param count computing at once, the trainer's own thread included. */
export function openThreads(count = availableParallelism()): Threads {
  return {
    count,
    start(hand) {
      const worker = new Worker(new URL('./hand.ts', import.meta.url), { workerData: hand });
      // `once` rejects with what the thread died of.
      return { ended: once(worker, 'exit').then(() => undefined), stop: () => void worker.terminate() };
    },
  };
}
