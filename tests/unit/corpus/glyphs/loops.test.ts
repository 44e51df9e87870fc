import { describe, expect, it } from 'vitest';
import { hasItsLoops, isBlotted } from '../../../../electron/corpus/glyphs/loops.ts';
import { drawInk } from '../../../../electron/corpus/ink/raster.ts';

const figure = (path: string, fill = 'none') =>
  drawInk(`<path d="${path}" fill="${fill}" stroke="#000" stroke-width="8" stroke-linecap="round"/>`, 72, 72);
const SIX = 'M44 6C24 16 16 40 18 52';
const LOOP = 'M18 52A14 12 0 1 1 18 53';
const OPEN = 'M30 10C10 20 10 60 36 62C62 60 60 20 44 12';

describe('hasItsLoops', () => {
  it('is a figure that encloses paper as often as its form', async () => {
    expect(hasItsLoops(6, await figure(`${SIX}${LOOP}`))).toBe(true);
    expect(hasItsLoops(1, await figure('M36 8V64'))).toBe(true);
    expect(hasItsLoops(2, await figure(`M60 60H30${LOOP}`))).toBe(true);
  });

  it('is none whose loop is filled or left open', async () => {
    expect(hasItsLoops(6, await figure(`${SIX}${LOOP}`, '#000'))).toBe(false);
    expect(hasItsLoops(0, await figure(OPEN))).toBe(false);
    expect(hasItsLoops(8, await figure(`${SIX}${LOOP}`))).toBe(false);
  });

  it('is none whose strokes have met', async () => {
    expect(hasItsLoops(5, await figure(`${SIX}${LOOP}`))).toBe(false);
  });
});

describe('isBlotted', () => {
  it('is a loop that is filled', async () => {
    expect(isBlotted(6, await figure(`${SIX}${LOOP}`, '#000'))).toBe(true);
    expect(isBlotted(4, await figure('M36 8L16 44H56M40 8V64', '#000'))).toBe(true);
  });

  it('is none that may have its loop, however broad its strokes where they cross', async () => {
    expect(isBlotted(2, await figure(`M60 60H30${LOOP}M18 44L44 66M20 66L44 46`))).toBe(false);
  });

  it('is none that is open or closed, nor a figure that has none', async () => {
    expect(isBlotted(6, await figure(`${SIX}${LOOP}`))).toBe(false);
    expect(isBlotted(0, await figure(OPEN))).toBe(false);
    expect(isBlotted(4, await figure('M20 8L16 44H56M40 24V64'))).toBe(false);
    expect(isBlotted(7, await figure('M12 10H60L30 64', '#000'))).toBe(false);
  });
});
