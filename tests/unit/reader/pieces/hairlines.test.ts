import { expect, it } from 'vitest';
import { INK } from '../../../../electron/reader/components.ts';
import { liftHairlines } from '../../../../electron/reader/pieces/hairlines.ts';

const [WIDTH, HEIGHT, TALL] = [60, 40, 30];
const PALE = 90;

type Box = readonly [left: number, top: number, width: number, height: number, ink: number];

/** What is ink of these boxes once hairlines are, the later box over the earlier. */
function inked(...boxes: readonly Box[]): (x: number, y: number) => boolean {
  const data = new Float32Array(WIDTH * HEIGHT);
  for (const [left, top, width, height, ink] of boxes)
    for (let y = top; y < top + height; y++) data.fill(ink, y * WIDTH + left, y * WIDTH + left + width);
  liftHairlines(data, WIDTH, HEIGHT, TALL);
  return (x, y) => data[y * WIDTH + x] >= INK;
}

const STEM: Box = [30, 5, 6, 30, 255];

it('the pale bar of a figure is ink as far as it reaches', () => {
  const isInk = inked([12, 24, 18, 2, PALE], STEM);
  for (let x = 13; x < 30; x++) expect(isInk(x, 24)).toBe(true);
  expect(isInk(20, 22)).toBe(false);
});

it('a pale line that leads away from no ink is none', () => {
  expect(inked([5, 24, 18, 2, PALE], STEM)(14, 24)).toBe(false);
});

it('the grey edge of a stroke stays grey', () => {
  const isInk = inked([28, 3, 10, 34, PALE], STEM);
  for (let y = 5; y < 35; y++) for (const x of [28, 29, 36, 37]) expect(isInk(x, y)).toBe(false);
});

it('what blur has filled between two strokes is no stroke', () => {
  const isInk = inked([36, 5, 3, 30, PALE], STEM, [39, 5, 6, 30, 255]);
  for (let y = 5; y < 35; y++) expect(isInk(37, y)).toBe(false);
});

it('a rule that touches figures, longer than they are high, is no part of them', () => {
  const isInk = inked([2, 35, 56, 2, PALE], [50, 5, 6, 30, 255]);
  for (const x of [5, 20, 40, 48]) expect(isInk(x, 35)).toBe(false);
});

it('the grain of paper is no line', () => {
  expect(inked([12, 24, 18, 2, 24], STEM)(20, 24)).toBe(false);
});
