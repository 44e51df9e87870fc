/** One run from a recipe to a model on disk: train, calibrate, measure, write. */
import { Failure } from '../contract/failure.ts';
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { ModelCard } from '../contract/training.ts';
import { fitTemperature } from './calibration.ts';
import { type Classifier, openClassifier } from './classifier.ts';
import { ANSWERS, topAnswer } from './confidence.ts';
import { type Dataset, digest, NO_DIGIT } from './dataset.ts';
import { encodeModel, writeModel } from './model.ts';
import { train, type TrainingRun } from './train.ts';

export interface Run extends TrainingRun {
  /** Kept out of the training: how sure the model is, is calibrated on it; none leaves the temperature at 1. */
  calibration: Dataset | null;
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
  calibration,
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
  const classifier = await openClassifier(await encodeModel(weights, provenance));
  const answers = (dataset: Dataset) => logitsOf(classifier, dataset, training.cancelled);
  const accuracy = async (dataset: Dataset) => accuracyOf(await answers(dataset), dataset.labels);
  return writeModel(folder, weights, {
    ...provenance,
    temperature: calibration === null ? 1 : fitTemperature(await answers(calibration), calibration.labels),
    trainAccuracy: await accuracy(training.training),
    testAccuracy: await accuracy(test),
  });
}

/** Every picture's logits, with a look at the rest of the world between one part and the next. */
async function logitsOf(
  classifier: Classifier,
  { images, labels }: Dataset,
  cancelled: () => boolean,
): Promise<Float32Array> {
  const PART = 100;
  const logits = new Float32Array(labels.length * ANSWERS);
  for (let start = 0; start < labels.length; start += PART) {
    const n = Math.min(PART, labels.length - start);
    logits.set(classifier.logits(images.subarray(start * DIGIT_PIXELS), n), start * ANSWERS);
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new Failure({ code: 'cancelled' });
  }
  return logits;
}

/** The share of the digits whose largest logit is the truth's; 0 where there are none. */
function accuracyOf(logits: Float32Array, labels: Uint8Array): number {
  const digits = Array.from(labels.keys()).filter((row) => labels[row] !== NO_DIGIT);
  const right = digits.filter((row) => topAnswer(logits, row).digit === labels[row]);
  return digits.length === 0 ? 0 : right.length / digits.length;
}
