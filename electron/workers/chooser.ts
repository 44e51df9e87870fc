/** The chooser worker: which kernels are fastest, compiled once for all workers, away from the window's thread. */
import { parentPort } from 'node:worker_threads';
import { chooseKernels } from '../network/kernels/choose.ts';
import { serve } from './serve.ts';

serve<'kernels'>(parentPort!, { kernels: ({ tried }) => chooseKernels(tried) });
