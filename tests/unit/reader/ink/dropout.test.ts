import { describe, expect, it } from 'vitest';
import { desaturate } from '../../../../electron/reader/load/colour.ts';
import { dropout } from '../../../../electron/reader/ink/dropout.ts';

type Rgb = readonly [number, number, number];

/** Paper with columns of other colours: one pixel wide, every fourth. */
function page(paper: Rgb, columns: readonly Rgb[]) {
  const [width, height] = [4 * columns.length, 20];
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    data.set(x % 4 === 1 ? columns[x >> 2] : paper, 3 * i);
  }
  const colour = { width, height, data };
  return { colour, grey: desaturate(colour).grey };
}

const WHITE: Rgb = [240, 238, 232];
const KRAFT: Rgb = [196, 160, 112];
const ORANGE: Rgb = [238, 130, 70];
const BLUE: Rgb = [40, 60, 150];
const BLACK: Rgb = [35, 33, 36];

describe('dropout', () => {
  it.each([
    ['white', WHITE],
    ['kraft', KRAFT],
  ])('leaves orange print out and pens in, on %s paper', (_, paper) => {
    const { colour, grey } = page(paper, [ORANGE, BLUE, BLACK]);
    const { pens, print } = dropout(colour, grey)!;
    const at = (x: number) => pens.data[x];
    const plain = grey.data[0];
    // Orange is nearly the paper's grey, or lighter; what pens write stays as dark as it was.
    expect(plain - at(1)).toBeLessThan(0.25 * (plain - grey.data[1]) + 1);
    expect(at(5)).toBe(grey.data[5]);
    expect(Math.abs(at(9) - grey.data[9])).toBeLessThan(8);
    // And the other way round.
    expect(print.data[1]).toBeGreaterThan(128);
    for (const x of [0, 5, 9]) expect(print.data[x]).toBeLessThan(40);
  });

  it('has nothing to say of a page without such print', () => {
    const { colour, grey } = page(KRAFT, [BLUE, BLACK]);
    expect(dropout(colour, grey)).toBeNull();
  });
});
