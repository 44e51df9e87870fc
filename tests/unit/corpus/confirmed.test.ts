import { expect, test } from 'vitest';
import type { Confirmed } from '../../../electron/contract/jobs.ts';
import { holdBack, isHeldBack } from '../../../electron/corpus/confirmed.ts';

/** n digits, each of one grey that says which it is. */
function digits(n: number): Confirmed {
  return {
    images: Uint8Array.from({ length: n * 784 }, (_, at) => Math.floor(at / 784) % 256),
    labels: Uint8Array.from({ length: n }, (_, i) => i % 10),
    names: Array.from({ length: n }, (_, i) => `${'a'.repeat(64)}/1/${i}`),
  };
}

test('one digit in five is held back, and none is on both sides', () => {
  const { learnt, held } = holdBack(digits(5000));
  expect(learnt.labels.length + held.labels.length).toBe(5000);
  // Within five standard deviations of 5,000 draws of one in five.
  expect(Math.abs(held.labels.length - 1000)).toBeLessThan(5 * Math.sqrt(5000 * 0.2 * 0.8));
});

test('each side has the pictures of its own labels, in order', () => {
  const { images, labels, names } = digits(60);
  const { learnt, held } = holdBack({ images, labels, names });
  const indices = { learnt: [] as number[], held: [] as number[] };
  names.forEach((name, i) => indices[isHeldBack(name) ? 'held' : 'learnt'].push(i));
  for (const [side, dataset] of [
    [indices.learnt, learnt],
    [indices.held, held],
  ] as const) {
    expect(side.length).toBeGreaterThan(0);
    expect([...dataset.labels]).toEqual(side.map((i) => i % 10));
    expect(side.map((_, at) => dataset.images[at * 784 + 783])).toEqual(side);
  }
});

test('a digit keeps its side whatever is confirmed besides', () => {
  const { images, labels, names } = digits(100);
  const few = { images: images.subarray(50 * 784), labels: labels.subarray(50), names: names.slice(50) };
  const greys = (dataset: { images: Uint8Array; labels: Uint8Array }) =>
    [...dataset.labels.keys()].map((i) => dataset.images[i * 784]);
  const [all, some] = [holdBack({ images, labels, names }), holdBack(few)];
  expect(greys(some.held)).toEqual(greys(all.held).filter((grey) => grey >= 50));
  // The rule is fixed for good: another one would measure models by what they learnt.
  expect(names.slice(0, 40).flatMap((name, i) => (isHeldBack(name) ? [i] : []))).toMatchInlineSnapshot(`
    [
      5,
      10,
      16,
      20,
      21,
      26,
      35,
    ]
  `);
});

test('nothing confirmed is two empty sides', () => {
  const { learnt, held } = holdBack({ images: new Uint8Array(), labels: new Uint8Array(), names: [] });
  expect([learnt.labels.length, held.labels.length]).toEqual([0, 0]);
});
