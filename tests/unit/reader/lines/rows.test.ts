import { describe, expect, it } from 'vitest';
import type { Component } from '../../../../electron/reader/components.ts';
import { isSideways, rowsOf } from '../../../../electron/reader/lines/rows.ts';

type Box = [left: number, top: number, width: number, height: number];

const listed = (boxes: readonly Box[]): Component[] =>
  boxes.map(([left, top, width, height], n) => ({
    ...{ label: n + 1, left, top, right: left + width, bottom: top + height },
    area: width * height,
  }));

/** Glyphs 16 wide and 24 high, one every 26 pixels; each so much lower than the one before. */
const row = (left: number, top: number, count: number, fall = 0): Box[] =>
  Array.from({ length: count }, (_, i) => [left + 26 * i, Math.round(top + i * fall), 16, 24]);

const counts = (boxes: readonly Box[]) =>
  rowsOf(listed(boxes))
    .rows.map(({ length }) => length)
    .sort((a, b) => b - a);

describe('rowsOf', () => {
  it('chains glyphs that stand beside each other', () => {
    expect(counts([...row(100, 100, 9), ...row(100, 140, 6)])).toEqual([9, 6]);
  });

  it('parts two lines of a hand that does not keep to the angle of what is printed', () => {
    const printed = Array.from({ length: 8 }, (_, line) => row(100, 60 * line, 40)).flat();
    const descender: Box = [360, 614, 14, 48];
    const hand = [...row(100, 600, 24, 1.1), descender, ...row(100, 634, 24, 1.1)];
    expect(counts([...printed, ...hand]).slice(8)).toEqual([25, 24]);
    const climbing: Box = [360, 582, 14, 48];
    const other = [...row(100, 600, 24, -1.1), climbing, ...row(100, 634, 24, -1.1)];
    expect(counts([...printed, ...other]).slice(8)).toEqual([25, 24]);
    const one = Array.from({ length: 24 }, (_, i) => row(100 + 26 * i, 600 + 9 * (i % 3), 1)).flat();
    expect(counts([...printed, ...one]).slice(8)).toEqual([24]);
  });

  it('parts two lines that a descender joins', () => {
    const descender: Box = [204, 106, 14, 34];
    const joined = [
      ...row(100, 100, 4),
      descender,
      ...row(230, 100, 7),
      ...row(100, 130, 6),
      ...row(262, 130, 3),
    ];
    expect(counts(joined)).toEqual([12, 9]);
  });

  it('leaves a frame out that stands around a line', () => {
    const { rows } = rowsOf(listed([[80, 90, 200, 44], ...row(100, 100, 5)]));
    expect(rows.map((glyphs) => glyphs.map(({ label }) => label))).toEqual([[2, 3, 4, 5, 6]]);
    // A joined word has the dots of its letters within it, and is none.
    const word = rowsOf(
      listed([
        [80, 90, 200, 44],
        [120, 92, 7, 7],
        [180, 92, 7, 7],
      ]),
    ).rows;
    expect(word.some((glyphs) => glyphs.some(({ label }) => label === 1))).toBe(true);
  });

  it('leaves a line whole whose figures a skipping pen broke into halves', () => {
    const halves = [1, 2, 4].flatMap((n): Box[] => [
      [100 + 26 * n, 100, 16, 9],
      [100 + 26 * n, 115, 16, 9],
    ]);
    const [first] = rowsOf(
      listed([...row(100, 100, 1), ...halves, ...row(178, 100, 1), ...row(230, 100, 1)]),
    ).rows;
    expect(first).toHaveLength(9);
  });

  it('takes a neighbour that stands high for one along the page’s own angle', () => {
    const slope = Math.tan((12 * Math.PI) / 180);
    const climbing = (left: number, top: number, count: number) => row(left, top, count, -26 * slope);
    // Over a gap this wide a line falls by more than half of a glyph's height.
    const code = [...climbing(100, 300, 3), ...climbing(214, 300 - 114 * slope, 8)];
    const { rows, skew } = rowsOf(listed([...climbing(100, 200, 12), ...code]));
    expect(skew).toBeCloseTo((-12 * Math.PI) / 180, 2);
    expect(rows.map(({ length }) => length).sort()).toEqual([11, 12]);
  });
});

describe('isSideways', () => {
  const address = [...row(300, 200, 8), ...row(305, 240, 10), ...row(300, 282, 5), ...row(30, 40, 6)];
  const across = address.map(([left, top, width, height]): Box => [top, left, height, width]);

  it('tells writing along the rows from writing across them', () => {
    expect(isSideways(listed(address))).toBe(false);
    expect(isSideways(listed(across))).toBe(true);
  });

  it('does not take the close lines of a letter for columns', () => {
    // Narrow and wide letters: all of them hang together, sideways.
    const text = Array.from({ length: 36 }, (_, line) => {
      let right = 0;
      return Array.from({ length: 44 }, (_, i): Box => {
        const width = [10, 12, 28][(line * i + i) % 3];
        right += width + 4;
        return [right - width, 26 * line, width, 20];
      });
    }).flat();
    expect(isSideways(listed(text))).toBe(false);
  });

  it('takes two short lines that a descender joins for two rows', () => {
    const pitch = (left: number, top: number, count: number) =>
      Array.from({ length: count }, (_, i): Box => [left + 40 * i, top, 16, 24]);
    const block = [...pitch(100, 100, 4), ...pitch(100, 140, 4), [202, 106, 12, 54] as Box];
    expect(isSideways(listed(block))).toBe(false);
  });

  it('takes an empty page for upright', () => {
    expect(isSideways([])).toBe(false);
  });
});
