/** A thread that the trainer works with. */
import { workerData } from 'node:worker_threads';
import { type Hand, serveHand } from '../network/hand.ts';

await serveHand(workerData as Hand);
