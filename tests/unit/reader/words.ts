/** Words as the reader has them, and a network that answers for what their pictures say they are. */
import { LETTERS } from '../../../electron/contract/letters.ts';
import { letterOf } from '../../../electron/directory/spelling.ts';
import type { LettersCard } from '../../../electron/contract/training.ts';
import type { Classifier } from '../../../electron/network/classifier.ts';
import type { Piece } from '../../../electron/reader/pieces/pieces.ts';
import type { ReadLattice } from '../../../electron/reader/digits/read-lattice.ts';

/** Log-odds of a letter, seen plainly, and of any other. */
export const [SEEN, UNSEEN] = [4, -4];

/** The first byte of a picture of no letter. */
const NONE = 255;

/** Answers each picture by its first byte: the letter's number. */
export const reading: Classifier<LettersCard> = {
  card: {} as LettersCard,
  kernels: 'simd',
  logits(images, n) {
    const logits = new Float32Array(n * LETTERS.length).fill(UNSEEN);
    for (let i = 0; i < n; i++)
      if (images[784 * i] !== NONE) logits[i * LETTERS.length + images[784 * i]] = SEEN;
    return logits;
  },
};

/** Pieces of more than one atom: first, one past the last, and the letter that they are together. */
export type Joins = readonly (readonly [number, number, string])[];

/**
 * A row of atoms, 20 wide and 40 high, each the letter that its character is; a dot is a speck, a figure no letter, and a
 * stroke the gap between two words.
 */
export function wordLattice(characters: string, joins: Joins = []): ReadLattice {
  let left = -28;
  const atoms = Array.from(characters).flatMap((character) => {
    left += 28;
    if (character === '|') return [];
    const [right, top] = character === '.' ? [left + 4, 36] : [left + 20, 0];
    return [{ left, right, top, bottom: 40, area: 100, character }];
  });
  const piece = (from: number, to: number): Piece => ({
    ...{ from, to, top: 0, bottom: 40, cutLeft: false, cutRight: false },
    left: atoms[from].left,
    right: atoms[to - 1].right,
  });
  const whole = [...atoms.map(({ character }, n) => [n, n + 1, character] as const), ...joins];
  const images = new Uint8Array(whole.length * 784);
  whole.forEach(([, , character], n) => (images[784 * n] = letterOf(character) ?? NONE));
  const width = left + 28;
  const ink = { width, height: 40, data: new Uint8Array(width * 40) };
  const strip = {
    ink,
    height: 40,
    boxes: null,
    toWorking: (x: number, y: number): [number, number] => [x, y],
  };
  const pieces = whole.map(([from, to]) => piece(from, to));
  return {
    lattice: { strip, atoms, atomOf: new Int32Array(0), hairlines: [], pieces, slant: 0 },
    images,
    logits: new Float32Array(whole.length * 10).fill(-9),
  };
}
