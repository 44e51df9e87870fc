import { describe, expect, it } from 'vitest';
import { blur } from '../../../../electron/corpus/ink/blur.ts';
import { finerPen, strokeWidth, withPen } from '../../../../electron/corpus/ink/pen.ts';
import { drawInk } from '../../../../electron/corpus/ink/raster.ts';
import { warp } from '../../../../electron/corpus/ink/warp.ts';

const stroke = (width: number, path = 'M20 20V100') =>
  drawInk(`<path d="${path}" fill="none" stroke="#000" stroke-width="${width}"/>`, 120, 120);

describe('stroke width', () => {
  it.each([
    ['upright', 'M60 15V105', 6],
    ['slanted', 'M20 20L100 100', 6],
    ['slanted and broad', 'M20 30L100 70', 10],
    ['round', 'M60 20A40 40 0 1 1 59 20', 8],
  ])('of an %s stroke is measured within a sixth', async (_, path, width) => {
    const measured = strokeWidth(await stroke(width, path));
    // Pixel sides along an upright edge are no longer than the edge, and count 4/π too much.
    expect(measured).toBeGreaterThan(width * (5 / 6));
    expect(measured).toBeLessThan(width * (4 / 3));
  });

  it.each([4, 8, 12])('becomes %s when it is asked to', async (wanted) => {
    const redrawn = withPen(await stroke(8, 'M20 40L100 80'), wanted, 2);
    let column = 0;
    for (let y = 0; y < 120; y++) column += redrawn.data[y * 120 + 60] / 255;
    const width = column * Math.cos(Math.atan(1 / 2));
    // What a stroke was is measured within a sixth, and the error is carried over.
    expect(width).toBeGreaterThan(wanted * 0.8);
    expect(width).toBeLessThan(wanted * 1.25);
  });

  it('is broken where the pen skips', async () => {
    const whole = await stroke(6);
    const skipped = withPen(whole, 6, 2, (i) => (Math.floor(i / 120) === 60 ? 10 : 1));
    const row = (y: number) => Math.max(...skipped.data.subarray(y * 120, (y + 1) * 120));
    expect(row(60)).toBe(0);
    expect(row(50)).toBe(255);
  });
});

describe('a finer pen', () => {
  it('draws broad strokes and fine ones alike, and leaves none out', async () => {
    const both = await drawInk(
      '<path d="M60 10V60" fill="none" stroke="#000" stroke-width="16"/><path d="M60 60V110" fill="none" stroke="#000" stroke-width="4"/>',
      120,
      120,
    );
    const wide = (raster: { data: Uint8Array }, y: number) =>
      raster.data.subarray(y * 120, (y + 1) * 120).reduce((sum, value) => sum + value, 0) / 255;
    expect(wide(withPen(both, 4, 2), 100)).toBeLessThan(1);
    const finer = finerPen(both, 4);
    for (const y of [30, 50, 80, 100]) {
      expect(wide(finer, y)).toBeGreaterThan(3);
      expect(wide(finer, y)).toBeLessThan(6);
    }
  });

  it('is the pen itself where that is finer', async () => {
    const ink = await stroke(4);
    expect(finerPen(ink, 8)).toBe(ink);
  });
});

describe('blur', () => {
  it('spreads a dot as the Gaussian does and loses none of it', () => {
    const dot = { data: new Uint8Array(21 * 21), width: 21, height: 21 };
    dot.data[10 * 21 + 10] = 255;
    const blurred = blur(dot, 1.5);
    const sum = blurred.reduce((total, ink) => total + ink, 0);
    expect(sum).toBeCloseTo(255, 3);
    expect(blurred[10 * 21 + 12] / blurred[10 * 21 + 10]).toBeCloseTo(
      Math.exp(-(2 ** 2) / (2 * 1.5 ** 2)),
      4,
    );
    expect(blurred[13 * 21 + 10]).toBeCloseTo(blurred[10 * 21 + 13], 4);
  });
});

describe('warp', () => {
  const ink = (raster: { data: Uint8Array }) => raster.data.reduce((sum, value) => sum + value, 0) / 255;

  it('scales areas by the square', async () => {
    const square = await drawInk('<rect x="10" y="10" width="20" height="20"/>', 40, 40);
    const shape = { height: 20, stretch: 1, slant: 0, turn: 0 };
    expect(ink(warp(square, shape, 1))).toBeCloseTo(100, 0);
    expect(ink(warp(square, { ...shape, stretch: 1.5 }, 1))).toBeCloseTo(150, 0);
    expect(ink(warp(square, { ...shape, slant: 0.4 }, 1))).toBeCloseTo(100, 0);
    expect(ink(warp(square, { ...shape, height: 80 }, 1))).toBeCloseTo(1600, -1);
  });

  it('leans the top to the right for a positive slant and turns clockwise', async () => {
    const upright = await drawInk('<rect x="18" y="2" width="4" height="36"/>', 40, 40);
    const topOf = (raster: { data: Uint8Array; width: number; height: number }) => {
      const first = raster.data.findIndex((value) => value > 127);
      return (first % raster.width) - raster.width / 2;
    };
    expect(topOf(warp(upright, { height: 40, stretch: 1, slant: 0.3, turn: 0 }, 1))).toBeGreaterThan(2);
    expect(topOf(warp(upright, { height: 40, stretch: 1, slant: 0, turn: 0.3 }, 1))).toBeGreaterThan(2);
  });
});
