/** A thread that the trainer works with. */
import { workerData } from 'node:worker_threads';
import { serveHand } from '../network/threads/hand.ts';
import type { Hand } from '../network/threads/threads.ts';

await serveHand(workerData as Hand);
