/**
 * What is never shown to a network as "no digit": a person who sees the picture alone would call it a digit, and the
 * reader's place and directory must tell, not the network. Checked on contact sheets.
 *
 * Named elsewhere, where they are made: bars, straight or bent a little, whatever they are of (`passesForOne`, a 1), and
 * the right corners of a box, ┐ and ┘ (furniture.ts, a 7 and a 1).
 */

export const SIDES = ['left', 'right', 'top', 'bottom'] as const;
export type Side = (typeof SIDES)[number];

interface LeftOutCharacters {
  characters: string;
  /** The digit that it is read as. */
  like: number;
  reason: string;
}

export const LEFT_OUT_CHARACTERS: readonly LeftOutCharacters[] = [
  { characters: 'OoQD°@', like: 0, reason: 'a ring, whatever hangs on it' },
  { characters: "Iil|!j'", like: 1, reason: 'a stem, its dot lost in the noise' },
  { characters: '/\\()[]{}', like: 1, reason: 'a leaning or bent stem' },
  { characters: 'Zz?', like: 2, reason: 'the same strokes, with corners' },
  { characters: 'Yy', like: 4, reason: 'an open 4, its bar a little low' },
  { characters: 'SsçÇ', like: 5, reason: 'the same strokes, without corners' },
  { characters: 'bG', like: 6, reason: 'a bowl under a stem' },
  { characters: 'J>', like: 7, reason: 'with a bar at its top, or a bend, as hands write 7' },
  { characters: 'B&', like: 8, reason: 'two bowls' },
  { characters: 'gq,;', like: 9, reason: 'a bowl above a stem; a comma, enlarged, is one' },
];

interface LeftOutGlyphs extends LeftOutCharacters {
  /** Name of the font: its bold weight is meant too. */
  face: string;
}

/** Letters that only one hand writes so. */
export const LEFT_OUT_GLYPHS: readonly LeftOutGlyphs[] = [
  ...['amatic-sc', 'bebas-neue', 'permanent-marker', 'rock-salt'].map((face) => ({
    face,
    characters: 'd',
    like: 0,
    reason: 'a small capital D, a ring',
  })),
  { face: 'schoolbell', characters: 'a', like: 0, reason: 'a ring, its stem no longer than it' },
  { face: 'dancing-script', characters: 'r', like: 2, reason: 'the same strokes as a 2' },
  { face: 'over-the-rainbow', characters: 'F', like: 7, reason: 'a crossed 7' },
  { face: 'la-belle-aurore', characters: 'F', like: 7, reason: 'a crossed 7' },
  { face: 'satisfy', characters: 'F', like: 7, reason: 'a crossed 7' },
  { face: 'yellowtail', characters: 'FT', like: 7, reason: 'a 7, crossed and not' },
  { face: 'dawning-of-a-new-day', characters: 'TF', like: 9, reason: 'a loop above a stem' },
  { face: 'meddon', characters: 'TF', like: 9, reason: 'a loop above a stem' },
  { face: 'alex-brush', characters: 'EÉÈ', like: 8, reason: 'an &, which is left out as two bowls' },
  { face: 'marck-script', characters: 'EÉÈ', like: 8, reason: 'an &, which is left out as two bowls' },
];

/** Whether a face's character is one that only there is taken for a digit. */
export function isLeftOut(face: string, character: string): boolean {
  return LEFT_OUT_GLYPHS.some(
    (one) => face.replace(/-700$/, '') === one.face && one.characters.includes(character),
  );
}

interface LeftOutHalf {
  digit: number;
  sides: readonly Side[];
  /** What each half is read as, in the order of `sides`. */
  like: readonly number[];
}

/** Halves of digits that are themselves a digit to the eye. */
export const LEFT_OUT_HALVES: readonly LeftOutHalf[] = [
  { digit: 0, sides: ['right'], like: [7] },
  { digit: 1, sides: ['left', 'right', 'top', 'bottom'], like: [1, 1, 1, 1] },
  { digit: 2, sides: ['right', 'top', 'bottom'], like: [7, 7, 6] },
  { digit: 3, sides: ['right', 'top', 'bottom'], like: [3, 7, 5] },
  { digit: 4, sides: ['left', 'right', 'top', 'bottom'], like: [6, 1, 1, 1] },
  { digit: 5, sides: ['left', 'right', 'top'], like: [5, 5, 5] },
  { digit: 6, sides: ['left', 'right', 'top', 'bottom'], like: [6, 9, 1, 0] },
  { digit: 7, sides: ['left', 'right', 'top', 'bottom'], like: [7, 1, 7, 1] },
  { digit: 8, sides: ['left', 'right', 'top', 'bottom'], like: [8, 3, 0, 0] },
  { digit: 9, sides: ['right', 'top', 'bottom'], like: [1, 0, 1] },
];

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Letters that no one takes for a digit, as they are found on envelopes. */
export const LETTERS = Array.from(`${CAPITALS}${CAPITALS.toLowerCase()}éèêçàÉÈ`).filter(
  (letter) => !LEFT_OUT_CHARACTERS.some(({ characters }) => characters.includes(letter)),
);

/** Punctuation wide enough not to be a 1. */
export const PUNCTUATION = Array.from('-–—.:"«»*+=#%…_~');

/** The halves of each digit that a person would not call a digit. */
export const HALVES: readonly (readonly Side[])[] = Array.from({ length: 10 }, (_, digit) => {
  const leftOut = LEFT_OUT_HALVES.find((one) => one.digit === digit)?.sides ?? [];
  return SIDES.filter((side) => !leftOut.includes(side));
});

/**
 * The letters that are cut, and what is kept of them. The rest is left out: of N and M, halves that are a stem and a
 * slope (1); the top of A and the bottom of V (a 1 with its upstroke); the left of X and x (7); stems of all (1); the
 * bowls of P, R, a, d, e, h (0, 6, 9).
 */
export const LETTER_HALVES: Readonly<Record<string, readonly Side[]>> = {
  A: ['bottom'],
  E: ['top', 'bottom'],
  F: ['top'],
  H: ['left', 'right', 'top', 'bottom'],
  K: ['top'],
  M: ['top', 'bottom'],
  N: ['top', 'right'],
  U: ['bottom'],
  V: ['top'],
  W: ['left', 'right', 'top', 'bottom'],
  X: ['top', 'right'],
  m: ['left', 'right', 'top'],
  n: ['top'],
  u: ['bottom'],
  v: ['top'],
  w: ['left', 'right', 'top', 'bottom'],
  x: ['top', 'right'],
};
