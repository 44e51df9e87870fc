/** Chooses the kernels that all workers will use. */
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';

/** Milliseconds; it takes about a tenth of a second. */
const LONGEST = 5000;

/**
 * Tries the kernels in a process of their own, since the fastest ask something of the engine that it holds to be
 * experimental, and puts their name into the environment, where workers look for it. Without an answer, they use those
 * that any engine runs. A name that is there already stays.
 */
export async function chooseKernels(): Promise<void> {
  if (process.env.FACTEUR_KERNELS !== undefined) return;
  const entry = fileURLToPath(new URL('../workers/kernels.ts', import.meta.url));
  const trial = utilityProcess.fork(entry, [], { stdio: 'ignore' });
  const variant = await new Promise<unknown>((resolve) => {
    trial.once('message', resolve);
    trial.once('exit', () => resolve(undefined));
    setTimeout(() => resolve(undefined), LONGEST).unref();
  });
  trial.kill();
  if (typeof variant === 'string') process.env.FACTEUR_KERNELS = variant;
}
