/**
 * What ten logits say of one picture. The odds of exactly digit d, and none of the others, against no digit at all are
 * e^z_d, whether the ten outputs are sigmoids, each answering for itself, or one softmax. So either loss has the same
 * two answers, which together are the whole of it:
 *
 * - which digit, given that it is one: P(d) = e^z_d / Σ e^z, the softmax of the logits. The largest of these is the
 *   **confidence**: the normalised probability of the top answer, which calibration makes honest.
 * - whether it is a digit at all: log Σ e^z, the log-odds of one of the ten against none. Under softmax these say
 *   nothing, for its logits are known but for a constant: such a network cannot tell what is no digit.
 */

import type { NetworkRecipe } from '../../contract/training.ts';

/** Outputs of every network for digits. */
export const ANSWERS = 10;

/** Whether networks of this recipe can say that a picture is no digit, as whatever reads scans must. */
export function saysNoDigit({ output }: NetworkRecipe): boolean {
  return output.loss === 'sigmoid';
}

/** The activation of a logit, and the probability of log-odds: σ(z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

export interface TopAnswer {
  /** The digit of the largest logit, the first of equals. */
  digit: number;
  /** Its normalised probability: 1/10 … 1. */
  confidence: number;
}

/** @param logits n×10 by rows @param row which picture @param temperature the logits are divided by this first */
export function topAnswer(logits: Float32Array, row: number, temperature = 1): TopAnswer {
  const digit = answerAt(logits, row);
  return { digit, confidence: Math.exp(logProbability(logits, row, digit, temperature)) };
}

/** log P(digit), given that the picture is one digit. */
export function logProbability(logits: Float32Array, row: number, digit: number, temperature = 1): number {
  return logits[row * ANSWERS + digit] / temperature - logSum(logits, row, temperature);
}

/** The log-odds that the picture is one of the ten digits rather than none: log Σ e^z. */
export function digitLogOdds(logits: Float32Array, row: number): number {
  return logSum(logits, row, 1);
}

/** log Σ e^(z/T), without overflow. */
function logSum(logits: Float32Array, row: number, temperature: number): number {
  const start = row * ANSWERS;
  let most = -Infinity;
  for (let i = start; i < start + ANSWERS; i++) most = Math.max(most, logits[i]);
  let sum = 0;
  for (let i = start; i < start + ANSWERS; i++) sum += Math.exp((logits[i] - most) / temperature);
  return most / temperature + Math.log(sum);
}

/** The digit of a row's largest logit, the first of equals. @param logits n×10 by rows @param row which picture */
export function answerAt(logits: ArrayLike<number>, row: number): number {
  const start = row * ANSWERS;
  let best = 0;
  for (let digit = 1; digit < ANSWERS; digit++)
    if (logits[start + digit] > logits[start + best]) best = digit;
  return best;
}
