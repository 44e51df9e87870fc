/** Lines of figures as the networks answer them, and a country of five codes. */
import { listedCountry } from '../../../electron/directory/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { createTrie } from '../../../electron/directory/trie.ts';
import type { Piece } from '../../../electron/reader/pieces/pieces.ts';
import type { ReadLattice } from '../../../electron/reader/digits/read-lattice.ts';

export const CODES = ['75001', '75012', '75072', '13001', '20000'];
export const france = listedCountry(PROFILES.FR, {
  codes: [...CODES].sort(),
  trie: createTrie([...CODES].sort()),
  hasTowns: false,
  has: (code) => CODES.includes(code),
  towns: () => [],
});

/**
 * A line of figures 20 wide and 40 high: each a map from digit to log-odds, −9 for the rest.
 */
export function line(figures: Record<number, number>[], gaps: number[] = []): ReadLattice {
  let left = 0;
  const pieces = figures.map((_, i): Piece => {
    left += i === 0 ? 0 : 20 + (gaps[i - 1] ?? 8);
    return {
      from: i,
      to: i + 1,
      left,
      right: left + 20,
      top: 0,
      bottom: 40,
      cutLeft: false,
      cutRight: false,
    };
  });
  const logits = new Float32Array(figures.length * 10).fill(-9);
  figures.forEach((figure, n) => {
    for (const [digit, logit] of Object.entries(figure)) logits[n * 10 + Number(digit)] = logit;
  });
  const ink = { width: left + 20, height: 40, data: new Uint8Array((left + 20) * 40) };
  const strip = {
    ink,
    height: 40,
    boxes: null,
    toWorking: (x: number, y: number): [number, number] => [x, y],
  };
  const atoms = pieces.map((piece) => ({ ...piece, area: 100 }));
  return {
    lattice: { strip, atoms, atomOf: new Int32Array(0), hairlines: [], pieces, slant: 0 },
    images: new Uint8Array(0),
    logits,
  };
}

/** Figures that are these, beyond doubt. */
export const sure = (code: string): Record<number, number>[] =>
  code.split('').map((digit) => ({ [Number(digit)]: 6 }));
