/** A network that has learnt whole digits and what is none, and has never seen what the reader cuts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSet, setFiles, VALIDATION_FROM } from '../electron/corpus/corpus.ts';
import { classifyAll } from '../electron/network/measuring/classify.ts';
import { concat, type Dataset, slice } from '../electron/network/dataset.ts';
import { readModel } from '../electron/network/files/model.ts';
import { recipeNamed } from '../electron/network/training/recipes.ts';
import { run } from '../electron/network/training/run.ts';
import { openThreads } from '../electron/workers/threads.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));

/** Steps of the reader's recipe: four minutes, and it errs as seldom as it ever will on what is whole. */
const STEPS = 5_000;

/** @returns the judge's log-odds of each digit against none, n × 10; always the same for the same pictures and kernels */
export async function judged(set: Dataset): Promise<Float32Array> {
  const threads = openThreads();
  const [digits, replay] = await Promise.all([
    readSet(setFiles(resources, 'mnist-training')),
    readSet(setFiles(resources, 'replay-training')),
  ]);
  const recipe = { ...recipeNamed('reader'), name: 'judge', steps: STEPS };
  const folder = await mkdtemp(join(tmpdir(), 'judge-'));
  try {
    const { path } = await run({
      recipe,
      seed: 1,
      training: concat(slice(digits, 0, VALIDATION_FROM), replay),
      calibration: null,
      confirmed: 0,
      from: null,
      parent: null,
      test: slice(digits, VALIDATION_FROM),
      folder,
      id: 'judge',
      revision: 'of the corpus',
      onProgress: () => undefined,
      cancelled: () => false,
      threads,
    });
    return await classifyAll(await readModel(path), set.images, threads, () => false);
  } finally {
    await rm(folder, { recursive: true });
  }
}
