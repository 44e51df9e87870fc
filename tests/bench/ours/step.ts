/** Milliseconds of one training step of a recipe. Called with the job as JSON; prints one line of JSON. */
import { buildNetwork } from '../../../electron/network/layers/build.ts';
import { createKernels } from '../../../electron/network/kernels/kernels.ts';
import { train } from '../../../electron/network/training/train.ts';
import { openThreads } from '../../../electron/workers/threads.ts';
import { readData } from '../data.ts';
import { answer, jobOf, StepJob } from '../jobs.ts';

const { folder, recipe, seed, threads, warmUp } = jobOf(StepJob);
/** When which step was done, ten times a second, from when the threads and the compiler are warm. */
const seen: { step: number; at: number }[] = [];
await train({
  recipe,
  seed,
  training: await readData(folder),
  confirmed: 0,
  from: null,
  onProgress: ({ step }) => {
    if (step >= warmUp) seen.push({ step, at: performance.now() });
  },
  cancelled: () => false,
  threads: openThreads(threads),
});
const [first, last] = [seen[0], seen.at(-1)];
if (last.step === first.step) throw new RangeError(`${recipe.steps} steps are too few to be timed`);

const engine = await createKernels();
const { parameters } = buildNetwork(recipe, { engine, capacity: 1, shared: null });
answer({
  about: engine.name,
  figures: { step: (last.at - first.at) / (last.step - first.step) },
  check: { parameters: parameters.reduce((count, { value }) => count + value.length, 0) },
});
