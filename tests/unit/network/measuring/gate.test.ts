import { describe, expect, test } from 'vitest';
import { chanceOfLoss, judge, NOISE, passes } from '../../../../electron/network/measuring/gate.ts';

describe('the chance of as many losses, were both models equally good', () => {
  // The first four are counted by hand: of n tosses, the share of the 2ⁿ outcomes with that many heads or more.
  // The others are Python's: sum(comb(n, k) for k in range(lost, n + 1)) / 2**n, in exact whole numbers.
  test.each([
    [0, 0, 1],
    [1, 0, 1 / 2],
    [5, 0, 1 / 32],
    [4, 2, 22 / 64],
    [20, 10, 0.04936857335269451],
    [60, 40, 0.028443966820490395],
    [600, 500, 0.0014097724957182138],
  ])('%i lost, %i won', (lost, won, chance) => {
    expect(chanceOfLoss(lost, won)).toBeCloseTo(chance, 10);
  });

  test('is a probability for any count, and falls with each further loss', () => {
    expect(chanceOfLoss(5000, 5000)).toBeGreaterThan(0.5);
    expect(chanceOfLoss(5000, 5000)).toBeLessThan(0.51);
    expect(chanceOfLoss(10_000, 0)).toBe(0);
    expect(chanceOfLoss(0, 10_000)).toBeCloseTo(1, 9);
    for (let lost = 1; lost < 40; lost++) {
      expect(chanceOfLoss(lost, 12)).toBeLessThan(chanceOfLoss(lost - 1, 12));
    }
  });
});

/** Answers of both models where `both` pictures are right by both, `lost` by the old alone, `won` by the new alone. */
function answers(both: number, lost: number, won: number, neither: number): [Uint8Array, Uint8Array] {
  const row = (a: number, b: number, c: number, d: number) =>
    Uint8Array.from(
      [a, b, c, d].flatMap((right, i) => Array<number>([both, lost, won, neither][i]).fill(right)),
    );
  return [row(1, 1, 0, 0), row(1, 0, 1, 0)];
}

test('a part tells both models’ errors and what has changed', () => {
  expect(judge('fonts', ...answers(80, 3, 7, 10))).toEqual({
    part: 'fonts',
    n: 100,
    old: 17,
    new: 13,
    lost: 3,
    won: 7,
    chance: chanceOfLoss(3, 7),
    falls: false,
  });
});

test.each([
  ['nothing has changed', 0, 0, false],
  ['one digit was lost', 1, 0, false],
  ['four were lost and none won: 1 in 16', 4, 0, false],
  ['five were lost and none won: 1 in 32', 5, 0, true],
  ['as many were won', 50, 50, false],
  ['more were lost, by no more than noise', 52, 40, false],
  ['more were lost, by more than noise', 60, 40, true],
  ['many were lost and more were won', 100, 160, false],
])('%s', (_why, lost, won, falls) => {
  expect(judge('mnist', ...answers(5000, lost, won, 40)).falls).toBe(falls);
});

test('two equally good models are taken for unequal no more often than said', () => {
  // Every outcome of 30 changes with its probability: the share of alarms among them.
  let alarms = 0;
  for (let lost = 0, ways = 1; lost <= 30; ways = (ways * (30 - lost)) / (lost + 1), lost++) {
    if (judge('mnist', ...answers(10, lost, 30 - lost, 0)).falls) alarms += ways / 2 ** 30;
  }
  expect(alarms).toBeGreaterThan(0.01);
  expect(alarms).toBeLessThan(NOISE);
});

test('a gain in one part does not make up for a fall in another', () => {
  const [gain, fall] = [
    judge('confirmed', ...answers(10, 0, 40, 0)),
    judge('mnist', ...answers(10, 40, 0, 0)),
  ];
  expect(passes([gain, gain])).toBe(true);
  expect(passes([gain, fall])).toBe(false);
  expect(passes([])).toBe(true);
});

test('answers to other pictures are not compared', () => {
  expect(() => judge('mnist', new Uint8Array(3), new Uint8Array(4))).toThrow(RangeError);
});
