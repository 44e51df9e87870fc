import { describe, expect, it } from 'vitest';
import {
  handwrittenFigures,
  writeCells,
  writeLine,
  type Figures,
} from '../../../../electron/corpus/envelope/figures.ts';
import type { Writer } from '../../../../electron/corpus/envelope/hand.ts';
import { shapeInk } from '../../../../electron/corpus/glyphs/glyphs.ts';
import { enclosed } from '../../../../electron/corpus/glyphs/loops.ts';
import { strokeWidth } from '../../../../electron/corpus/ink/pen.ts';
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

describe('a figure that is broader than the pen', () => {
  const CLOSED = 'M620 60C300 200 180 560 220 720A220 180 0 1 1 230 740';
  const OPEN = 'M620 60C300 200 180 560 220 720C240 900 560 980 640 760';
  const FOUR = 'M500 0L100 640H800M560 300V1000';
  const drawn = async (path: string, figure: string, changes: Partial<Writer>, seed = 5) => {
    const ink = await shapeInk(
      `<path d="${path}" fill="none" stroke="#000" stroke-width="130" stroke-linecap="round"/>`,
    );
    const { placed } = await writeLine(
      () => Promise.resolve(ink!),
      figure,
      { ...steady, ...changes },
      10,
      createRandom(seed),
    );
    return placed[0].ink;
  };

  it('is drawn with it', async () => {
    const ink = await drawn(CLOSED, '6', { pen: 0.4 });
    expect(strokeWidth(ink)).toBeLessThan(5.5);
    expect(enclosed(ink)).toHaveLength(1);
  });

  it('is not where it has a loop less than its form', async () => {
    expect(strokeWidth(await drawn(OPEN, '6', { pen: 0.4 }))).toBeGreaterThan(5.5);
  });

  it('keeps its strokes under the finest of pens', async () => {
    const [fine, broad] = [
      await drawn(FOUR, '4', { pen: 0.3, figure: 9 }),
      await drawn(FOUR, '4', { figure: 9 }),
    ];
    expect(fine.height / broad.height).toBeGreaterThan(0.9);
    expect(fine.width / broad.width).toBeGreaterThan(0.9);
  });

  it('is not written the French way where that would close a loop', async () => {
    // A 7 whose end comes back up: a bar from it to the stem makes a 9.
    const SEVEN = 'M180 640L160 60H520L440 1000';
    for (let seed = 0; seed < 8; seed++) {
      const ink = await drawn(SEVEN, '7', { pen: 0.6, french: new Set([7]) }, seed);
      expect(enclosed(ink)).toHaveLength(0);
    }
  });
});

it('of MNIST’s figures those are written whose loops are those of their form', async () => {
  // Rings, and as many with a gap in them.
  const ring = (open: boolean) =>
    Uint8Array.from({ length: 784 }, (_, i) => {
      const [x, y] = [(i % 28) - 13.5, Math.floor(i / 28) - 13.5];
      const isInk = Math.abs(Math.hypot(x, y) - 7.5) < 1.5 && !(open && x > 0 && Math.abs(y) < 4);
      return isInk ? 255 : 0;
    });
  const images = new Uint8Array(40 * 784);
  for (let n = 0; n < 40; n++) images.set(ring(n % 4 !== 0), n * 784);
  for (let seed = 0; seed < 10; seed++) {
    const figures = handwrittenFigures({ images, labels: new Uint8Array(40) });
    expect(enclosed(await figures(0, createRandom(seed)))).toHaveLength(1);
  }
});
