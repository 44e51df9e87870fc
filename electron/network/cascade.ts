/**
 * Two networks, one after the other: a small one sees every picture and tells what is clearly no digit, the large one is
 * asked about the rest (attentional cascade: Viola and Jones 2001). Of the pieces of an address few are digits.
 */
import type { SharedModel } from '../contract/jobs.ts';
import { DIGIT_PIXELS } from '../contract/reading.ts';
import { type Classifier, openClassifier } from './classifier.ts';
import { ANSWERS, digitLogOdds } from './confidence.ts';

/**
 * Log-odds of its being a digit below which the small network is believed: with the one that ships, 0.05 % of the digits of
 * MNIST and of fonts kept out of training lie below, and 68 % of what is no digit.
 */
const CLEAR = -3;

/** @param screen the small network @param model the large one @throws as openClassifier does */
export async function openCascade(screen: SharedModel, model: SharedModel): Promise<Classifier> {
  return cascade(await openClassifier(screen), await openClassifier(model));
}

/** @returns what answers as `classifier` does; to what is clearly no digit, as `screen` does */
export function cascade(screen: Classifier, classifier: Classifier): Classifier {
  let passed = new Uint8Array(0);
  return {
    card: classifier.card,
    kernels: classifier.kernels,
    logits(images, n) {
      const answers = screen.logits(images, n);
      if (passed.length < n * DIGIT_PIXELS) passed = new Uint8Array(n * DIGIT_PIXELS);
      const asked: number[] = [];
      for (let i = 0; i < n; i++) {
        if (digitLogOdds(answers, i) < CLEAR) continue;
        const start = i * DIGIT_PIXELS;
        passed.set(images.subarray(start, start + DIGIT_PIXELS), asked.length * DIGIT_PIXELS);
        asked.push(i);
      }
      const sure = classifier.logits(passed, asked.length);
      asked.forEach((i, k) => answers.set(sure.subarray(ANSWERS * k, ANSWERS * (k + 1)), ANSWERS * i));
      return answers;
    },
  };
}
