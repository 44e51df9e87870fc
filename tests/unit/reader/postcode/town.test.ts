import { describe, expect, it } from 'vitest';
import { listedCountry } from '../../../../electron/directory/country.ts';
import { PROFILES } from '../../../../electron/directory/profiles.ts';
import { createTrie } from '../../../../electron/directory/trie.ts';
import type { Decoded } from '../../../../electron/reader/postcode/decode.ts';
import { TOWN } from '../../../../electron/reader/evidence.ts';
import type { Path } from '../../../../electron/reader/postcode/paths.ts';
import type { ReadLattice } from '../../../../electron/reader/digits/read-lattice.ts';
import {
  createTowns,
  nameOdds,
  townOdds,
  townRead,
  withTowns,
} from '../../../../electron/reader/postcode/town.ts';
import { createOdds } from '../../../../electron/reader/postcode/word.ts';
import { reading, wordLattice } from '../words.ts';

const TOWNS: Record<string, string[]> = {
  '31770': ['Colomiers'],
  '91770': ['Saint-Vrain'],
  '69001': ['Lyon'],
  '31800': ['Estancarbon', 'Labarthe'],
  '80190': ['Y'],
};
const codes = Object.keys(TOWNS).sort();
const listed = (profile = PROFILES.FR, hasTowns = true) =>
  listedCountry(profile, {
    codes,
    trie: createTrie(codes),
    hasTowns,
    has: (code) => codes.includes(code),
    towns: (code) => TOWNS[code] ?? [],
  });

const path = (read: ReadLattice, pieces: number[]): Path => ({ read, pieces, shape: {}, best: 0 });

/** What a line says of codes on its first five pieces. */
function saidBy(line: string, country = listed()): (postcode: string) => number {
  const read = wordLattice(line);
  const towns = createTowns(country, createOdds(reading), [{ reads: [read] }]);
  return (postcode) => townOdds(towns.matches({ postcode, path: path(read, [0, 1, 2, 3, 4]) }), TOWN);
}

describe('the word beside a code', () => {
  it('speaks for the code whose town it is, and against others', () => {
    const said = saidBy('31770COLOMIERS');
    expect(said('31770')).toBeGreaterThan(3);
    expect(said('91770')).toBeLessThan(-3);
  });

  it('says nothing where there is none, and where towns are not known', () => {
    expect(saidBy('31770')('31770')).toBe(0);
    expect(saidBy('31770COLOMIERS', listed(PROFILES.FR, false))('31770')).toBe(0);
  });

  it('says the less against a code the less of it can be made out', () => {
    const [plain, poor, none] = ['XXXXXXXXXXXX', 'XXXX', '888888888888'].map((word) =>
      saidBy(`31770${word}`)('69001'),
    );
    expect(plain).toBeLessThan(poor);
    expect(poor).toBeLessThan(none);
    expect(none).toBe(0);
  });

  it('says more where the name is long', () => {
    expect(nameOdds({ best: 40, match: 0, n: 9 }, TOWN)).toBeGreaterThan(
      nameOdds({ best: 40, match: 0, n: 3 }, TOWN),
    );
    expect(nameOdds({ best: 40, match: -20, n: 9 }, TOWN)).toBeLessThan(
      nameOdds({ best: 40, match: 0, n: 9 }, TOWN),
    );
  });

  it('stands before the code where the country writes it there', () => {
    const read = wordLattice('LYON69001');
    const towns = createTowns(listed({ ...PROFILES.FR, place: 'after' }), createOdds(reading), [
      { reads: [read] },
    ]);
    expect(towns.matches({ postcode: '69001', path: path(read, [4, 5, 6, 7, 8]) })).toEqual([
      { town: 'Lyon', best: 16, match: 0, n: 4 },
    ]);
  });
});

