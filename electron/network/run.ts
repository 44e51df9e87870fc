/** One run from a recipe to a model on disk: train, measure, write. */
import type { ModelCard } from '../contract/training.ts';
import { classifyAll } from './classify.ts';
import { type Dataset, digest, NO_DIGIT } from './dataset.ts';
import { largest } from './evaluate.ts';
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
    testOpened: 1,
    temperature: 1,
    seconds: (performance.now() - began) / 1000,
    date: new Date().toISOString(),
    revision,
  };
  const model = await encodeModel(weights, provenance);
  const measured = async ({ images, labels }: Dataset): Promise<number> =>
    accuracyOf(await classifyAll(model, images, training.threads, training.cancelled), labels);
  return writeModel(folder, weights, {
    ...provenance,
    trainAccuracy: await measured(training.training),
    testAccuracy: await measured(test),
  });
}

/** The share of the digits whose largest answer is the truth; 0 where there are none. */
function accuracyOf(logits: Float32Array, labels: Uint8Array): number {
  let [n, right] = [0, 0];
  labels.forEach((label, i) => {
    if (label === NO_DIGIT) return;
    n++;
    if (largest(logits.subarray(i * 10, i * 10 + 10)) === label) right++;
  });
  return n === 0 ? 0 : right / n;
}
