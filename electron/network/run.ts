/** One run from a recipe to a model on disk: train, measure, write. */
import { Failure } from '../contract/failure.ts';
import type { ModelCard } from '../contract/training.ts';
import { type Classifier, openClassifier } from './classifier.ts';
import { type Dataset, digest, slice } from './dataset.ts';
import { evaluate } from './evaluate.ts';
import { encodeModel, writeModel } from './model.ts';
import { train, type TrainingRun } from './train.ts';
import { WeightsError } from './weights.ts';

export interface Run extends TrainingRun {
  /** Measured once, at the end; nothing is chosen by it. */
  test: Dataset;
  /** Where `<id>.safetensors` and `<id>.json` are written. */
  folder: string;
  id: string;
  /** The model that the weights to begin with are of; null where there are none. */
  parent: string | null;
  /** What made this model: a git revision, or the app's version. */
  revision: string;
}

/**
 * Nothing is written where it fails.
 * @throws {Failure} `cancelled` once `cancelled()` says so; `diverged` where the weights are no numbers any more.
 */
export async function run({
  test,
  folder,
  id,
  parent,
  revision,
  ...training
}: Run): Promise<{ card: ModelCard; path: string }> {
  const began = performance.now();
  const weights = await train(training);
  const provenance = {
    id,
    recipe: training.recipe,
    seed: training.seed,
    from: parent,
    confirmed: training.confirmed,
    dataDigest: digest(training.training),
    trainAccuracy: 0,
    testAccuracy: 0,
    testOpened: 1,
    temperature: 1,
    seconds: (performance.now() - began) / 1000,
    date: new Date().toISOString(),
    revision,
  };
  const model = await encodeModel(weights, provenance).catch((error: unknown) => {
    if (error instanceof WeightsError && error.fault === 'not-finite')
      throw new Failure({ code: 'diverged', recipe: training.recipe.name }, { cause: error });
    throw error;
  });
  const classifier = await openClassifier(model);
  return writeModel(folder, weights, {
    ...provenance,
    trainAccuracy: await accuracy(classifier, training.training, training.cancelled),
    testAccuracy: await accuracy(classifier, test, training.cancelled),
  });
}

/** As `evaluate` has it, with a look at the rest of the world between one part and the next. */
async function accuracy(classifier: Classifier, dataset: Dataset, cancelled: () => boolean): Promise<number> {
  const PART = 100;
  let [n, errors] = [0, 0];
  for (let start = 0; start < dataset.labels.length; start += PART) {
    const part = evaluate(classifier, slice(dataset, start, Math.min(start + PART, dataset.labels.length)));
    n += part.n;
    errors += part.errors;
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new Failure({ code: 'cancelled' });
  }
  return n === 0 ? 0 : (n - errors) / n;
}
