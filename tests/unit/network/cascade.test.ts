import { expect, it } from 'vitest';
import { cascade } from '../../../electron/network/cascade.ts';
import type { Classifier } from '../../../electron/network/classifier.ts';

/** Answers a picture with logits of its first pixel's making, and counts what it is asked. */
function answering(answer: (pixel: number) => number): Classifier & { asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    card: { id: 'made' } as Classifier['card'],
    kernels: 'simd',
    logits(images, n) {
      const logits = new Float32Array(10 * n);
      for (let i = 0; i < n; i++) {
        asked.push(images[784 * i]);
        logits.fill(answer(images[784 * i]), 10 * i, 10 * i + 10);
      }
      return logits;
    },
  };
}

it('asks the large network about what may be a digit, and puts each answer in its place', () => {
  const screen = answering((pixel) => (pixel < 100 ? -20 : 0));
  const large = answering((pixel) => pixel);
  const pixels = [200, 7, 150, 99, 100];
  const images = new Uint8Array(784 * pixels.length);
  pixels.forEach((pixel, i) => (images[784 * i] = pixel));
  const both = cascade(screen, large);
  for (let again = 0; again < 2; again++) {
    large.asked.length = 0;
    const logits = both.logits(images, pixels.length);
    expect(large.asked).toEqual([200, 150, 100]);
    expect(pixels.map((_, i) => logits[10 * i])).toEqual([200, -20, 150, -20, 100]);
    expect(pixels.map((_, i) => logits[10 * i + 9])).toEqual([200, -20, 150, -20, 100]);
  }
  expect(both.card).toBe(large.card);
});

it('asks nothing where nothing may be a digit', () => {
  const large = answering(() => 1);
  const logits = cascade(
    answering(() => -20),
    large,
  ).logits(new Uint8Array(784 * 3), 3);
  expect(large.asked).toEqual([]);
  expect(Array.from(logits)).toEqual(new Array(30).fill(-20));
});
