/** The trainer worker: trains networks and measures them, and holds what they learn from. */
import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Labelled, Pictures } from '../contract/jobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Recipe } from '../contract/training.ts';
import { openCorpus, readSet, type Corpus } from '../corpus/corpus.ts';
import { openClassifier } from '../network/classifier.ts';
import { concat, type Dataset } from '../network/dataset.ts';
import { evaluate } from '../network/evaluate.ts';
import type { Work } from '../network/part.ts';
import { run } from '../network/run.ts';
import { modelFiles } from './models.ts';
import { serve } from './serve.ts';
import type { TrainerJob, WorkerData } from './teams.ts';

const { resources } = workerData as WorkerData;

let opened: Promise<Corpus> | null = null;

/** Unpacked at the first need, and kept: a second run begins at once. */
function corpus(): Promise<Corpus> {
  opened ??= openCorpus(resources).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

serve<TrainerJob>(parentPort!, {
  async train({ id, recipe, seed, folder, revision, confirmed }, { progress, cancelled }) {
    const training = withConfirmed(await trainingSet(recipe), confirmed);
    const test = (await corpus()).mnistTest();
    const made = await run({
      id,
      recipe,
      seed,
      training,
      test,
      folder,
      revision,
      onProgress: progress,
      cancelled,
    });
    if (cancelled()) {
      // Told to stop while it measured: nobody waits for this model any more.
      await Promise.all(modelFiles(folder, id).map((file) => rm(file)));
      throw new Failure({ code: 'cancelled' });
    }
    return made;
  },

  async evaluate({ model, pictures }) {
    return evaluate(await openClassifier(model), await measured(pictures));
  },

  async compare({ seed }, { progress, cancelled }) {
    // Not before: the packaged app has no such command, and leaves its libraries out.
    const { compare } = await import('../network/baselines/compare.ts');
    return compare(await wholeMnist(seed, progress, cancelled));
  },

  async notebook({ seed }, { progress, cancelled }) {
    const { runNotebook } = await import('../network/notebook/notebook.ts');
    return runNotebook(await wholeMnist(seed, progress, cancelled));
  },
});

async function trainingSet({ corpus: { source, digits } }: Recipe): Promise<Dataset> {
  const all = await corpus();
  return source === 'mnist' ? all.mnistTraining(digits) : all.everything(digits);
}

async function wholeMnist(
  seed: number,
  onProgress: Work['onProgress'],
  cancelled: Work['cancelled'],
): Promise<Work> {
  const mnist = await corpus();
  return { seed, training: mnist.mnistTraining(60_000), test: mnist.mnistTest(), onProgress, cancelled };
}

function withConfirmed(training: Dataset, confirmed: Labelled | null): Dataset {
  return confirmed === null || confirmed.labels.length === 0 ? training : concat(training, confirmed);
}

async function measured(pictures: Pictures): Promise<Dataset> {
  if (pictures === 'test') return (await corpus()).mnistTest();
  if (pictures === 'validation') return (await corpus()).validation();
  return readSet(pictures);
}
