import { describe, expect, it } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { plausible } from '../../../../electron/corpus/sets/plausible.ts';
import { NO_DIGIT } from '../../../../electron/network/dataset.ts';

/** A picture of one grey, its label, and the judge's log-odds of some digits; −3 of the others. */
type Judged = [grey: number, label: number, logits: Record<number, number>];

function kept(...pictures: Judged[]): [number, number][] {
  const images = new Uint8Array(pictures.length * DIGIT_PIXELS);
  const logits = new Float32Array(pictures.length * 10).fill(-3);
  pictures.forEach(([grey, , known], n) => {
    images.fill(grey, n * DIGIT_PIXELS, (n + 1) * DIGIT_PIXELS);
    for (const [digit, logit] of Object.entries(known)) logits[n * 10 + Number(digit)] = logit;
  });
  const labels = Uint8Array.from(pictures, ([, label]) => label);
  const set = plausible({ images, labels }, logits);
  expect(set.images.length).toBe(set.labels.length * DIGIT_PIXELS);
  return Array.from(set.labels, (label, n) => [set.images[(n + 1) * DIGIT_PIXELS - 1], label]);
}

describe('plausible', () => {
  it('leaves out what is no digit, but looks like one', () => {
    expect(kept([1, NO_DIGIT, {}], [2, NO_DIGIT, { 3: 6 }], [3, NO_DIGIT, { 1: 1 }])).toEqual([
      [1, NO_DIGIT],
      [3, NO_DIGIT],
    ]);
  });

  it('leaves out a digit that looks like another, or like nothing of it', () => {
    expect(
      kept(
        [1, 4, { 4: 5 }],
        [2, 4, { 4: -1, 9: 4 }],
        [3, 4, { 4: -9 }],
        [4, 4, { 4: -4 }],
        [5, 4, { 4: -1, 9: 1 }],
      ),
    ).toEqual([
      [1, 4],
      [4, 4],
      [5, 4],
    ]);
  });

  it('keeps a digit that is plain, whatever else it might be', () => {
    expect(kept([1, 7, { 7: 3, 1: 4 }])).toEqual([[1, 7]]);
  });
});
