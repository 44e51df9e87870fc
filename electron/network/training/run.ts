/** One run from a recipe to a model on disk: train, calibrate, measure, write. */
import { Failure } from '../../contract/failure.ts';
import type { ModelCard, Recipe } from '../../contract/training.ts';
import { fitTemperature } from '../measuring/calibration.ts';
import { classifyAll } from '../measuring/classify.ts';
import { answerAt } from '../measuring/confidence.ts';
import { type Dataset, digest, NO_DIGIT } from '../dataset.ts';
import { ownKernels } from '../kernels/choose.ts';
import { encodeModel, prepareModels, writeModel } from '../files/model.ts';
import { train, type TrainingRun } from './train.ts';
import { WeightsError } from '../layers/weights.ts';

export interface Run extends TrainingRun {
  recipe: Recipe;
  /** Kept out of the training: how sure the model is, is calibrated on it; none leaves the temperature at 1. */
  calibration: Dataset | null;
  /** Measured once, at the end; nothing is chosen by it. */
  test: Dataset;
  /** Where `<id>.safetensors` and `<id>.json` are written. */
  folder: string;
  id: string;
  /** The model that the weights to begin with are of; null where there are none. */
  parent: ModelCard | null;
  /** What made this model: a git revision, or the app's version. */
  revision: string;
}

/**
 * Nothing is written where it fails.
 * @throws {Failure} `not-writable`, before anything is trained where that is known; `cancelled` once `cancelled()` says
 * so; `diverged` where the weights are no numbers any more.
 */
export async function run({
  calibration,
  test,
  folder,
  id,
  parent,
  revision,
  ...training
}: Run): Promise<{ card: ModelCard; path: string }> {
  const began = performance.now();
  await prepareModels(folder);
  const weights = await train(training);
  const provenance = {
    id,
    recipe: training.recipe,
    seed: training.seed,
    from: parent?.id ?? null,
    confirmed: training.confirmed,
    mnistDigits: Math.max(training.recipe.corpus.digits, parent === null ? 0 : mnistDigitsOf(parent)),
    dataDigest: digest(training.training),
    trainAccuracy: 0,
    testAccuracy: 0,
    testOpened: 1,
    temperature: 1,
    kernels: (await ownKernels()).variant,
    seconds: (performance.now() - began) / 1000,
    date: new Date().toISOString(),
    revision,
  };
  const model = await encodeModel(weights, provenance).catch((error: unknown) => {
    if (error instanceof WeightsError && error.fault === 'not-finite')
      throw new Failure({ code: 'diverged', recipe: training.recipe.name }, { cause: error });
    throw error;
  });
  const answers = ({ images }: Dataset): Promise<Float32Array> =>
    classifyAll(model, images, training.threads, training.cancelled);
  const accuracy = async (dataset: Dataset): Promise<number> =>
    accuracyOf(await answers(dataset), dataset.labels);
  return writeModel(folder, weights, {
    ...provenance,
    temperature: calibration === null ? 1 : fitTemperature(await answers(calibration), calibration.labels),
    trainAccuracy: await accuracy(training.training),
    testAccuracy: await accuracy(test),
  });
}

/** How many of MNIST's training digits, from the first on, a model's weights have ever learnt from. */
export function mnistDigitsOf({ mnistDigits, recipe }: ModelCard): number {
  return mnistDigits ?? recipe.corpus.digits;
}

/** The share of the digits whose largest answer is the truth; 0 where there are none. */
function accuracyOf(logits: Float32Array, labels: Uint8Array): number {
  let [n, right] = [0, 0];
  labels.forEach((label, i) => {
    if (label === NO_DIGIT) return;
    n++;
    if (answerAt(logits, i) === label) right++;
  });
  return n === 0 ? 0 : right / n;
}
