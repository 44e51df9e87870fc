/** All names of a country's towns, in the order of their letters, for a search that follows what they begin with. */
import type { Country } from './country.ts';
import { lettersOf, spellingsOf } from './spelling.ts';

export interface TownName {
  /** As the directory has it first: “Besse” and “Bessé” have the same letters. */
  readonly town: string;
  /** Each by its number, at least one. */
  readonly letters: readonly number[];
  /** How many of its first letters, at the least, are those of the name before it. */
  readonly shared: number;
  /** The codes of the towns that are called so. */
  readonly codes: readonly string[];
}

/** @returns empty where no towns are known; made once for each country */
export const townNames = onceEach(collected);

/**
 * The same, in the same order, with the word of great receivers behind each; empty where the country has none. Made once for
 * each country.
 */
export const bulkNames = onceEach((country) => {
  const { bulk } = country.profile;
  if (bulk === null) return [];
  const behind = lettersOf(bulk.word);
  // Names that begin alike still do, as far as before at the least.
  return townNames(country).map((name) => ({
    ...name,
    town: `${name.town} ${bulk.word}`,
    letters: [...name.letters, ...behind],
  }));
});

function onceEach(make: (country: Country) => readonly TownName[]) {
  const known = new WeakMap<Country, readonly TownName[]>();
  return (country: Country): readonly TownName[] => {
    const names = known.get(country) ?? make(country);
    known.set(country, names);
    return names;
  };
}

function collected(country: Country): TownName[] {
  const found = new Map<string, { town: string; letters: readonly number[]; codes: string[] }>();
  for (const code of country.directory?.codes ?? []) {
    for (const town of country.towns(code) ?? []) {
      for (const letters of spellingsOf(town)) {
        const key = String.fromCharCode(...letters);
        const name = found.get(key);
        if (name === undefined) found.set(key, { town, letters, codes: [code] });
        else if (!name.codes.includes(code)) name.codes.push(code);
      }
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
  return sorted.map((name, n) => ({
    ...name,
    shared: n === 0 ? 0 : sharedOf(sorted[n - 1].letters, name.letters),
  }));
}

function sharedOf(one: readonly number[], other: readonly number[]): number {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  return shared;
}
