import { expect, it } from 'vitest';
import { INK } from '../../../../electron/reader/components.ts';
import { type Hairline, hairlinesIn, hairlinesOf } from '../../../../electron/reader/pieces/hairlines.ts';

const [WIDTH, HEIGHT, TALL] = [60, 40, 30];
const PALE = 90;

type Box = readonly [left: number, top: number, width: number, height: number, ink: number];

/** Of these boxes, the later over the earlier; each that is ink is an atom, numbered in their order. */
function found(...boxes: readonly Box[]): Hairline[] {
  const data = new Uint8Array(WIDTH * HEIGHT);
  const atomOf = new Int32Array(data.length).fill(-1);
  let atoms = 0;
  for (const [left, top, width, height, ink] of boxes) {
    const atom = ink >= INK ? atoms++ : -1;
    for (let y = top; y < top + height; y++) {
      data.fill(ink, y * WIDTH + left, y * WIDTH + left + width);
      atomOf.fill(atom, y * WIDTH + left, y * WIDTH + left + width);
    }
  }
  return hairlinesOf({ width: WIDTH, height: HEIGHT, data }, atomOf, TALL);
}

const STEM: Box = [30, 5, 6, 30, 255];

it('the pale bar of a figure is part of it as far as it reaches', () => {
  const [bar, ...others] = found([12, 24, 18, 2, PALE], STEM);
  expect(others).toEqual([]);
  expect(bar).toMatchObject({ first: 0, last: 0, left: 12, right: 30, top: 24, bottom: 26 });
  expect(bar.pixels).toHaveLength(36);
});

it('a pale line that leads away from no ink is none', () => {
  expect(found([5, 24, 18, 2, PALE], STEM)).toEqual([]);
});

it('the grey edge of a stroke is no line', () => {
  expect(found([29, 4, 8, 32, PALE], STEM)).toEqual([]);
});

it('what blur has filled between two strokes is no line', () => {
  expect(found([36, 5, 3, 30, PALE], STEM, [39, 5, 6, 30, 255])).toEqual([]);
});

it('a rule that touches a figure, longer than that is high, is no part of it', () => {
  expect(found([2, 35, 48, 2, PALE], [50, 5, 6, 30, 255])).toEqual([]);
});

it('the grain of paper is no line', () => {
  expect(found([12, 24, 18, 2, 24], STEM)).toEqual([]);
});

it('what leads from one atom to another belongs to pieces that have both', () => {
  const between = found(STEM, [50, 5, 6, 30, 255], [36, 24, 14, 2, PALE]);
  expect(between).toHaveLength(1);
  expect(hairlinesIn(between, { from: 0, to: 2 })).toEqual(between);
  for (const part of [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ])
    expect(hairlinesIn(between, part)).toEqual([]);
});
