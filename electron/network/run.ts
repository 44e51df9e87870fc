/** One run from a recipe to a model on disk: train, measure, write. */
import type { ModelCard } from '../contract/training.ts';
import { openClassifier } from './classifier.ts';
import { type Dataset, digest } from './dataset.ts';
import { evaluate } from './evaluate.ts';
import { encodeModel, writeModel } from './model.ts';
import { train, type TrainingRun } from './train.ts';

export interface Run extends TrainingRun {
  /** Measured once, at the end; nothing is chosen by it. */
  test: Dataset;
  /** Where `<id>.safetensors` and `<id>.json` are written. */
  folder: string;
  id: string;
  /** What made this model: a git revision, or the app's version. */
  revision: string;
}

/** @throws {Failure} `cancelled` once `cancelled()` says so; nothing is written then. */
export async function run({
  test,
  folder,
  id,
  revision,
  ...training
}: Run): Promise<{ card: ModelCard; path: string }> {
  const began = performance.now();
  const weights = await train(training);
  const provenance = {
    id,
    recipe: training.recipe,
    seed: training.seed,
    dataDigest: digest(training.training),
    trainAccuracy: 0,
    testAccuracy: 0,
    seconds: (performance.now() - began) / 1000,
    date: new Date().toISOString(),
    revision,
  };
  const classifier = await openClassifier(await encodeModel(weights, provenance));
  return writeModel(folder, weights, {
    ...provenance,
    trainAccuracy: evaluate(classifier, training.training).accuracy,
    testAccuracy: evaluate(classifier, test).accuracy,
  });
}
