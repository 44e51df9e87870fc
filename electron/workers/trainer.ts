/** The trainer worker: trains networks and measures them, and holds what they learn from. */
import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { SharedModel } from '../contract/jobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Recipe } from '../contract/training.ts';
import { holdBack } from '../corpus/sets/confirmed.ts';
import { chosen, drawContactSheet } from '../corpus/sets/contact-sheet.ts';
import { openCorpus, readSet, setFiles, VALIDATION_FROM, type Corpus } from '../corpus/corpus.ts';
import { readLabelled } from '../corpus/sets/labelled.ts';
import { sourcesOf } from '../corpus/sets/mix.ts';
import { partsOf } from '../corpus/sets/parts.ts';
import { calibrationSet, unseen } from '../corpus/sets/validation.ts';
import { classifyAll } from '../network/measuring/classify.ts';
import { compare, type Contender } from '../network/measuring/compare.ts';
import { saysNoDigit } from '../network/measuring/confidence.ts';
import { concat, type Dataset } from '../network/dataset.ts';
import { evaluateAll, msPerDigit, validate } from '../network/measuring/evaluate.ts';
import { adoptKernels } from '../network/kernels/choose.ts';
import type { Work } from '../network/threads/task.ts';
import { mnistDigitsOf, run } from '../network/training/run.ts';
import { decodeSafetensors } from '../network/files/safetensors.ts';
import { modelFiles } from './models.ts';
import { serve } from './serve.ts';
import { openThreads } from './threads.ts';
import type { TrainerJob, WorkerData } from './teams.ts';

const { resources, kernels } = workerData as WorkerData;
adoptKernels(kernels);

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
  async train({ id, recipe, seed, folder, revision, from, confirmed }, { progress, cancelled }) {
    const learnt = confirmed === null ? null : holdBack(confirmed).learnt;
    const followed = learnt === null ? recipe : withoutValidation(recipe);
    const replay = await replayOf(followed);
    const begun = from === null ? 0 : mnistDigitsOf(from.card);
    const learntDigits = Math.max(followed.corpus.digits, begun);
    const test = (await corpus()).mnistTest();
    const made = await run({
      id,
      recipe: followed,
      seed,
      training: learnt === null ? replay : concat(replay, learnt),
      confirmed: learnt?.labels.length ?? 0,
      from: from === null ? null : decodeSafetensors(new Uint8Array(from.bytes)),
      parent: from?.card ?? null,
      calibration: calibrationSet(await corpus(), followed.corpus.source, learntDigits),
      test,
      folder,
      revision,
      onProgress: progress,
      cancelled,
      threads: openThreads(),
    });
    if (cancelled()) {
      // Told to stop while it measured: nobody waits for this model any more.
      await Promise.all(modelFiles(folder, id).map((file) => rm(file)));
      throw new Failure({ code: 'cancelled' });
    }
    return made;
  },

  async evaluate({ model, pictures }, { cancelled }) {
    const dataset = pictures === 'test' ? (await corpus()).mnistTest() : await readLabelled(pictures);
    return evaluateAll(model, dataset, openThreads(), cancelled);
  },

  async validate({ model }, { cancelled }) {
    const parts = unseen(await corpus(), mnistDigitsOf(model.card));
    return validate(model, parts, openThreads(), cancelled);
  },

  async compare({ old, new: made, confirmed }, { cancelled }) {
    const learnt = Math.max(mnistDigitsOf(old.card), mnistDigitsOf(made.card));
    const parts = partsOf(await corpus(), confirmed, learnt);
    const threads = openThreads();
    const contender = async (model: SharedModel): Promise<Contender> => ({
      model: model.card.id,
      msPerDigit: await msPerDigit(model, parts.fonts),
      saysNoDigit: saysNoDigit(model.card.recipe),
      logits: (images) => classifyAll(model, images, threads, cancelled),
    });
    return compare(await contender(old), await contender(made), parts);
  },

  async sheet(request) {
    const set = await readSet(setFiles(resources, request.set));
    const pictures = chosen(set, sourcesOf(request.set), request);
    return { png: await drawContactSheet(pictures, request.words), pictures: pictures.labels.length };
  },

  async methods({ seed }, { progress, cancelled }) {
    // Not before: the packaged app has no such command, and leaves its libraries out.
    const { compareVersions } = await import('../network/baselines/compare.ts');
    return compareVersions(await wholeMnist(seed, progress, cancelled));
  },

  async notebook({ seed }, { progress, cancelled }) {
    const { runNotebook } = await import('../network/notebook/notebook.ts');
    return runNotebook(await wholeMnist(seed, progress, cancelled));
  },
});

/** A retraining never learns what models are compared on, whatever its recipe says. */
function withoutValidation(recipe: Recipe): Recipe {
  const digits = Math.min(recipe.corpus.digits, VALIDATION_FROM);
  return { ...recipe, corpus: { ...recipe.corpus, digits } };
}

async function replayOf({ corpus: { source, digits } }: Recipe): Promise<Dataset> {
  const all = await corpus();
  return source === 'mnist' ? all.mnistTraining(digits) : all.everything(digits);
}

async function wholeMnist(
  seed: number,
  onProgress: Work['onProgress'],
  cancelled: Work['cancelled'],
): Promise<Work> {
  const mnist = await corpus();
  return {
    seed,
    training: mnist.mnistTraining(60_000),
    test: mnist.mnistTest(),
    onProgress,
    cancelled,
    threads: openThreads(),
  };
}
