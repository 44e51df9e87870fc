import { expect, test } from 'vitest';
import type { Confirmed } from '../../../../electron/contract/jobs.ts';
import { holdBack, isHeldBack } from '../../../../electron/corpus/sets/confirmed.ts';

/** A page of a paper of its own. */
const pageOf = (paper: number): string => `${String(paper).padStart(64, '0')}/1`;

/** n digits, five a page, each of one grey that says which it is. */
function digits(n: number): Confirmed {
  return {
    images: Uint8Array.from({ length: n * 784 }, (_, at) => Math.floor(at / 784) % 256),
    labels: Uint8Array.from({ length: n }, (_, i) => i % 10),
    pages: Array.from({ length: n }, (_, i) => pageOf(Math.floor(i / 5))),
  };
}

test('one page in five is held back, all its digits together', () => {
  const { learnt, held } = holdBack(digits(5000));
  expect(learnt.labels.length + held.labels.length).toBe(5000);
  // Within five standard deviations of 1,000 draws of one in five.
  expect(Math.abs(held.labels.length / 5 - 200)).toBeLessThan(5 * Math.sqrt(1000 * 0.2 * 0.8));
  for (const { labels } of [learnt, held]) {
    // The labels of a page are 0–4 or 5–9, in order: whole pages alone leave every fifth at a page's beginning.
    expect(labels.every((label, i) => label % 5 === i % 5)).toBe(true);
  }
});

test('another page of the same paper may be on the other side', () => {
  const pages = Array.from({ length: 40 }, (_, page) => `${'a'.repeat(64)}/${page}`);
  expect(new Set(pages.map(isHeldBack))).toEqual(new Set([true, false]));
});

test('each side has the pictures of its own labels, in order', () => {
  const { images, labels, pages } = digits(60);
  const { learnt, held } = holdBack({ images, labels, pages });
  const indices = { learnt: [] as number[], held: [] as number[] };
  pages.forEach((page, i) => indices[isHeldBack(page) ? 'held' : 'learnt'].push(i));
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
  const { images, labels, pages } = digits(100);
  const few = { images: images.subarray(50 * 784), labels: labels.subarray(50), pages: pages.slice(50) };
  const greys = (dataset: { images: Uint8Array; labels: Uint8Array }) =>
    [...dataset.labels.keys()].map((i) => dataset.images[i * 784]);
  const [all, some] = [holdBack({ images, labels, pages }), holdBack(few)];
  expect(greys(some.held)).toEqual(greys(all.held).filter((grey) => grey >= 50));
  // The rule is fixed for good: another one would measure models by what they learnt.
  const papers = Array.from({ length: 40 }, (_, paper) => paper);
  expect(papers.filter((paper) => isHeldBack(pageOf(paper)))).toEqual([10, 16, 23]);
});

test('nothing confirmed is two empty sides', () => {
  const { learnt, held } = holdBack({ images: new Uint8Array(), labels: new Uint8Array(), pages: [] });
  expect([learnt.labels.length, held.labels.length]).toEqual([0, 0]);
});
