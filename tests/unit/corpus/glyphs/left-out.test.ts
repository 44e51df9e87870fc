import { describe, expect, it } from 'vitest';
import {
  HALVES,
  isLeftOut,
  LEFT_OUT_CHARACTERS,
  LEFT_OUT_GLYPHS,
  LEFT_OUT_HALVES,
  LETTER_HALVES,
  LETTERS,
  PUNCTUATION,
  SIDES,
} from '../../../../electron/corpus/glyphs/left-out.ts';
import { OTHER_KINDS } from '../../../../electron/contract/corpus.ts';
import { fontNames } from '../../../../electron/corpus/glyphs/font-names.ts';
import { makersOf } from '../../../../electron/corpus/sets/makers.ts';

describe('what is left out of "no digit"', () => {
  const characters = Array.from(LEFT_OUT_CHARACTERS.map((one) => one.characters).join(''));

  it('are the characters that a person takes for a digit, each once, with the digit and the reason', () => {
    for (const character of 'OoIl|SsZzBbqgiJ?') expect(characters, character).toContain(character);
    expect(new Set(characters).size).toBe(characters.length);
    for (const { like, reason } of [...LEFT_OUT_CHARACTERS, ...LEFT_OUT_GLYPHS]) {
      expect(like).toBeGreaterThanOrEqual(0);
      expect(like).toBeLessThanOrEqual(9);
      expect(reason.length).toBeGreaterThan(5);
    }
  });

  it('is not drawn: neither a letter, nor punctuation, nor a letter to cut', () => {
    const used = [...LETTERS, ...PUNCTUATION, ...Object.keys(LETTER_HALVES)];
    expect(used.filter((character) => characters.includes(character))).toEqual([]);
    expect(used.length).toBeGreaterThan(50);
  });

  it('are the stems of 1, 4, 7 and 9, the rings of 6, 8 and 9, and no half that is drawn', () => {
    for (const [digit, side] of [
      [1, 'top'],
      [4, 'right'],
      [7, 'bottom'],
      [9, 'right'],
      [6, 'bottom'],
      [8, 'top'],
      [9, 'top'],
    ] as const) {
      expect(HALVES[digit], `${side} of ${digit}`).not.toContain(side);
    }
    for (const { digit, sides, like } of LEFT_OUT_HALVES) {
      expect(like).toHaveLength(sides.length);
      expect([...sides, ...HALVES[digit]].sort()).toEqual([...SIDES].sort());
    }
    expect(HALVES[0]).toEqual(['left', 'top', 'bottom']);
  });

  it('names letters of one hand by a font that there is', () => {
    const names = (['training', 'validation'] as const).flatMap((split) => fontNames(split));
    for (const { face } of LEFT_OUT_GLYPHS) expect(names.map(({ name }) => name)).toContain(face);
    expect(isLeftOut('over-the-rainbow', 'F')).toBe(true);
    expect(isLeftOut('dancing-script-700', 'r')).toBe(true);
    expect(isLeftOut('over-the-rainbow', 'E')).toBe(false);
    expect(isLeftOut('lato', 'F')).toBe(false);
  });

  it('has a maker for each kind of what stays', () => {
    const makers = makersOf({
      faces: [],
      figureFaces: [],
      handwritten: { images: new Uint8Array(), labels: new Uint8Array() },
    });
    expect(Object.keys(makers)).toEqual(expect.arrayContaining([...OTHER_KINDS]));
  });
});
