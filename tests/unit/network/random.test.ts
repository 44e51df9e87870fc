import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../electron/network/random.ts';

const draw = (seed: number, n: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => random.next());
};

test('the same seed gives the same draws, another seed others', () => {
  expect(draw(1, 100)).toEqual(draw(1, 100));
  expect(draw(1, 100)).not.toEqual(draw(2, 100));
});

test('a fork hangs on seed and label alone', () => {
  const random = createRandom(5);
  const before = random.fork('order').next();
  random.next();
  expect(random.fork('order').next()).toBe(before);
  expect(random.fork('weights').next()).not.toBe(before);
  expect(createRandom(6).fork('order').next()).not.toBe(before);
});

describe('over 100,000 draws, within six standard errors,', () => {
  const n = 100_000;
  const random = createRandom(7);

  test('next is uniform in [0, 1)', () => {
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < n; i++) counts[Math.floor(random.next() * 10)]++;
    for (const count of counts) expect(Math.abs(count - n / 10)).toBeLessThan(6 * Math.sqrt(n * 0.09));
  });

  test('int(n) takes every value as often', () => {
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < n; i++) counts[random.int(7)]++;
    for (const count of counts) expect(Math.abs(count - n / 7)).toBeLessThan(6 * Math.sqrt((n * 6) / 49));
  });

  test('normal is 0 ± 1', () => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const z = random.normal();
      sum += z;
      squares += z * z;
    }
    expect(Math.abs(sum / n)).toBeLessThan(6 / Math.sqrt(n));
    expect(Math.abs(squares / n - 1)).toBeLessThan(6 * Math.sqrt(2 / n));
  });
});

test('shuffle keeps every element, and each place is as likely', () => {
  const random = createRandom(8);
  const counts = new Array<number>(4).fill(0);
  for (let i = 0; i < 40_000; i++) {
    const order = random.shuffle([0, 1, 2, 3]);
    expect(new Set(order).size).toBe(4);
    counts[order.indexOf(0)]++;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(6 * Math.sqrt(7500));
});
