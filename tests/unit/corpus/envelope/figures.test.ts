import { expect, it } from 'vitest';
import { writeCells, writeLine, type Figures } from '../../../../electron/corpus/envelope/figures.ts';
import type { Writer } from '../../../../electron/corpus/envelope/hand.ts';
import { createRandom } from '../../../../electron/network/random.ts';

/** An upright bar, 72 pixels high, whatever the figure. */
const bars: Figures = () =>
  Promise.resolve({ width: 12, height: 72, data: new Uint8Array(12 * 72).fill(255) });

const steady: Writer = {
  ink: { colour: [0, 0, 0], strength: 1, uneven: 0 },
  pen: 0.8,
  slant: 0,
  figure: 5,
  stretch: 1,
  gap: 0.5,
  touch: 0,
  dry: 0,
  climb: 0,
  french: new Set(),
  unsteady: { rise: 0, turn: 0, size: 0, gap: 0 },
};

it('a line is as high as the writer’s figures, and its figures stand on the baseline in order', async () => {
  const { placed, width } = await writeLine(bars, '75012', steady, 10, createRandom(1));
  expect(placed).toHaveLength(5);
  for (const { ink, top } of placed) {
    expect(Math.abs(ink.height - 50)).toBeLessThan(6);
    expect(top + ink.height).toBe(0);
  }
  const lefts = placed.map(({ left }) => left);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  expect(width).toBe(placed[4].left + placed[4].ink.width);
});

it('figures that touch run into each other, but by no more than a quarter of their width', async () => {
  const { placed } = await writeLine(bars, '75012', { ...steady, touch: 1 }, 10, createRandom(2));
  for (const [i, next] of placed.entries()) {
    if (i === 0) continue;
    const last = placed[i - 1];
    const overlap = last.left + last.ink.width - next.left;
    expect(overlap).toBeGreaterThanOrEqual(0);
    expect(overlap).toBeLessThanOrEqual(0.25 * last.ink.width + 1);
  }
});

it('a spaced postcode has its gap after the department', async () => {
  const { placed } = await writeLine(bars, '75 012', steady, 10, createRandom(3));
  const gaps = placed.slice(1).map(({ left }, i) => left - placed[i].left - placed[i].ink.width);
  expect(Math.max(...gaps)).toBe(gaps[1]);
});

it('cells have one figure each, about their middle', async () => {
  const cells = Array.from({ length: 5 }, (_, i) => ({ left: 60 * i, width: 50, height: 70 }));
  const placed = await writeCells(bars, '75012', steady, cells, 10, createRandom(4));
  placed.forEach(({ left, top, ink }, i) => {
    expect(Math.abs(left + ink.width / 2 - (cells[i].left + 25))).toBeLessThan(20);
    expect(Math.abs(top + ink.height / 2 + 35)).toBeLessThan(25);
  });
});
