import { describe, expect, it } from 'vitest';
import { INK } from '../../../../electron/reader/components.ts';
import { ink } from '../../../../electron/reader/ink/ink.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { drawn, enlarged } from '../drawn.ts';

const figure = enlarged(
  drawn(`
    ..............
    ..#########...
    ..........#...
    .........#....
    ........#.....
    .......#......
    ......#.......
    .....#........
    .....#........
    ..............
  `),
  5,
);

/** The figure written on paper: `paper` gives the paper's grey at a pixel, `pen` how much darker ink is. */
function written(paper: (x: number, y: number) => number, pen: number): Grey {
  const data = figure.data.map(
    (value, i) => paper(i % figure.width, Math.floor(i / figure.width)) - (value / 255) * pen,
  );
  return { ...figure, data };
}

function share(found: Grey): { kept: number; invented: number } {
  let [kept, strokes, invented, blank] = [0, 0, 0, 0];
  figure.data.forEach((value, i) => {
    const isInk = found.data[i] >= INK;
    if (value > 0) [strokes, kept] = [strokes + 1, kept + Number(isInk)];
    else [blank, invented] = [blank + 1, invented + Number(isInk)];
  });
  return { kept: kept / strokes, invented: invented / blank };
}

describe('ink', () => {
  it.each([
    ['a black pen on white', () => 250, 230],
    ['a black pen on kraft', () => 150, 120],
    ['a faint pencil', () => 235, 45],
    ['a shadow across the page', (x: number) => 240 - 2 * x, 70],
  ] as const)('finds the strokes of %s', (_, paper, pen) => {
    const { kept, invented } = share(ink(written(paper, pen)));
    expect(kept).toBeGreaterThan(0.97);
    expect(invented).toBeLessThan(0.03);
  });

  it('finds none on grainy paper', () => {
    const random = createRandom(1);
    const page = {
      width: 300,
      height: 200,
      data: new Uint8Array(60_000).map(() => 225 + 3 * random.normal()),
    };
    expect(ink(page).data.filter((value) => value >= INK).length).toBe(0);
  });

  it('finds none on kraft that is scanned in few greys', () => {
    // Fibres, which go further than a pixel, in steps of eight greys.
    const random = createRandom(2);
    const [width, height] = [320, 240];
    const grain = Float32Array.from({ length: (width * height) / 4 }, () => 7 * random.normal());
    const data = Uint8Array.from({ length: width * height }, (_, i) => {
      const fibre = grain[((i / width) >> 1) * (width / 2) + ((i % width) >> 1)];
      return 8 * Math.round((170 + fibre) / 8);
    });
    const found = ink({ width, height, data }).data.filter((value) => value >= INK).length;
    expect(found).toBeLessThan(0.002 * data.length);
  });

  it('finds strokes on a crop that is nothing but figures', () => {
    const random = createRandom(3);
    const [width, height] = [90, 24];
    // Upright strokes three pixels wide, blurred, four pixels between them.
    const grey = [60, 40, 60, 140, 200, 200, 140];
    const data = Uint8Array.from(
      { length: width * height },
      (_, i) => grey[(i % width) % 7] + 3 * random.normal(),
    );
    const { data: found } = ink({ width, height, data });
    const share = (at: number) => {
      const column = found.filter((_, i) => (i % width) % 7 === at);
      return column.filter((value) => value >= INK).length / column.length;
    };
    expect(share(1)).toBeGreaterThan(0.95);
    expect(share(4)).toBeLessThan(0.05);
  });

  it('takes a picture of any size', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [7, 3],
    ]) {
      expect(ink({ width, height, data: new Uint8Array(width * height).fill(200) }).data.length).toBe(
        width * height,
      );
    }
  });
});
