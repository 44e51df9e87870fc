/** Medians over the rounds, with the least and the most beside them. */
import type { Spread } from './report.ts';

/** @throws {RangeError} for no values at all. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('no values, no median');
  const sorted = values.toSorted((a, b) => a - b);
  return { median: middle(sorted), min: sorted[0], max: sorted.at(-1) };
}

/** Of the quotients, round by round: what slowed a whole round is in both, and cancels. */
export function ratioOf(above: readonly number[], below: readonly number[]): Spread {
  if (above.length !== below.length) throw new RangeError(`${above.length} rounds against ${below.length}`);
  return spreadOf(above.map((value, round) => value / below[round]));
}

/**
 * The value that `share` of all do not exceed.
 * @param share above 0, at most 1
 * @throws {RangeError} for no values at all.
 */
export function percentileOf(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values, no percentile');
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
