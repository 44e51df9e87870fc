import { describe, expect, it } from 'vitest';
import { isLegible } from '../../../../electron/corpus/sets/legible.ts';
import { drawInk } from '../../../../electron/corpus/ink/raster.ts';

const drawn = (path: string, pen: number) =>
  drawInk(`<path d="${path}" fill="none" stroke="#000" stroke-width="${pen}"/>`, 48, 60);

/** Two loops, one on the other. */
const EIGHT = 'M24 30C4 22 10 6 24 6S44 22 24 30C4 36 6 54 24 54S44 36 24 30';
const THREE = 'M10 12C20 2 40 6 34 20C32 26 26 28 20 28C42 30 40 54 22 54C16 54 12 52 8 48';

describe('what pens and scanners leave', () => {
  it('is legible with a pen half as wide or half as wide again', async () => {
    for (const path of [EIGHT, THREE]) {
      const clean = await drawn(path, 6);
      expect(isLegible(clean, clean, 0.1)).toBe(true);
      expect(isLegible(clean, await drawn(path, 3), 0.1)).toBe(true);
      expect(isLegible(clean, await drawn(path, 9), 0.1)).toBe(true);
    }
  });

  it('is not legible once loops or bays are filled', async () => {
    expect(isLegible(await drawn(EIGHT, 6), await drawn(EIGHT, 19), 0.1)).toBe(false);
    expect(isLegible(await drawn(THREE, 6), await drawn(THREE, 20), 0.1)).toBe(false);
  });

  it('is not legible once a loop is filled with grey', async () => {
    const clean = await drawn(EIGHT, 6);
    const grey = { ...clean, data: clean.data.map((ink, i) => (i < 30 * 48 ? Math.max(ink, 120) : ink)) };
    expect(isLegible(clean, grey, 0.1)).toBe(false);
  });

  it('is not legible with a long gap in it, and is with a short one', async () => {
    const clean = await drawn(EIGHT, 6);
    const gap = (height: number) => ({
      ...clean,
      data: clean.data.map((ink, i) => (i >= 40 * 48 && i < (40 + height) * 48 ? 0 : ink)),
    });
    expect(isLegible(clean, gap(3), 0.1)).toBe(true);
    expect(isLegible(clean, gap(12), 0.1)).toBe(false);
  });

  it('is not legible without a part, or without anything', async () => {
    const clean = await drawn(`${THREE}M40 4V8`, 3);
    const without = await drawn(THREE, 3);
    expect(isLegible(clean, without, 0.1)).toBe(true);
    expect(isLegible(clean, without, 0.02)).toBe(false);
    expect(isLegible(clean, { ...clean, data: new Uint8Array(48 * 60) }, 0.1)).toBe(false);
  });
});
