import { describe, expect, it } from 'vitest';
import {
  fragment,
  half,
  HALVES,
  LETTERS,
  LIKE_DIGITS,
  pair,
  passesForOne,
  PUNCTUATION,
  spoils,
} from '../../../electron/corpus/nondigits.ts';
import { GLYPH_SIDE } from '../../../electron/corpus/glyphs.ts';
import { drawInk, inkBox } from '../../../electron/corpus/raster.ts';
import { createRandom } from '../../../electron/network/random.ts';

const block = (width: number, height: number) =>
  drawInk(`<rect width="${width}" height="${height}"/>`, width, height);

describe('what is no digit', () => {
  it('leaves out every character that a person would call a digit', () => {
    const used = [...LETTERS, ...PUNCTUATION];
    expect(used.filter((character) => LIKE_DIGITS.includes(character))).toEqual([]);
    expect(used.length).toBeGreaterThan(40);
    expect(HALVES[1]).toBeUndefined();
    expect(HALVES[8]).toEqual(['left']);
  });

  it('takes an upright bar for a 1 and a dash for a dash', async () => {
    expect(passesForOne(await block(10, 70))).toBe(true);
    expect(passesForOne(await block(30, 60))).toBe(true);
    expect(passesForOne(await block(70, 10))).toBe(false);
    const letter = await drawInk(
      '<path d="M3 3V67M37 3V67M3 35H37" stroke="#000" stroke-width="6"/>',
      40,
      70,
    );
    expect(passesForOne(letter)).toBe(false);
  });

  it('is a half on the side that was asked for', async () => {
    const ramp = await drawInk('<path d="M0 0H60L0 60Z"/>', 60, 60);
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      const left = half(ramp, 'left', random)!;
      const right = half(ramp, 'right', random)!;
      expect(left.height).toBeGreaterThan(right.height);
      expect(left.width).toBeGreaterThanOrEqual(20);
      expect(left.width).toBeLessThanOrEqual(36);
    }
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
  });

  it('is a fragment of furniture that has ink whatever the seed', async () => {
    const drawn = await Promise.all(Array.from({ length: 40 }, (_, seed) => fragment(createRandom(seed))));
    expect(drawn.filter((ink) => ink !== null).length).toBe(40);
  });
});
