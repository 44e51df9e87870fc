/** Temperature scaling (Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017). */
import { logProbability } from './confidence.ts';
import { NO_DIGIT } from '../dataset.ts';

/** Temperatures beyond these are no calibration: where all answers are right, the best would be 0. */
const COLDEST = 1 / 20;
const HOTTEST = 20;

/** Share of the interval that a golden section leaves. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Sections: the temperature is found to one part in ten million. */
const SECTIONS = 40;

/**
 * The temperature T for which logits / T give the truth its likeliest: the least mean of −log P(truth), P normalised
 * over the ten as the confidence is. Sigmoid and softmax alike, for the confidence is one thing for both; no answer
 * changes, only how sure it is. The cost has one minimum, since it is convex in 1/T.
 * @param logits n×10 by rows, not yet divided @param labels n truths; what is no digit says nothing here
 * @returns T within 1/20 … 20; 1 where there is no digit to fit it on
 */
export function fitTemperature(logits: Float32Array, labels: Uint8Array): number {
  const digits = Array.from(labels.keys()).filter((i) => labels[i] !== NO_DIGIT);
  if (digits.length === 0) return 1;
  const cost = (logT: number): number => {
    const T = Math.exp(logT);
    return digits.reduce((sum, i) => sum - logProbability(logits, i, labels[i], T), 0);
  };

  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [costLeft, costRight] = [cost(left), cost(right)];
  for (let i = 0; i < SECTIONS; i++) {
    if (costLeft <= costRight) {
      [high, right, costRight] = [right, left, costLeft];
      left = high - GOLDEN * (high - low);
      costLeft = cost(left);
    } else {
      [low, left, costLeft] = [left, right, costRight];
      right = low + GOLDEN * (high - low);
      costRight = cost(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** Bins of the expected calibration error, as Guo et al. have them. */
const BINS = 15;

/** An answer: how sure it was, and whether it was right. */
export interface Answer {
  confidence: number;
  right: boolean;
}

/**
 * Expected calibration error (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017): answers are binned by confidence
 * into ((b−1)/15, b/15], and each bin's share of right answers is held against its mean confidence:
 * Σ |B|/n · |accuracy(B) − confidence(B)|.
 * @returns 0 … 1; 0 where there are no answers
 */
export function calibrationError(answers: readonly Answer[]): number {
  const right = new Float64Array(BINS);
  const confidence = new Float64Array(BINS);
  for (const answer of answers) {
    const bin = Math.min(Math.max(Math.ceil(answer.confidence * BINS) - 1, 0), BINS - 1);
    right[bin] += Number(answer.right);
    confidence[bin] += answer.confidence;
  }
  const difference = right.reduce((sum, count, bin) => sum + Math.abs(count - confidence[bin]), 0);
  return answers.length === 0 ? 0 : difference / answers.length;
}
