import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lettersOf } from '../../../../electron/directory/spelling.ts';
import { openCountry } from '../../../../electron/directory/country.ts';
import { townNames } from '../../../../electron/directory/names.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { createOdds, matchOf, namesIn, wordOf, worthOf } from '../../../../electron/reader/postcode/word.ts';
import { type Joins, reading, SEEN, wordLattice } from '../words.ts';

const wordIn = (characters: string, joins: Joins = []) => {
  const read = wordLattice(characters, joins);
  return wordOf({ read, from: 0, to: read.lattice.atoms.length }, createOdds(reading));
};
const as = (word: ReturnType<typeof wordIn>, name: string) => matchOf(word, lettersOf(name));

describe('a word', () => {
  it('is worth most as what it spells', () => {
    const word = wordIn('LYON');
    expect(worthOf(word)).toBe(4 * SEEN);
    expect(as(word, 'Lyon')).toBe(0);
    for (const other of ['Lion', 'Lyons', 'Lon', 'Noyl', '']) expect(as(word, other)).toBeLessThan(0);
  });

  it('may have letters in parts, and its parts may look like letters', () => {
    // A U in two strokes, each an I.
    const word = wordIn('PAIIL', [[2, 4, 'U']]);
    expect(worthOf(word)).toBe(5 * SEEN);
    expect(as(word, 'Paiil')).toBe(0);
    expect(as(word, 'Paul')).toBe(-SEEN);
  });

  it('bears specks, and what is no letter, at a price', () => {
    const [clean, speck, figure] = ['LYON', 'LY.ON', 'LY8ON'].map((drawn) => wordIn(drawn));
    expect(worthOf(speck)).toBeLessThan(worthOf(clean));
    expect(worthOf(figure)).toBeLessThan(worthOf(speck));
    // The price is paid by whatever it is read as.
    for (const word of [clean, speck, figure]) expect(as(word, 'Lyon')).toBeCloseTo(0);
  });

  it('may lack a letter, at a price', () => {
    const word = wordIn('LON');
    expect(as(word, 'Lyon')).toBeLessThan(0);
    expect(as(word, 'Lyon')).toBeGreaterThan(as(word, 'Saon'));
  });

  it('may have others beside it, if they stand apart, at a price that does not grow', () => {
    const price = as(wordIn('LYON|FRANCE'), 'Lyon');
    expect(price).toBeLessThan(0);
    expect(price).toBeGreaterThan(as(wordIn('LYONFRANCE'), 'Lyon'));
    expect(as(wordIn('LYON|CEDEXFRANCE'), 'Lyon')).toBeCloseTo(price);
    expect(as(wordIn('MAINSTREET|LYON'), 'Lyon')).toBeCloseTo(price);
    expect(as(wordIn('MAINSTREET|LYON|NY'), 'Lyon')).toBeCloseTo(2 * price);
  });

  it('is only a part of its line', () => {
    const read = wordLattice('XXLYON');
    const word = wordOf({ read, from: 2, to: 6 }, createOdds(reading));
    expect(matchOf(word, lettersOf('Lyon'))).toBe(0);
    expect(word.skips).toHaveLength(4);
  });

  it('is looked for among all names as if each were tried', () => {
    const france = openCountry(
      path.resolve(import.meta.dirname, '../../../../resources/directory'),
      PROFILES.FR,
    );
    const names = townNames(france).filter((_, n) => n % 7 === 0);
    // Every seventh name does not share with the one before what it shares with its own neighbour.
    const apart = names.map((name, n) => ({ ...name, shared: n === 0 ? 0 : sharedOf(names[n - 1], name) }));
    const least = -20;
    for (const drawn of ['LYON', 'SAINTGERMAIN', 'B.ORD8EAUX', 'LE|MANS']) {
      const word = wordIn(drawn);
      const tried = names.filter(({ letters }) => matchOf(word, letters) >= least);
      const found = namesIn(word, apart, least);
      expect(found.map(({ name }) => name.letters)).toEqual(tried.map(({ letters }) => letters));
      for (const { name, match } of found) expect(match).toBeCloseTo(matchOf(word, name.letters));
      expect(tried.length).toBeGreaterThan(0);
      expect(tried.length).toBeLessThan(names.length);
    }
  });
});

type Spelt = { letters: readonly number[] };
function sharedOf({ letters: one }: Spelt, { letters: other }: Spelt): number {
  const differs = one.findIndex((letter, n) => letter !== other[n]);
  return differs < 0 ? one.length : differs;
}
