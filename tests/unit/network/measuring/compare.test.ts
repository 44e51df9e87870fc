import { expect, test } from 'vitest';
import type { Part } from '../../../../electron/contract/training.ts';
import { compare, type Contender } from '../../../../electron/network/measuring/compare.ts';
import { type Dataset, NO_DIGIT } from '../../../../electron/network/dataset.ts';

/** Pictures that say in their first pixels which digit a model takes them for, how sure it is, and which other it may be. */
function pictures(labels: number[], answers: [digit: number, sure: number, other?: number][]): Dataset {
  const images = new Uint8Array(784 * labels.length);
  answers.forEach(([digit, sure, other = digit], i) => images.set([digit, sure, other], 784 * i));
  return { images, labels: Uint8Array.from(labels) };
}

/** Answers as the pictures say; `shift` is added to every answer, and digits above `last` are taken for 0. */
function contender(model: string, { shift = 0, last = 9, saysNoDigit = true } = {}): Contender {
  return {
    model,
    saysNoDigit,
    msPerDigit: 0.1,
    logits(images) {
      const n = images.length / 784;
      const logits = new Float32Array(10 * n).fill(shift - 1000);
      for (let i = 0; i < n; i++) {
        const [digit, sure, other] = images.subarray(784 * i);
        logits[10 * i + other] = shift + sure / 2;
        logits[10 * i + (digit > last ? 0 : digit)] = shift + sure / 2;
      }
      return Promise.resolve(logits);
    },
  };
}

const tens = Array.from({ length: 200 }, (_, i) => i % 10);
const nothing = pictures([], []);
const parts: Record<Part, Dataset> = {
  // Sure at 101 … 200, each twice: the two of 101 are the one in a hundred that may be missed.
  mnist: pictures(tens, tens.map((digit, i) => [digit, 101 + (i >> 1)])), // prettier-ignore
  fonts: nothing,
  // Two answers just below the threshold are together above it: the last is some digit, though nobody knows which.
  'no-digit': pictures([NO_DIGIT, NO_DIGIT, NO_DIGIT, NO_DIGIT], [[3, 50], [4, 101], [5, 103], [7, 101, 8]]), // prettier-ignore
  confirmed: pictures([9, 9, 9, 9, 9, 9, 8], [[9, 9], [9, 9], [9, 9], [9, 9], [9, 9], [9, 9], [8, 9]]), // prettier-ignore
};

test('both models are asked about the same pictures, part by part; a part without pictures is left out', async () => {
  const { old, new: made, parts: judged, passes } = await compare(contender('old'), contender('new', { last: 8 }), parts); // prettier-ignore
  expect([old.model, made.model]).toEqual(['old', 'new']);
  expect(judged.map(({ part, n, old, new: made }) => [part, n, old, made])).toEqual([
    ['mnist', 200, 0, 20],
    ['no-digit', 4, 2, 2],
    ['confirmed', 7, 0, 6],
  ]);
  expect(judged.map(({ falls }) => falls)).toEqual([true, false, true]);
  expect(passes).toBe(false);
});

test('where one of the two cannot say that there is no digit, that part is left out', async () => {
  const [able, unable] = [contender('able'), contender('unable', { saysNoDigit: false })];
  for (const pair of [
    [able, unable],
    [unable, able],
  ] as const) {
    const { parts: judged } = await compare(...pair, parts);
    expect(judged.map(({ part }) => part)).toEqual(['mnist', 'confirmed']);
  }
});

test('a model gains nothing by answering lower to everything, nor loses by answering higher', async () => {
  for (const shift of [-300, 300]) {
    const { parts: judged, passes } = await compare(contender('old'), contender('new', { shift }), parts);
    expect(judged.map(({ lost, won }) => [lost, won])).toEqual([[0, 0], [0, 0], [0, 0]]); // prettier-ignore
    expect(passes).toBe(true);
  }
});