describe('the word beside a code that no directory lists', () => {
  it('speaks for it where it is a town of its region, with the word of such codes behind', () => {
    const said = saidBy('31999COLOMIERS|CEDEX');
    expect(said('31999')).toBeGreaterThan(3);
    expect(said('91999')).toBeLessThan(-3);
  });

  it('speaks for it where a narrow type leaves no gap before that word', () => {
    expect(saidBy('31999COLOMIERSCEDEX')('31999')).toBeGreaterThan(3);
  });

  it('speaks against it where it is a town alone, or one of another region, however short those of its own are', () => {
    expect(saidBy('31999COLOMIERS')('31999')).toBeLessThan(-3);
    expect(saidBy('80999COLOMIERS|CEDEX')('80999')).toBeLessThan(-1);
  });

  it('is looked for among all towns no more often than others are', () => {
    const reads = Array.from({ length: 8 }, () => wordLattice('31999COLOMIERS|CEDEX'));
    const towns = createTowns(listed(), createOdds(reading), [{ reads }]);
    const odds = reads.map((read) =>
      townOdds(towns.matches({ postcode: '31999', path: path(read, [0, 1, 2, 3, 4]) }), TOWN),
    );
    expect(odds.slice(0, 6).every((one) => one > 3)).toBe(true);
    expect(odds.slice(6).every((one) => one < -3)).toBe(true);
    // Which leaves as many for other codes than those that were read.
    expect(towns.codes(path(reads[7], [0, 1, 2, 3, 4]), TOWN)).toContain('31770');
  });

  it('says nothing where the country has no such codes', () => {
    expect(saidBy('31999COLOMIERS|CEDEX', listed({ ...PROFILES.FR, bulk: null }))('31999')).toBe(0);
  });
});

describe('the town that was read', () => {
  const readOf = (line: string, postcode: string) => {
    const read = wordLattice(line);
    const towns = createTowns(listed(), createOdds(reading), [{ reads: [read] }]);
    return townRead(towns.matches({ postcode, path: path(read, [0, 1, 2, 3, 4]) }), TOWN);
  };

  it('is the one of a code’s towns that stands beside it', () => {
    expect(readOf('31800LABARTHE', '31800')).toBe('Labarthe');
    expect(readOf('31800COLOMIERS', '31800')).toBeNull();
    expect(readOf('31999COLOMIERS|CEDEX', '31999')).toBe('Colomiers CEDEX');
  });
});

describe('candidates', () => {
  const candidate = (postcode: string, probability: number): Decoded => ({
    ...{ postcode, probability, unlisted: 0, town: 0, townRead: null, otherNumber: 0 },
    path: path(wordLattice('31770'), [0, 1, 2, 3, 4]),
  });

  it('are weighed anew, and what is no candidate keeps its share', () => {
    // A perfect match is worth 3, and none a half.
    const weights = { floor: Math.log(0.5), legible: 0, any: Math.log(2.5), match: 1000, letter: 0 };
    const found = withTowns(
      [candidate('91770', 0.6), candidate('31770', 0.3)],
      {
        matches: ({ postcode }) => [{ town: null, best: 0, match: postcode === '31770' ? 0 : -1, n: 1 }],
        codes: () => [],
        others: () => 0,
      },
      weights,
    );
    expect(found.map(({ postcode }) => postcode)).toEqual(['31770', '91770']);
    // 0.9 and 0.3, and 0.1 for none of them.
    expect(found[0].probability).toBeCloseTo(0.9 / 1.3);
    expect(found[1].probability).toBeCloseTo(0.3 / 1.3);
    expect(found[0].town).toBeCloseTo(Math.log(3));
  });

  it('are the less likely for a word before them that says that the number is another one', () => {
    const before = wordLattice('BP|31770');
    const other = wordLattice('31800');
    const towns = createTowns(listed(), createOdds(reading), [{ reads: [before, other] }]);
    const found = withTowns(
      [
        { ...candidate('31770', 0.6), path: path(before, [2, 3, 4, 5, 6]) },
        { ...candidate('31800', 0.3), path: path(other, [0, 1, 2, 3, 4]) },
      ],
      towns,
      TOWN,
    );
    expect(found[0].postcode).toBe('31800');
    expect(found[0].probability).toBeGreaterThan(0.65);
  });

  it('have the town that was read, and a word that was not looked at speaks no more for one than for any other', () => {
    const read = wordLattice('31800LABARTHE');
    const towns = createTowns(listed(), createOdds(reading), [{ reads: [read] }]);
    const on = (postcode: string, probability: number, unlisted = 0): Decoded => ({
      ...candidate(postcode, probability),
      ...{ unlisted, path: path(read, [0, 1, 2, 3, 4]) },
    });
    const found = withTowns([on('31800', 0.5), on('31770', 0.4), on('31999', 0.0005, -9)], towns, TOWN);
    const by = new Map(found.map((one) => [one.postcode, one]));
    expect(by.get('31800')).toMatchObject({ townRead: 'Labarthe' });
    expect(by.get('31770')).toMatchObject({ townRead: null });
    expect(by.get('31999')).toMatchObject({ townRead: null, town: by.get('31770')!.town });
  });
});
