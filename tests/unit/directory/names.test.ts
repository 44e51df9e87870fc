import { expect, it } from 'vitest';
import { LETTERS } from '../../../electron/contract/letters.ts';
import { listedCountry } from '../../../electron/directory/country.ts';
import { bulkNames, type TownName, townNames } from '../../../electron/directory/names.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { createTrie } from '../../../electron/directory/trie.ts';

function countryOf(towns: Record<string, string[]>) {
  const codes = Object.keys(towns).sort();
  return listedCountry(PROFILES.FR, {
    codes,
    trie: createTrie(codes),
    hasTowns: true,
    has: (code) => codes.includes(code),
    towns: (code) => towns[code] ?? [],
  });
}

const spelt = (names: readonly TownName[]) =>
  names.map(({ letters, shared, codes }) => [
    letters.map((letter) => LETTERS[letter]).join(''),
    shared,
    codes,
  ]);

it('are in the order of their letters, each once, with what they share with the one before and their codes', () => {
  const country = countryOf({
    '69001': ['Lyon'],
    '69002': ['Lyon'],
    '02000': ['Laon', 'Saint-Lô'],
    '50000': ['Saint-Lô', 'Лион'],
  });
  expect(spelt(townNames(country))).toEqual([
    ['LAON', 0, ['02000']],
    ['LYON', 1, ['69001', '69002']],
    ['SAINTLO', 0, ['02000', '50000']],
    ['STLO', 1, ['02000', '50000']],
  ]);
  expect(townNames(country)).toBe(townNames(country));
});

it('stand before the word of great receivers too', () => {
  const country = countryOf({ '69001': ['Lyon'], '02000': ['Laon'], '02001': ['Laoncourt'] });
  expect(spelt(bulkNames(country))).toEqual([
    ['LAONCEDEX', 0, ['02000']],
    ['LAONCOURTCEDEX', 4, ['02001']],
    ['LYONCEDEX', 1, ['69001']],
  ]);
  expect(bulkNames(country)[0].town).toBe('Laon CEDEX');
  expect(bulkNames({ ...country, profile: { ...country.profile, bulk: null } })).toEqual([]);
});
