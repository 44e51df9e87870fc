import { expect, it, vi } from 'vitest';
import { type Answer, type Example, learn } from '../../../build/evidence/learn.ts';
import { FEATURES, type Feature, judge, type Weights } from '../../../electron/reader/evidence.ts';
import { createRandom } from '../../../electron/network/random.ts';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const NONE: Answer = { path: -1, which: 0, unlisted: 0, offset: 0, isTrue: false };
const answer = (path: number, isTrue: boolean): Answer => ({ ...NONE, path, isTrue });
const start = Object.fromEntries(FEATURES.map((feature, f) => [feature, 0.3 * (f % 5) - 0.5])) as Weights;

it('gives back the weights that it was given where every answer is as good', () => {
  const examples: Example[] = [0.2, 0.8, 1.7].map((indent) => ({
    paths: [{ first: 1, indent }, { indent: 3 }],
    answers: [answer(0, true), answer(1, true), { ...NONE, isTrue: true }],
  }));
  const { weights } = learn(examples, start, 'net', 1);
  for (const feature of FEATURES) expect(weights[feature], feature).toBeCloseTo(start[feature], 9);
});

it('finds what tells the true path from the others, alone and together', () => {
  const random = createRandom(7);
  // The true path begins its line, however high; or it is at the foot and high: only both together say so.
  const examples: Example[] = Array.from({ length: 400 }, (_, i) => {
    const truth = i % 3;
    const paths = [0, 1, 2].map((path) => {
      const high = random.int(2);
      return {
        first: Number(path === truth || random.next() < 0.2),
        top: high,
        left: path === truth ? high : 1 - high,
      };
    });
    return { paths, answers: [...paths.map((_, path) => answer(path, path === truth)), NONE] };
  });
  const right = (weights: Weights, net: ReturnType<typeof learn>['net']) =>
    examples.filter(({ paths, answers }) => {
      const scores = paths.map((features) => judge(features, { weights, net }));
      return answers[scores.indexOf(Math.max(...scores))].isTrue;
    }).length;
  const linear = learn(
    examples,
    Object.fromEntries(FEATURES.map((f) => [f, 0])) as Record<Feature, number>,
    'linear',
    1,
  );
  expect(linear.weights.first).toBeGreaterThan(1);
  const both = learn(examples, linear.weights, 'net', 1);
  expect(right(both.weights, both.net)).toBeGreaterThan(right(linear.weights, linear.net));
  expect(right(both.weights, both.net)).toBeGreaterThan(370);
});

it('lets nothing speak for a path that only costs, whatever the examples say', () => {
  const examples: Example[] = [1, 2, 3].map((cuts) => ({
    paths: [{ cuts, first: 1 }, { first: 1 }],
    answers: [answer(0, true), answer(1, false), NONE],
  }));
  const none = Object.fromEntries(FEATURES.map((feature) => [feature, 0])) as Record<Feature, number>;
  expect(learn(examples, none, 'linear', 1).weights.cuts).toBe(0);
});
