/**
 * What the word beside a path says of the code that is read on it: how well it can be read as one of the towns that the
 * directory has for that code.
 */
import type { Country } from '../directory/country.ts';
import { spellingsOf } from '../directory/spelling.ts';
import { runBeside } from './beside.ts';
import type { Decoded } from './decode.ts';
import type { TownWeights } from './evidence.ts';
import type { Path } from './paths.ts';
import type { ReadLattice } from './read-lattice.ts';
import { matchOf, type Odds, type Word, wordOf } from './word.ts';

/** A word as a name. */
export interface Match {
  /** What the word is worth, read as whatever it looks like most. */
  best: number;
  /** What it is worth more or less, read as the name: 0 at the best. */
  match: number;
  /** Letters of the name, at least one. */
  n: number;
}

/** How well what stands beside a code's path can be read as each of its towns; empty where there is nothing to read. */
export type Towns = (answer: Pick<Decoded, 'postcode' | 'path'>) => readonly Match[];

/**
 * @param oddsOf what the network says of pieces
 * @param linesOf all lines of the way up that a path is on
 * @returns a function that remembers the words it has read
 */
export function createTowns(
  country: Country,
  oddsOf: Odds,
  linesOf: (read: ReadLattice) => readonly ReadLattice[],
): Towns {
  // Several codes may be read on one path.
  const words = new Map<Path, Word | null>();
  const wordAt = (path: Path): Word | null => {
    const known = words.get(path);
    if (known !== undefined) return known;
    const run = runBeside(path, linesOf(path.read), country.profile.place);
    const word = run && wordOf(run, oddsOf);
    words.set(path, word);
    return word;
  };
  return ({ postcode, path }) => {
    const names = (country.towns(postcode) ?? []).flatMap(spellingsOf);
    if (names.length === 0 || country.profile.place === 'anywhere') return [];
    const word = wordAt(path);
    if (word === null) return [];
    return names.map((letters) => ({
      best: word.best,
      match: matchOf(word, letters) - word.best,
      n: letters.length,
    }));
  };
}

/** Log-odds that what stands beside a code's path is its town rather than not; 0 where there is nothing to read. */
export function townOdds(names: readonly Match[], weights: TownWeights): number {
  return names.length === 0 ? 0 : Math.max(...names.map((name) => nameOdds(name, weights)));
}

/** A word that is worth more, in tens of log-odds, says no more against names that it is not. */
const PLAIN = 8;

/** How plainly a word is one, whatever it says: what it is worth, in tens of log-odds. */
export function plainness({ best }: Pick<Match, 'best'>): number {
  return Math.min(Math.max(best / 10, 0), PLAIN);
}

/** Log-odds of one name. A town that cannot be made out says little against its code: the odds have a floor. */
export function nameOdds(name: Match, { floor, legible, any, match, letter }: TownWeights): number {
  const other = floor + legible * plainness(name);
  return Math.log(
    Math.exp(other) + Math.exp(any + (match * name.match) / Math.sqrt(name.n) + letter * name.n),
  );
}

/** No word makes a code likely that is less likely than this before one is read. */
const HOPELESS = 1e-5;

/** The candidates once towns have been read, likeliest first; what is no candidate keeps its share. */
export function withTowns(decoded: readonly Decoded[], towns: Towns, weights: TownWeights): Decoded[] {
  const said = decoded.map((answer) => ({
    ...answer,
    town: answer.probability < HOPELESS ? 0 : townOdds(towns(answer), weights),
  }));
  const rest = 1 - decoded.reduce((sum, { probability }) => sum + probability, 0);
  const total = said.reduce(
    (sum, { probability, town }) => sum + probability * Math.exp(town),
    Math.max(rest, 0),
  );
  return said
    .map((answer) => ({ ...answer, probability: (answer.probability * Math.exp(answer.town)) / total }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode));
}
