/** What is left to a person so that the rest can be trusted. */
import type { Answer } from './calibration.ts';

/**
 * The least share of answers to reject, the least sure first, so that of those kept at most `error` are wrong. Answers
 * that are equally sure are kept or rejected together, as a threshold would.
 * @param error 0 … 1 @returns 0 … 1; 0 where there are no answers
 */
export function rejectedShare(answers: readonly Answer[], error: number): number {
  const n = answers.length;
  const sorted = answers.toSorted((a, b) => b.confidence - a.confidence);
  let wrong = 0;
  let kept = 0;
  sorted.forEach(({ confidence, right }, i) => {
    if (!right) wrong++;
    const isLastOfEquals = i === n - 1 || sorted[i + 1].confidence < confidence;
    if (isLastOfEquals && wrong <= error * (i + 1)) kept = i + 1;
  });
  return n === 0 ? 0 : 1 - kept / n;
}

/** Of digits, the share that may be taken for none wherever digits are told from the rest. */
export const MISSED = 0.01;

/**
 * The evidence from which on a picture is taken for a digit: the highest that misses at most `missed` of the digits.
 * @param digits the evidence of each of some digits, at least one, that it is one: log Σ e^z @param missed 0 … 1
 */
export function digitThreshold(digits: Float64Array, missed = MISSED): number {
  return digits.toSorted()[Math.floor(missed * digits.length)];
}

/**
 * The share of pictures that are no digit in which one is seen, at the highest threshold that misses at most `missed`
 * of the digits. A digit is missed where its evidence is below the threshold, whichever digit it is taken for.
 * @param digits the evidence of each digit, that it is one @param others that of each picture that is none
 * @param missed 0 … 1 @returns 0 … 1, or null where either is empty
 */
export function falseDigitShare(digits: Float64Array, others: Float64Array, missed: number): number | null {
  if (digits.length === 0 || others.length === 0) return null;
  const threshold = digitThreshold(digits, missed);
  return others.filter((evidence) => evidence >= threshold).length / others.length;
}
