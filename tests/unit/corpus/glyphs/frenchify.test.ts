import { describe, expect, it } from 'vitest';
import { frenchify } from '../../../../electron/corpus/glyphs/frenchify.ts';
import { shapeInk } from '../../../../electron/corpus/glyphs/glyphs.ts';
import type { Raster } from '../../../../electron/corpus/ink/raster.ts';
import { components } from '../../../../electron/reader/components.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const drawn = async (path: string): Promise<Raster> =>
  (await shapeInk(`<path d="${path}" fill="none" stroke="#000" stroke-width="90"/>`))!;

const loops = ({ data, width, height }: Raster): number =>
  components({ width, height, data: data.map((ink) => 255 - ink) }).list.filter(
    ({ left, top, right, bottom, area }) =>
      left > 0 && top > 0 && right < width && bottom < height && area > 20,
  ).length;

/** The row's strokes: how often ink begins in it. */
const strokes = ({ data, width, height }: Raster, share: number): number => {
  const row = data.subarray(Math.floor(share * height) * width, (Math.floor(share * height) + 1) * width);
  return row.filter((ink, x) => ink >= 128 && (x === 0 || row[x - 1] < 128)).length;
};

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

describe('a French form drawn onto a digit', () => {
  it('gives a 1 a long upstroke: two strokes where there was one', async () => {
    const stem = await drawn('M0 0V1000');
    for (const seed of SEEDS) {
      const one = frenchify(1, stem, createRandom(seed))!;
      const most = (ink: Raster) => Math.max(...[0.2, 0.3, 0.4].map((share) => strokes(ink, share)));
      expect([most(stem), most(one)], `seed ${seed}`).toEqual([1, 2]);
      expect(one.width).toBeGreaterThan(stem.width + 10);
    }
  });

  it('crosses a 7 below its bar', async () => {
    const plain = await drawn('M0 0H600L200 1000');
    for (const seed of SEEDS) {
      const seven = frenchify(7, plain, createRandom(seed))!;
      const inkAt = (share: number) => {
        const y = Math.floor(share * seven.height);
        return seven.data.subarray(y * seven.width, (y + 1) * seven.width).filter((ink) => ink > 127).length;
      };
      const broadest = Math.max(...[0.42, 0.46, 0.5, 0.54, 0.58, 0.62].map(inkAt));
      expect(broadest, `seed ${seed}`).toBeGreaterThan(1.8 * inkAt(0.85));
    }
  });

  it('opens a 4 that was closed', async () => {
    const closed = await drawn('M480 1000V0L0 650H700');
    const opened = SEEDS.map((seed) => frenchify(4, closed, createRandom(seed))).filter(
      (four) => four !== null,
    );
    // Near the loop's top there is not always room for two strokes.
    expect(opened.length).toBeGreaterThan(10);
    expect(loops(closed)).toBe(1);
    for (const four of opened) expect([loops(four), strokes(four, 0.1)]).toEqual([0, 2]);
    expect(frenchify(4, await drawn('M0 0V500H600M480 200V1000'), createRandom(1))).toBeNull();
  });

  it('straightens the leg of a 9 and keeps its loop', async () => {
    const curled = await drawn(
      'M500 250A250 250 0 1 0 0 250A250 250 0 1 0 500 250V600C500 900 250 1000 50 850',
    );
    for (const seed of SEEDS) {
      const nine = frenchify(9, curled, createRandom(seed))!;
      expect(loops(nine), `seed ${seed}`).toBe(1);
      expect(strokes(curled, 0.88)).toBe(2);
      expect(strokes(nine, 0.88)).toBe(1);
    }
    expect(frenchify(9, await drawn('M0 0V1000'), createRandom(1))).toBeNull();
  });
});
