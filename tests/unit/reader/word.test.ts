import { describe, expect, it } from 'vitest';
import { lettersOf } from '../../../electron/directory/spelling.ts';
import { createOdds, matchOf, wordOf } from '../../../electron/reader/word.ts';
import { reading, SEEN, wordLattice } from './words.ts';

const wordIn = (...of: Parameters<typeof wordLattice>) => {
  const read = wordLattice(...of);
  return wordOf({ read, from: 0, to: read.lattice.atoms.length }, createOdds(reading));
};
const as = (word: ReturnType<typeof wordIn>, name: string) => matchOf(word, lettersOf(name));

describe('a word', () => {
  it('is worth most as what it spells', () => {
    const word = wordIn('LYON');
    expect(word.best).toBe(4 * SEEN);
    expect(as(word, 'Lyon')).toBe(word.best);
    for (const other of ['Lion', 'Lyons', 'Lon', 'Noyl', '']) expect(as(word, other)).toBeLessThan(word.best);
  });

  it('may have letters in parts, and its parts may look like letters', () => {
    // A U in two strokes, each an I.
    const word = wordIn('PAIIL', [[2, 4, 'U']]);
    expect(as(word, 'Paul')).toBe(4 * SEEN);
    expect(as(word, 'Paiil')).toBe(word.best);
  });

  it('bears specks, and what is no letter, at a price', () => {
    const [clean, speck, figure] = ['LYON', 'LY.ON', 'LY8ON'].map((drawn) => as(wordIn(drawn), 'Lyon'));
    expect(speck).toBeLessThan(clean);
    expect(figure).toBeLessThan(speck);
    expect(figure).toBeGreaterThan(as(wordIn('LY8ON'), 'Laval'));
  });

  it('may lack a letter, at a price', () => {
    const word = wordIn('LON');
    expect(as(word, 'Lyon')).toBeLessThan(3 * SEEN);
    expect(as(word, 'Lyon')).toBeGreaterThan(as(word, 'Laon'.replace('L', 'S')));
  });

  it('is only a part of its line', () => {
    const read = wordLattice('XXLYON');
    const word = wordOf({ read, from: 2, to: 6 }, createOdds(reading));
    expect(matchOf(word, lettersOf('Lyon'))).toBe(4 * SEEN);
    expect(word.skips).toHaveLength(4);
  });
});
