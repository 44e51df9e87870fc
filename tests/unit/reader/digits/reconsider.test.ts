import { expect, it } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import type { Classifier } from '../../../../electron/network/classifier.ts';
import { ANSWERS } from '../../../../electron/network/measuring/confidence.ts';
import { reconsidered } from '../../../../electron/reader/digits/reconsider.ts';
import { line, sure } from '../figures.ts';

/** Three figures as bars of different widths, and what a network said of them. */
const READ = line(sure('750'));
const IMAGES = new Uint8Array(3 * DIGIT_PIXELS);
for (let piece = 0; piece < 3; piece++)
  for (let y = 4; y < 24; y++)
    for (let x = 12; x < 14 + 2 * piece; x++) IMAGES[piece * DIGIT_PIXELS + y * 28 + x] = 255;
const BARS = { ...READ, images: IMAGES };

/** Answers to a picture with the ink of its upper half, in hundreds, and keeps what it was shown. */
function looking(): Classifier & { shown: Uint8Array[]; answers: number[] } {
  const shown: Uint8Array[] = [];
  const answers: number[] = [];
  return {
    shown,
    answers,
    card: null as never,
    kernels: 'simd',
    logits(images, n) {
      const logits = new Float32Array(n * ANSWERS);
      for (let i = 0; i < n; i++) {
        const image = images.slice(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS);
        const answer = image.subarray(0, DIGIT_PIXELS / 2).reduce((sum, ink) => sum + ink, 0) / 100;
        shown.push(image);
        answers.push(answer);
        logits.fill(answer, i * ANSWERS, (i + 1) * ANSWERS);
      }
      return logits;
    },
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('what the network says of a digit and of its likes is averaged, and of no other digit changed', () => {
  const model = looking();
  const { logits, images } = reconsidered(BARS, [2], model);
  expect(model.shown.length).toBeGreaterThan(4);
  expect(new Set(model.shown.map((image) => image.join())).size).toBe(model.shown.length);
  expect(model.shown[0]).toEqual(IMAGES.slice(2 * DIGIT_PIXELS));
  for (const logit of logits.subarray(2 * ANSWERS)) expect(logit).toBeCloseTo(mean(model.answers), 3);
  expect(logits.subarray(0, 2 * ANSWERS)).toEqual(READ.logits.subarray(0, 2 * ANSWERS));
  expect(images).toBe(IMAGES);
});

it('a digit’s likes have about as much ink as it has, and are the same every time', () => {
  const [first, again] = [looking(), looking()];
  reconsidered(BARS, [0, 1], first);
  reconsidered(BARS, [0, 1], again);
  expect(first.shown).toEqual(again.shown);
  const ink = (image: Uint8Array) => image.reduce((sum, value) => sum + value, 0);
  const half = first.shown.length / 2;
  first.shown.forEach((image, n) => {
    const share = ink(image) / ink(first.shown[n < half ? 0 : half]);
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(1.3);
  });
});

it('what was said before is left as it was', () => {
  const before = READ.logits.slice();
  reconsidered(BARS, [0], looking());
  expect(READ.logits).toEqual(before);
});
