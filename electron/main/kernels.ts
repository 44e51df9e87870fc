/** Asks which kernels Electron's engine runs fastest. */
import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { KernelVariant } from '../contract/training.ts';

/** Milliseconds; it takes about a tenth of a second. */
const LONGEST = 5000;

/**
 * Tries the kernels in a process of their own, since the fastest ask something of the engine that it holds to be
 * experimental.
 * @returns null without an answer, or where FACTEUR_KERNELS names the kernels to use.
 */
export async function triedKernels(): Promise<KernelVariant | null> {
  if (process.env.FACTEUR_KERNELS) return null;
  const entry = fileURLToPath(new URL('../workers/kernels.ts', import.meta.url));
  const trial = utilityProcess.fork(entry, [], { stdio: 'ignore' });
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<unknown>((resolve) => {
    trial.once('message', resolve);
    trial.once('exit', () => resolve(null));
    timer = setTimeout(() => resolve(null), LONGEST);
  });
  clearTimeout(timer);
  trial.kill();
  return KernelVariant.safeParse(answer).data ?? null;
}
