import { expect, it } from 'vitest';
import { automatic, reliability, spread, wilson } from '../../../../electron/service/measure/statistics.ts';

const judged = (...answers: [confidence: number, right: boolean][]) =>
  answers.map(([confidence, right]) => ({ confidence, right }));

it('what is read automatically ends where one error more would be too many', () => {
  const readings = judged([0.9, true], [0.8, true], [0.7, false], [0.6, true], [0.5, false]);
  expect(automatic(readings, 0)).toEqual({ error: 0, share: 0.4, threshold: 0.8 });
  expect(automatic(readings, 0.25)).toEqual({ error: 0.25, share: 0.8, threshold: 0.6 });
  expect(automatic(readings, 0.5)).toEqual({ error: 0.5, share: 1, threshold: 0.5 });
});

it('those equally sure go together, and where the surest is wrong nothing is trusted', () => {
  expect(automatic(judged([0.9, true], [0.9, false], [0.8, true]), 0.1)).toMatchObject({
    share: 0,
    threshold: null,
  });
  expect(automatic([], 0.1)).toMatchObject({ share: 0, threshold: null });
});

it('Wilson’s interval is that of the textbook: 8 of 10 gives 0.490 to 0.943', () => {
  const [low, high] = wilson(8, 10);
  expect(low).toBeCloseTo(0.49, 3);
  expect(high).toBeCloseTo(0.943, 3);
  expect(wilson(0, 5)[0]).toBe(0);
});

it('bins hold their readings, certainty the last of them', () => {
  const bins = reliability(judged([0.05, false], [0.95, true], [1, true]));
  expect(bins.map(({ n }) => n)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  expect(bins[1].interval).toBeNull();
  expect(bins[9]).toMatchObject({ from: 0.9, to: 1, right: 2 });
});

it('a spread is the values that half and 95 % do not exceed', () => {
  expect(spread(Array.from({ length: 100 }, (_, i) => i))).toEqual({ median: 49, p95: 94 });
});
