/** Digits that people confirmed or corrected: most are learnt, some are kept to measure by. */
import { createHash } from 'node:crypto';
import type { Confirmed } from '../contract/jobs.ts';
import { concat, type Dataset, slice } from '../network/dataset.ts';

/** One confirmed digit in five is never learnt. */
const HELD_BACK = 1 / 5;

/**
 * The name of a digit decides its side and nothing else does, so that it is on the same side in every retraining: what
 * one model learnt is never what the next is measured by.
 */
export function isHeldBack(name: string): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE() < HELD_BACK * 2 ** 32;
}

/** Both sides, each in the order given; copies. */
export function holdBack({ images, labels, names }: Confirmed): { learnt: Dataset; held: Dataset } {
  const sides = { learnt: [] as Dataset[], held: [] as Dataset[] };
  names.forEach((name, i) => {
    sides[isHeldBack(name) ? 'held' : 'learnt'].push(slice({ images, labels }, i, i + 1));
  });
  return { learnt: concat(...sides.learnt), held: concat(...sides.held) };
}
