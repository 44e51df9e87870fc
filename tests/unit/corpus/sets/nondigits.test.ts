import { describe, expect, it } from 'vitest';
import { fragment } from '../../../../electron/corpus/sets/furniture.ts';
import { half, pair, passesForOne, spoils } from '../../../../electron/corpus/sets/nondigits.ts';
import { GLYPH_SIDE } from '../../../../electron/corpus/glyphs/glyphs.ts';
import { drawInk, inkBox, trimmed } from '../../../../electron/corpus/ink/raster.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const block = (width: number, height: number) =>
  drawInk(`<rect width="${width}" height="${height}"/>`, width, height);

const line = async (path: string) =>
  trimmed(await drawInk(`<path d="${path}" stroke="#000" stroke-width="7"/>`, 70, 70))!;

describe('what is no digit', () => {
  it('takes an upright bar for a 1 and a dash for a dash', async () => {
    expect(passesForOne(await block(10, 70))).toBe(true);
    expect(passesForOne(await block(30, 60))).toBe(true);
    expect(passesForOne(await block(70, 10))).toBe(false);
    expect(passesForOne(await line('M5 65L60 5'))).toBe(true);
    expect(passesForOne(await line('M5 40L65 30'))).toBe(false);
    const letter = await drawInk(
      '<path d="M3 3V67M37 3V67M3 35H37" stroke="#000" stroke-width="6"/>',
      40,
      70,
    );
    expect(passesForOne(letter)).toBe(false);
  });

  it('is a half on the side that was asked for', async () => {
    const ramp = await drawInk('<path d="M0 0H100L0 100Z"/>', 100, 100);
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      const left = half(ramp, 'left', random)!;
      const right = half(ramp, 'right', random)!;
      expect(left.height).toBeGreaterThan(right.height);
      expect(left.width).toBeGreaterThanOrEqual(34);
      expect(left.width).toBeLessThanOrEqual(50);
    }
  });

  it('is no speck that a cut has left', async () => {
    const random = createRandom(1);
    expect(half(await block(40, 12), 'left', random)).toBeNull();
    expect(half(await block(40, GLYPH_SIDE), 'left', random)?.height).toBe(GLYPH_SIDE);
  });

  it('is a pair about as wide as both together', async () => {
    const digit = await block(40, GLYPH_SIDE);
    for (let seed = 0; seed < 20; seed++) {
      const both = pair(digit, digit, createRandom(seed));
      expect(both.width).toBeGreaterThan(60);
      expect(both.width).toBeLessThan(96);
      expect(inkBox(both)).toEqual({ left: 0, top: 0, right: both.width, bottom: both.height });
    }
  });

  it('is a digit beside enough of its neighbour, not beside a speck', async () => {
    const digit = await block(40, GLYPH_SIDE);
    expect(spoils(await block(20, GLYPH_SIDE), digit)).toBe(true);
    expect(spoils(await block(20, 8), digit)).toBe(false);
    expect(spoils(await block(40, 40), digit)).toBe(false);
  });

  it('is a fragment of furniture that has ink, but for a few that are cut to a speck', async () => {
    const drawn = await Promise.all(Array.from({ length: 40 }, (_, seed) => fragment(createRandom(seed))));
    const inked = drawn.filter((ink) => ink !== null);
    expect(inked.length).toBeGreaterThan(30);
    for (const ink of inked) expect(Math.max(...ink.data)).toBe(255);
  });
});
