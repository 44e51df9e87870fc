/** A country as the reader asks about it: its profile, and the codes that exist as far as is known. */
import { resolve } from 'node:path';
import type { CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import { readDirectory, type Directory } from './directory.ts';
import { formOf, type Form } from './profile.ts';
import { createPatternTrie, follow, ROOT, type Trie } from './trie.ts';

export interface Country {
  readonly profile: CountryProfile;
  readonly form: Form;
  /** Null where only the pattern is known. */
  readonly directory: Directory | null;
  /** Leads to the directory's codes, or to all that the pattern allows. */
  readonly trie: Trie;
  /** How many those are. */
  readonly count: number;
  has(code: string): boolean;
  /** Null where this country's towns are not known; empty where the directory does not list the code. */
  towns(code: string): readonly string[] | null;
}

/** What the reader can hold a code against: the towns of each, which codes there are, or only the pattern of all. */
export const LISTINGS = ['towns', 'codes', 'pattern'] as const;

export type Listing = (typeof LISTINGS)[number];

/** Towns count only where the code has a place beside one. */
export function listingOf({ directory, profile }: Pick<Country, 'directory' | 'profile'>): Listing {
  if (directory === null) return 'pattern';
  return directory.hasTowns && profile.place !== 'anywhere' ? 'towns' : 'codes';
}

/**
 * @param folder absolute path from which the profile names its directory
 * @throws {Failure} `bad-directory`, `not-json`
 */
export function openCountry(folder: string, profile: CountryProfile): Country {
  if (profile.directory === null) return patternCountry(profile);
  const file = resolve(folder, profile.directory);
  const directory = readDirectory(file);
  if (directory.codes[0].length !== profile.digits)
    throw new Failure({ code: 'bad-directory', file, fault: 'digits' });
  return listedCountry(profile, directory);
}

export function listedCountry(profile: CountryProfile, directory: Directory): Country {
  return {
    profile,
    form: formOf(profile),
    directory,
    get trie() {
      return directory.trie;
    },
    count: directory.codes.length,
    has: (code) => directory.has(code),
    towns: (code) => (directory.hasTowns ? directory.towns(code) : null),
  };
}

/** A country without a directory: each code of its pattern is as likely as any other. */
export function patternCountry(profile: CountryProfile): Country {
  const { digits, starts } = profile;
  const { trie, count } = createPatternTrie(digits, starts);
  return {
    profile,
    form: formOf(profile),
    directory: null,
    trie,
    count,
    has: (code) => code.length === digits && follow(trie, code) !== ROOT,
    towns: () => null,
  };
}
