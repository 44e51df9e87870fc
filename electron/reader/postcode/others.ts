/** Whether the number on a path is another one than a postcode, by the word before it: “BP 12345”, “TSA 10000”. */
import type { Country } from '../../directory/country.ts';
import { lettersOf } from '../../directory/spelling.ts';
import type { TownWeights } from '../evidence.ts';
import { runBefore } from './beside.ts';
import { type Match, nameItself } from './match.ts';
import type { Path } from './paths.ts';
import { LEAST_WORTH, matchAtEnd, type Odds, wordOf, worthOf } from './word.ts';

/** How well what stands before a path can be read as each of the words for other numbers; empty where nothing does. */
export type Others = (path: Path) => readonly Match[];

/** @param oddsOf what the network says of pieces */
export function createOthers({ profile }: Country, oddsOf: Odds): Others {
  const names = profile.otherNumbers.map(lettersOf);
  // Many codes are read on one path.
  const known = new Map<Path, readonly Match[]>();
  const read = (path: Path): Match[] => {
    const run = names.length === 0 ? null : runBefore(path);
    if (run === null) return [];
    const word = wordOf(run, oddsOf);
    const best = worthOf(word);
    if (best < LEAST_WORTH) return [];
    return names.map((letters) => ({ best, match: matchAtEnd(word, letters), n: letters.length }));
  };
  return (path) => {
    const matches = known.get(path) ?? read(path);
    known.set(path, matches);
    return matches;
  };
}

/**
 * Log-odds that a path's number is a code for all that stands before it: 0 where that is no word for another number. Such a
 * word is made out as a town is.
 */
export function othersOdds(matches: readonly Match[], weights: TownWeights): number {
  if (matches.length === 0) return 0;
  return -Math.log1p(Math.exp(Math.max(...matches.map((match) => nameItself(match, weights)))));
}
