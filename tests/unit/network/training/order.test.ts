import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../../electron/contract/training.ts';
import { confirmedShare, createMixture, createOrder } from '../../../../electron/network/training/order.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const sorted = (indices: number[]): number[] => indices.toSorted((a, b) => a - b);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe('the order of examples', () => {
  const take = (order: Recipe['order'], n: number, count: number): number[] => {
    const next = createOrder(order, n, createRandom(3));
    return Array.from({ length: count }, next);
  };

  test('in-order goes round', () => {
    expect(take('in-order', 3, 8)).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
  });

  test('shuffled takes every example once an epoch, in a new order', () => {
    const drawn = take('shuffled', 50, 100);
    const [first, second] = [drawn.slice(0, 50), drawn.slice(50)];
    for (const epoch of [first, second]) expect(sorted(epoch)).toEqual(upTo(50));
    expect(first).not.toEqual(second);
  });
});

describe('the mixture of corpus and confirmed digits', () => {
  const take = (replay: number, confirmed: number, count: number, seed = 3): number[] => {
    const next = createMixture('shuffled', { replay, confirmed }, createRandom(seed));
    return Array.from({ length: count }, next);
  };

  test('has 3 confirmed digits among any 10 examples, where there are 200 or more', () => {
    const drawn = take(1000, 200, 1000);
    for (let start = 0; start + 10 <= drawn.length; start++) {
      const confirmed = drawn.slice(start, start + 10).filter((index) => index >= 1000);
      expect(confirmed).toHaveLength(3);
    }
  });

  test('has a batch’s share of them in every batch, one more or less', () => {
    const drawn = take(1000, 500, 128 * 50);
    for (let start = 0; start < drawn.length; start += 128) {
      const confirmed = drawn.slice(start, start + 128).filter((index) => index >= 1000).length;
      expect(Math.abs(confirmed - 0.3 * 128)).toBeLessThan(1);
    }
  });

  test('never learns a digit more often than one of 200 is learnt', () => {
    for (const confirmed of [1, 5, 60, 199]) {
      expect(confirmedShare(confirmed) / confirmed).toBeCloseTo(0.3 / 200, 12);
      const times = take(1000, confirmed, 20_000).filter((index) => index === 1000).length;
      expect(Math.abs(times - 30)).toBeLessThanOrEqual(1);
    }
    expect(confirmedShare(10_000)).toBe(0.3);
  });

  test('learns each confirmed digit once a round and each of the corpus once an epoch', () => {
    const drawn = take(70, 300, 1000);
    const confirmed = drawn.filter((index) => index >= 70);
    expect(sorted(confirmed)).toEqual(upTo(300).map((i) => 70 + i));
    const replay = drawn.filter((index) => index < 70);
    expect(replay).toHaveLength(700);
    expect(sorted(replay.slice(0, 70))).toEqual(upTo(70));
    expect(sorted(replay.slice(630))).toEqual(upTo(70));
  });

  test('is the recipe’s own order where nothing was confirmed', () => {
    const next = createOrder('shuffled', 40, createRandom(3));
    expect(take(40, 0, 100)).toEqual(Array.from({ length: 100 }, next));
  });

  test('is drawn from the seed', () => {
    expect(take(100, 50, 300)).toEqual(take(100, 50, 300));
    expect(take(100, 50, 300, 4)).not.toEqual(take(100, 50, 300));
  });
});
