import { describe, expect, test } from 'vitest';
import { compare, isMet } from '../../bench/compare.ts';
import type { Measured } from '../../bench/report.ts';
import { ratioOf, spreadOf } from '../../bench/spread.ts';
import type { Work } from '../../bench/works.ts';

test('a median is the middle, or between the two in the middle', () => {
  expect(spreadOf([9, 1, 4])).toEqual({ median: 4, min: 1, max: 9 });
  expect(spreadOf([9, 1, 4, 6])).toEqual({ median: 5, min: 1, max: 9 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

test('a ratio is taken round by round: a slow round weighs on both sides and cancels', () => {
  expect(ratioOf([2, 20, 2], [1, 10, 1])).toEqual({ median: 2, min: 2, max: 2 });
  expect(() => ratioOf([1, 2], [1])).toThrow(RangeError);
});

const side = (name: string): Work['ours'] => ({ name, command: ['none'], environment: {}, job: null });
const work: Work = {
  name: 'race-10-hare',
  title: 'a race',
  measures: [{ figure: 'way', title: 'the way', unit: 's', goal: { ratio: 2, aim: null, most: 1 } }],
  tolerance: 0.01,
  ours: side('facteur'),
  peer: side('hare'),
};
const ran = (way: number, cost = 1): Measured => ({ about: 'v1', figures: { way }, check: { cost } });

describe('a comparison', () => {
  test('of two sides', () => {
    const { measures, absent } = compare(work, {
      sides: [
        [ran(1), ran(0.5)],
        [ran(3), ran(2)],
      ],
    });
    expect(absent).toBeNull();
    expect(measures).toMatchObject([
      { ours: { median: 0.75 }, peer: { median: 2.5 }, ratio: { median: 3.5, min: 3, max: 4 }, met: true },
    ]);
  });

  test('with an absent peer has our figures, and no verdict on the ratio', () => {
    const missing = compare(work, { sides: [[ran(0.5)], { absent: 'not installed' }] });
    expect(missing).toMatchObject({ absent: 'not installed', peer: 'hare' });
    expect(missing.measures).toMatchObject([{ ours: { median: 0.5 }, peer: null, ratio: null, met: null }]);
  });

  test('with us absent has no figures', () => {
    const missing = compare(work, { sides: [{ absent: 'no model' }, [ran(1)]] });
    expect(missing).toMatchObject({ ours: 'absent', absent: 'no model', measures: [] });
  });

  test('is refused where the sides did not come to the same', () => {
    const differing = { sides: [[ran(1, 1)], [ran(3, 1.02)]] };
    expect(() => compare(work, differing)).toThrow(/race-10-hare: the sides differ in cost, 1 and 1.02/);
    expect(() => compare(work, { sides: [[ran(1, 1)], [ran(3, NaN)]] })).toThrow(/differ/);
  });
});

test.each([
  [{ ratio: 2, aim: 3, most: null }, 1, 2, true],
  [{ ratio: 2, aim: null, most: null }, 1, 1.9, false],
  [{ ratio: 2, aim: null, most: 1 }, 1.1, 5, false],
  [{ ratio: 2, aim: null, most: 1 }, 1.1, null, false],
  [{ ratio: null, aim: null, most: 1 }, 1, null, true],
  [{ ratio: null, aim: null, most: null }, 1, 5, null],
])('the goal %o for %d, %d times faster: %s', (goal, ours, ratio, verdict) => {
  expect(isMet(goal, ours, ratio)).toBe(verdict);
});
