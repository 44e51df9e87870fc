import { describe, expect, it } from 'vitest';
import { isBlotted } from '../../../../electron/corpus/ink/blot.ts';
import { drawInk } from '../../../../electron/corpus/ink/raster.ts';

const figure = (path: string, fill = 'none') =>
  drawInk(`<path d="${path}" fill="${fill}" stroke="#000" stroke-width="8" stroke-linecap="round"/>`, 72, 72);
const SIX = 'M44 6C24 16 16 40 18 52';
const LOOP = 'M18 52A14 12 0 1 1 18 53';

describe('isBlotted', () => {
  it('is a loop that is filled', async () => {
    expect(isBlotted(6, await figure(`${SIX}${LOOP}`, '#000'))).toBe(true);
  });

  it('is none that is open or closed, nor a figure that has none', async () => {
    expect(isBlotted(6, await figure(`${SIX}${LOOP}`))).toBe(false);
    expect(isBlotted(0, await figure('M30 10C10 20 10 60 36 62C62 60 60 20 44 12'))).toBe(false);
    expect(isBlotted(1, await figure('M36 8V64'))).toBe(false);
    expect(isBlotted(7, await figure('M12 10H60L30 64', '#000'))).toBe(false);
  });
});
