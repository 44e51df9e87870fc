/** Which example is learnt next: the corpus alone, or the corpus mixed with digits that people confirmed. */
import type { Recipe } from '../../contract/training.ts';
import type { Random } from '../random.ts';

/** The examples' indices without end: in order and round again, or in a new order each time round. */
export function createOrder(order: Recipe['order'], n: number, random: Random): () => number {
  const indices = Uint32Array.from({ length: n }, (_, i) => i);
  let at = 0;
  return () => {
    if (at === 0 && order === 'shuffled') random.shuffle(indices);
    const index = indices[at];
    at = (at + 1) % n;
    return index;
  };
}

/** Confirmed digits among the examples learnt, where there are enough: 3 of 10, the mixture measured not to harm. */
const CONFIRMED_SHARE = 0.3;

/** How many confirmed digits are enough for that share: the mixture was measured with 200. */
const ENOUGH = 200;

/**
 * The share of confirmed digits among the examples learnt. Below 200 it falls with their number, so that no digit is
 * ever learnt more often than one of 200 would be: five digits of one envelope are 1 example in 133, not 1 in 3, and
 * do not teach the network that most digits are theirs.
 */
export function confirmedShare(confirmed: number): number {
  return CONFIRMED_SHARE * Math.min(1, confirmed / ENOUGH);
}

/**
 * The indices of examples without end, 0 … replay − 1 for the corpus and replay … replay + confirmed − 1 for what
 * people confirmed. Confirmed ones are spread evenly, so that any ten examples of a full mixture hold three and every
 * batch its share; each comes once a round, in a new order each time. Replay comes in the recipe's order, and without
 * confirmed digits exactly as `createOrder` draws it.
 */
export function createMixture(
  order: Recipe['order'],
  { replay, confirmed }: { replay: number; confirmed: number },
  random: Random,
): () => number {
  const share = confirmedShare(confirmed);
  const nextReplay = createOrder(order, replay, random);
  const nextConfirmed = createOrder('shuffled', confirmed, random.fork('confirmed'));
  let drawn = 0;
  return () => {
    const before = Math.floor(drawn * share);
    drawn++;
    return Math.floor(drawn * share) > before ? replay + nextConfirmed() : nextReplay();
  };
}
