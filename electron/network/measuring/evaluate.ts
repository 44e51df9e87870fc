/** How well a model answers on pictures it was given with their truth. */
import type { SharedModel } from '../../contract/jobs.ts';
import type {
  Evaluation,
  FalseDigits,
  KernelVariant,
  ModelCard,
  Validation,
} from '../../contract/training.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { type Answer, calibrationError } from './calibration.ts';
import { type Classifier, openClassifier } from '../classifier.ts';
import { classifyAll } from './classify.ts';
import { ANSWERS, digitLogOdds, saysNoDigit, topAnswer } from './confidence.ts';
import { concat, type Dataset, NO_DIGIT, slice } from '../dataset.ts';
import { falseDigitShare, MISSED, rejectedShare } from './rejection.ts';
import { ownKernels } from '../kernels/choose.ts';
import type { Threads } from '../threads/threads.ts';

/** Errors among what is kept for which the rejected share is given. */
const ERRORS = [0.01, 0.005, 0.001];

/** Pictures that the time for one is measured on. */
const TIMED = 200;

/** What a classifier answered to a set. */
export interface Answered {
  card: ModelCard;
  /** n×10 by rows, calibrated. */
  logits: Float32Array;
  /** n truths: 0–9, or NO_DIGIT. */
  labels: Uint8Array;
  /** The classifier's own time for one picture. */
  msPerDigit: number;
  kernels: KernelVariant;
}

/**
 * The answer to a picture is its largest activation. Pictures that are no digit have no right answer among the ten:
 * `n` counts digits, and the others stand in `falseDigits` alone, where the model can tell them.
 */
export function evaluate(classifier: Classifier, dataset: Dataset): Evaluation {
  return evaluationOf(ask(classifier, dataset));
}

/** As `evaluate`, on every core. @throws {Failure} `cancelled` once `cancelled()` says so */
export async function evaluateAll(
  model: SharedModel,
  dataset: Dataset,
  threads: Threads | null,
  cancelled: () => boolean,
): Promise<Evaluation> {
  return evaluationOf(await askAll(model, dataset, threads, cancelled));
}

/**
 * The parts of what is kept out of every training, each on its own and all as one; each picture is asked once.
 * @throws {Failure} `cancelled` once `cancelled()` says so
 */
export async function validate(
  model: SharedModel,
  { mnist, fonts, others }: { mnist: Dataset; fonts: Dataset; others: Dataset },
  threads: Threads | null,
  cancelled: () => boolean,
): Promise<Validated> {
  const all = await askAll(model, concat(mnist, fonts, others), threads, cancelled);
  return validationOf(all, mnist.labels.length, fonts.labels.length);
}

export interface Validated {
  whole: Evaluation;
  parts: Validation;
}

/** @param all answers to so many digits of MNIST, then to so many of fonts, then to what is no digit */
export function validationOf(all: Answered, mnist: number, fonts: number): Validated {
  const whole = evaluationOf(all);
  return {
    whole,
    parts: {
      mnist: evaluationOf(between(all, 0, mnist)),
      fonts: evaluationOf(between(all, mnist, mnist + fonts)),
      others: whole.falseDigits,
    },
  };
}

/** All that is measured, from the answers. */
export function evaluationOf({ card, logits, labels, msPerDigit, kernels }: Answered): Evaluation {
  const { temperature, recipe } = card;
  const says = saysNoDigit(recipe);
  const confusion = Array.from({ length: ANSWERS }, () => new Array<number>(ANSWERS).fill(0));
  const before: Answer[] = [];
  const after: Answer[] = [];
  labels.forEach((truth, row) => {
    if (truth === NO_DIGIT) return;
    const { digit, confidence } = topAnswer(logits, row);
    const right = digit === truth;
    confusion[truth][digit]++;
    after.push({ confidence, right });
    // Calibrated logits times the temperature are the logits as the network was trained.
    before.push({ confidence: topAnswer(logits, row, 1 / temperature).confidence, right });
  });
  const n = after.length;
  const right = confusion.reduce((sum, row, digit) => sum + row[digit], 0);
  return {
    model: card.id,
    n,
    accuracy: n === 0 ? 0 : right / n,
    errors: n - right,
    digitErrors: confusion.map((row, digit) => {
      const pictures = row.reduce((sum, count) => sum + count);
      return pictures === 0 ? null : 1 - row[digit] / pictures;
    }),
    confusion,
    calibration: { temperature, before: calibrationError(before), after: calibrationError(after) },
    rejected: ERRORS.map((error) => ({ error, share: rejectedShare(after, error) })),
    saysNoDigit: says,
    falseDigits: says ? falseDigits(logits, labels) : null,
    msPerDigit,
    kernels,
  };
}

function falseDigits(logits: Float32Array, labels: Uint8Array): FalseDigits | null {
  const rows = Array.from(labels.keys());
  const evidence = (of: number[]) => Float64Array.from(of, (row) => digitLogOdds(logits, row));
  const others = rows.filter((row) => labels[row] === NO_DIGIT);
  const digits = rows.filter((row) => labels[row] !== NO_DIGIT);
  const share = falseDigitShare(evidence(digits), evidence(others), MISSED);
  return share === null ? null : { n: others.length, missed: MISSED, share };
}

function ask(classifier: Classifier, { images, labels }: Dataset): Answered {
  const CHUNK = 1000;
  const logits = new Float32Array(labels.length * ANSWERS);
  const began = performance.now();
  for (let start = 0; start < labels.length; start += CHUNK) {
    const n = Math.min(CHUNK, labels.length - start);
    logits.set(classifier.logits(images.subarray(start * DIGIT_PIXELS), n), start * ANSWERS);
  }
  const ms = performance.now() - began;
  const { card, kernels } = classifier;
  return { card, kernels, logits, labels, msPerDigit: labels.length === 0 ? 0 : ms / labels.length };
}

/** A model's time for one picture, on one core; 0 where there is none to measure it on. */
export async function msPerDigit(model: SharedModel, dataset: Dataset): Promise<number> {
  return ask(await openClassifier(model), slice(dataset, 0, TIMED)).msPerDigit;
}

/** The answers come from every core, the time for one picture from one. */
async function askAll(
  model: SharedModel,
  dataset: Dataset,
  threads: Threads | null,
  cancelled: () => boolean,
): Promise<Answered> {
  const logits = await classifyAll(model, dataset.images, threads, cancelled);
  const { card } = model;
  const { variant: kernels } = await ownKernels();
  return { card, kernels, logits, labels: dataset.labels, msPerDigit: await msPerDigit(model, dataset) };
}

function between({ logits, labels, ...rest }: Answered, start: number, end: number): Answered {
  return {
    ...rest,
    logits: logits.subarray(start * ANSWERS, end * ANSWERS),
    labels: labels.subarray(start, end),
  };
}
