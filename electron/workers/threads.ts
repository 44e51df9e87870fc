/** The threads that a training may use besides its own. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Threads } from '../network/threads.ts';

/** Beyond this many, a batch has no more shards to give. */
const MOST = 8;

/** @param count computing at once, the trainer's own thread included. */
export function openThreads(count = Math.min(availableParallelism(), MOST)): Threads {
  return {
    count,
    start(hand) {
      const worker = new Worker(new URL('./hand.ts', import.meta.url), { workerData: hand });
      // `once` rejects with what the thread died of.
      return { ended: once(worker, 'exit').then(() => undefined) };
    },
  };
}
