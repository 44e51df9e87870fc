/** A typeface as the corpus needs it: outlines by character. fonts.ts opens real ones; what ships has none. */

export interface Glyph {
  /** SVG path data in thousandths of the type size, y down, the baseline at 0; empty for a space. */
  path: string;
  /** From this glyph's origin to the next one's, in thousandths of the type size. */
  advance: number;
}

export interface FontFace {
  name: string;
  /** Imitates handwriting. */
  hand: boolean;
  /** Height of its figures above the baseline, in thousandths of the type size. */
  figureHeight: number;
  /** Null where the face lacks the character. */
  glyph(character: string): Glyph | null;
}

/**
 * Letters without their accents where the face lacks them, and without what it lacks even then: a French address
 * that a face can set.
 */
export function settable(face: FontFace, text: string): string {
  return Array.from(text)
    .map((character) => (face.glyph(character) === null ? character.normalize('NFD')[0] : character))
    .filter((character) => face.glyph(character) !== null)
    .join('');
}
