/** Digits that people confirmed or corrected: most are learnt, some are kept to measure by. */
import { createHash } from 'node:crypto';
import type { Confirmed } from '../../contract/jobs.ts';
import { concat, type Dataset, slice } from '../../network/dataset.ts';

/** Of one page in five, no confirmed digit is ever learnt. */
const HELD_BACK = 1 / 5;

/**
 * Its page alone decides the side of a digit, so that it is on the same side in every retraining: what one model learnt
 * is never what the next is measured by. And all digits of a page are on one side: by the others of the same hand a model
 * would be measured on a writer whom it has just learnt.
 */
export function isHeldBack(page: string): boolean {
  return createHash('sha256').update(page).digest().readUInt32BE() < HELD_BACK * 2 ** 32;
}

/** Both sides, each in the order given; copies. */
export function holdBack({ images, labels, pages }: Confirmed): { learnt: Dataset; held: Dataset } {
  const sides = { learnt: [] as Dataset[], held: [] as Dataset[] };
  pages.forEach((page, i) => {
    sides[isHeldBack(page) ? 'held' : 'learnt'].push(slice({ images, labels }, i, i + 1));
  });
  return { learnt: concat(...sides.learnt), held: concat(...sides.held) };
}
