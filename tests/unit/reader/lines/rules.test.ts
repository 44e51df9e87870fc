import { describe, expect, it } from 'vitest';
import { components } from '../../../../electron/reader/components.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { removeRules } from '../../../../electron/reader/lines/rules.ts';

const [width, height] = [200, 80];

function page(isInk: (x: number, y: number) => boolean): Grey {
  return {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) =>
      isInk(i % width, Math.floor(i / width)) ? 255 : 0,
    ),
  };
}

/** Five hollow boxes, as figures, whose feet stand on row 49. */
const figures = (x: number, y: number): boolean => {
  const [u, v] = [(x - 20) % 32, y - 20];
  if (x < 20 || x >= 180 || u >= 20 || v < 0 || v >= 30) return false;
  return u < 3 || u >= 17 || v < 3 || v >= 27;
};

const count = ({ data }: Grey) => data.filter((value) => value > 0).length;
const clean = (picture: Grey) => removeRules(picture, components(picture));

describe('removeRules', () => {
  it.each([0, 0.05, -0.1])(
    'takes an underline of slope %d away and leaves the figures that stand on it',
    (slope) => {
      const rule = (x: number, y: number) => x >= 10 && x < 190 && Math.abs(y - 50 - slope * (x - 100)) <= 1;
      const before = page(figures);
      const after = clean(page((x, y) => figures(x, y) || rule(x, y)));
      const kept = before.data.filter((value, i) => value > 0 && after.data[i] > 0).length;
      expect(kept / count(before)).toBeGreaterThan(0.95);
      const left = after.data.filter((value, i) => value > 0 && before.data[i] === 0).length;
      const drawn = page(rule).data.filter((value, i) => value > 0 && before.data[i] === 0).length;
      expect(left / drawn).toBeLessThan(0.6);
      expect(components(after).list.filter(({ area }) => area > 60).length).toBe(5);
    },
  );

  it('leaves a page without rules as it is', () => {
    const picture = page(figures);
    expect(clean(picture)).toBe(picture);
  });

  it('leaves joined writing as it is: its strokes do not line up', () => {
    const wave = (x: number, y: number) => x >= 10 && x < 190 && Math.abs(y - 40 - 12 * Math.sin(x / 6)) <= 2;
    const picture = page(wave);
    expect(clean(picture)).toBe(picture);
  });

  /** A comb of five places, 32 wide; its uprights are 14 high, and stand on row 60. */
  const comb = (x: number, y: number): boolean => {
    if (x < 20 || x >= 182 || y < 46 || y > 61) return false;
    return y >= 60 || (x - 20) % 32 < 2;
  };
  /** A 1 in the second place, whose foot touches the comb; a bar across an upright. */
  const one = (x: number, y: number) => x >= 68 && x < 71 && y >= 25 && y < 62;
  const bar = (x: number, y: number) => x >= 105 && x < 130 && y >= 50 && y < 55;

  it('takes a comb away with its uprights, and leaves a 1 that stands in it, and what crosses them', () => {
    const after = clean(page((x, y) => comb(x, y) || one(x, y) || bar(x, y)));
    const kept = components(after).list.filter(({ area }) => area > 60);
    expect(kept.map(({ left, right }) => [left, right])).toEqual([
      [68, 71],
      [105, 130],
    ]);
    const wanted = count(page((x, y) => (one(x, y) && y < 60) || bar(x, y)));
    // What is left besides are the uprights' feet, in the rule.
    expect(Math.abs(count(after) / wanted - 1)).toBeLessThan(0.15);
  });

  it('takes both rules of boxes in a row, and what parts them', () => {
    const boxes = (x: number, y: number): boolean => {
      if (x < 20 || x >= 182 || y < 20 || y > 61) return false;
      return y >= 60 || y < 22 || (x - 20) % 32 < 2;
    };
    const after = clean(page((x, y) => boxes(x, y) || one(x, y)));
    expect(
      components(after)
        .list.filter(({ area }) => area > 20)
        .map(({ left, right }) => [left, right]),
    ).toEqual([[68, 71]]);
  });

  it.each([0, 0.04])('takes a frame turned by %d away with its sides, and leaves a 1 in it', (slope) => {
    const frame = (x: number, y: number): boolean => {
      const [u, v] = [x + slope * (y - 40), y - slope * (x - 100)];
      if (u < 8 || u >= 192 || v < 8 || v >= 70) return false;
      return v < 10 || v >= 68 || u < 10 || u >= 190;
    };
    const figure = (x: number, y: number) => x >= 68 && x < 71 && y >= 25 && y < 55;
    const after = clean(page((x, y) => frame(x, y) || figure(x, y)));
    const kept = components(after).list.filter(({ area }) => area > 20);
    expect(kept.map(({ left, right, top, bottom }) => [left, right, top, bottom])).toEqual([
      [68, 71, 25, 55],
    ]);
  });

  it('leaves what leads from one rule to the other away from their ends', () => {
    const rules = (x: number, y: number) => x >= 8 && x < 192 && [8, 9, 68, 69].includes(y);
    const stroke = (x: number, y: number) => x >= 68 && x < 71 && y >= 8 && y < 70;
    const after = clean(page((x, y) => rules(x, y) || stroke(x, y)));
    expect(components(after).list.some(({ top, bottom }) => bottom - top > 40)).toBe(true);
  });
});
