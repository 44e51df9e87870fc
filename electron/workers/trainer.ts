/** The trainer worker: trains networks and measures them, and holds what they learn from. */
import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Pictures } from '../contract/jobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Recipe } from '../contract/training.ts';
import { holdBack } from '../corpus/confirmed.ts';
import { openCorpus, readSet, VALIDATION_FROM, type Corpus } from '../corpus/corpus.ts';
import { partsOf } from '../corpus/parts.ts';
import { openClassifier } from '../network/classifier.ts';
import { compare } from '../network/compare.ts';
import { concat, type Dataset } from '../network/dataset.ts';
import { evaluate } from '../network/evaluate.ts';
import { run } from '../network/run.ts';
import { decodeSafetensors } from '../network/safetensors.ts';
import { modelFiles } from './models.ts';
import { serve } from './serve.ts';
import type { WorkerData } from './teams.ts';

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

serve<'train' | 'evaluate' | 'compare'>(parentPort!, {
  async train({ id, recipe, seed, folder, revision, from, confirmed }, { progress, cancelled }) {
    const learnt = confirmed === null ? null : holdBack(confirmed).learnt;
    const replay = await replayed(recipe, learnt !== null);
    const test = (await corpus()).mnistTest();
    const made = await run({
      id,
      recipe,
      seed,
      training: learnt === null ? replay : concat(replay, learnt),
      confirmed: learnt?.labels.length ?? 0,
      from: from === null ? null : decodeSafetensors(new Uint8Array(from.bytes)),
      parent: from?.card.id ?? null,
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

  async compare({ old, new: made, confirmed }, { cancelled }) {
    const parts = partsOf(await corpus(), confirmed);
    return compare(await openClassifier(old), await openClassifier(made), parts, cancelled);
  },
});

/** The recipe's corpus; for a retraining never what models are compared on, whatever the recipe says. */
async function replayed({ corpus: { source, digits } }: Recipe, isRetraining: boolean): Promise<Dataset> {
  const all = await corpus();
  const n = isRetraining ? Math.min(digits, VALIDATION_FROM) : digits;
  return source === 'mnist' ? all.mnistTraining(n) : all.everything(n);
}

async function measured(pictures: Pictures): Promise<Dataset> {
  if (pictures === 'test') return (await corpus()).mnistTest();
  if (pictures === 'validation') return (await corpus()).validation();
  return readSet(pictures);
}
