/**
 * Leaves out of the reader's cuts what shows something else than its label says: half an 8 that is a 3 to whoever sees
 * no more of it, and digits of which a cut, a blot or the picture's edge has left too little. It is judged by a network
 * that has learnt whole digits alone, and no cut.
 */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { NO_DIGIT, type Dataset } from '../../network/dataset.ts';

/** From these log-odds on, a picture is a digit to anyone. */
const PLAIN = 2;

/** Below these, it has nothing of the digit that it is. */
const NOTHING = -6;

/**
 * @param logits the judge's, n × 10: the log-odds of each digit against none
 * @returns the pictures that may be what their labels say, in the same order
 */
export function plausible({ images, labels }: Dataset, logits: Float32Array): Dataset {
  const kept = Array.from(labels.keys()).filter((n) => {
    const [own, label] = [logits.subarray(n * 10, n * 10 + 10), labels[n]];
    const isAnother = own.some((logit, digit) => digit !== label && logit > PLAIN);
    return label === NO_DIGIT ? !isAnother : own[label] >= NOTHING && (own[label] > PLAIN || !isAnother);
  });
  const set = { images: new Uint8Array(kept.length * DIGIT_PIXELS), labels: new Uint8Array(kept.length) };
  kept.forEach((n, to) => {
    set.images.set(images.subarray(n * DIGIT_PIXELS, (n + 1) * DIGIT_PIXELS), to * DIGIT_PIXELS);
    set.labels[to] = labels[n];
  });
  return set;
}
