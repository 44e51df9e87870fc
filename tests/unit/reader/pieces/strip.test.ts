import { describe, expect, it } from 'vitest';
import { cleared } from '../../../../electron/reader/lines/cleared.ts';
import { type Component, components, INK } from '../../../../electron/reader/components.ts';
import { type Line, lines } from '../../../../electron/reader/lines/lines.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { cutStrip, type Strip } from '../../../../electron/reader/pieces/strip.ts';

/** Rings, `size` pixels high and as far apart, that a scanner has blurred: ink 255, what they enclose `loop`. */
function rings(size: number, loop: number, stroke: number): Grey {
  const [width, height] = [11 * size, 3 * size];
  const data = new Uint8Array(width * height);
  for (let n = 0; n < 5; n++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size * 0.7; x++) {
        const inside = Math.min(x, y, Math.floor(size * 0.7) - x, size - 1 - y) >= stroke;
        data[(size + y) * width + size + 2 * n * size + x] = inside ? loop : 255;
      }
    }
  }
  return { width, height, data };
}

function stripOf(page: Grey): Strip {
  const found = lines(cleared(page), 0, 5);
  expect(found.lines).toHaveLength(1);
  return cutStrip(found, found.lines[0]);
}

/** Ink at the middle of the first ring, in strip pixels. */
function middle({ ink }: Strip): number {
  const y = ink.height >> 1;
  let x = 0;
  while (ink.data[y * ink.width + x] < INK) x++;
  let end = x;
  while (end < ink.width && ink.data[(ink.height - 4) * ink.width + end] >= INK) end++;
  return ink.data[y * ink.width + ((x + end) >> 1)];
}

describe('strip', () => {
  it('is scaled down to what cuts need', () => {
    const strip = stripOf(rings(100, 0, 12));
    expect(strip.height).toBe(48);
    expect(strip.ink.height).toBeLessThan(60);
  });

  it('keeps a line of usual height as it is', () => {
    expect(stripOf(rings(30, 0, 4)).height).toBe(30);
  });

  it('is enlarged where figures are small, and their loops are paper though a scanner has filled them', () => {
    const small = stripOf(rings(12, 160, 3));
    expect(small.height).toBeGreaterThan(20);
    expect(middle(small)).toBeLessThan(INK);
  });

  it('leaves no stroke of small figures out', () => {
    const { ink } = stripOf(rings(12, 0, 2));
    const inked = ink.data.filter((value) => value >= INK).length;
    const scale = (24 / 12) ** 2;
    const drawn = 5 * (12 * 8 - 8 * 4);
    expect(inked / scale).toBeGreaterThan(0.7 * drawn);
    expect(inked / scale).toBeLessThan(1.3 * drawn);
  });

  it('has the feet that a pen has left under its figures, and no line below', () => {
    const page = rings(30, 0, 4);
    const bar = (left: number, top: number, width: number) => {
      for (let y = top; y < top + 4; y++)
        page.data.fill(255, y * page.width + left, y * page.width + left + width);
    };
    const plain = stripOf(page);
    bar(30 + 2, 60 + 5, 18);
    const footed = stripOf(page);
    expect(footed.ink.height).toBe(plain.ink.height + 9);
    const inked = ({ ink }: Strip) => ink.data.filter((value) => value >= INK).length;
    expect(inked(footed) - inked(plain)).toBeGreaterThanOrEqual(4 * 16);
    // Further down it is something else.
    const below = rings(30, 0, 4);
    below.data.fill(255, 80 * below.width + 32, 80 * below.width + 50);
    expect(stripOf(below).ink.height).toBe(plain.ink.height);
  });

  /** Rings in a row as one line of the page, with whatever else is on it. */
  const lineOf = (glyphs: Component[]): Line => ({
    ...{ glyphs, angle: 0, height: Math.max(...glyphs.map(({ top, bottom }) => bottom - top)) },
    left: Math.min(...glyphs.map(({ left }) => left)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    top: Math.min(...glyphs.map(({ top }) => top)),
    bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
    ...{ block: 0, fromBottom: 0, boxes: null },
  });

  it.each([
    ['has no small writing in it that stands in its way', 8, false],
    ['has what a pen that skips has left of its figures', 4, true],
  ])('%s', (_is, n, belongs) => {
    const [width, height] = [400, 120];
    const data = new Uint8Array(width * height);
    const block = (left: number, top: number, right: number, bottom: number) => {
      for (let y = top; y < bottom; y++) data.fill(255, y * width + left, y * width + right);
    };
    for (let i = 0; i < 5; i++) block(20 + 60 * i, 50, 50 + 60 * i, 100);
    // A part of a frame, taken for a glyph, reaches up to them.
    block(330, 10, 334, 100);
    for (let i = 0; i < n; i++) block(20 + 30 * i, 14, 34 + 30 * i, 32);
    const ink = { width, height, data };
    const found = components(ink);
    const [small, large] = [true, false].map((is) =>
      lineOf(found.list.filter(({ bottom }) => bottom <= 40 === is)),
    );
    const digits = { ...large, height: 50 };
    const strip = cutStrip({ ink, turn: 0, components: found, lines: [small, digits] }, digits);
    const above = strip.ink.data.subarray(0, strip.ink.width * 20).filter((value) => value >= INK).length;
    // The frame's own ink there is no wider than four pixels.
    expect(above > 20 * 8).toBe(belongs);
  });

  it('says where its pixels lie on the page, with room for pale strokes at both ends', () => {
    for (const size of [12, 30, 100]) {
      const strip = stripOf(rings(size, 0, Math.max(2, size >> 3)));
      const aside = Math.ceil(0.3 * strip.height);
      const [x, y] = strip.toWorking(2 + aside, 2);
      expect(Math.abs(x - size)).toBeLessThan(1);
      expect(Math.abs(y - size)).toBeLessThan(1);
    }
  });
});
