/**
 * What the word beside a path says of the code that is read on it: how well it can be read as one of the towns that the
 * directory has for that code.
 */
import type { LettersCard } from '../contract/training.ts';
import type { Country } from '../directory/country.ts';
import { lettersOf } from '../directory/spelling.ts';
import type { Classifier } from '../network/classifier.ts';
import { runBeside } from './beside.ts';
import type { Decoded } from './decode.ts';
import type { TownWeights } from './evidence.ts';
import type { ReadLattice } from './read-lattice.ts';
import { matchOf, type Word, wordOf } from './word.ts';

/** Log-odds that what stands beside the path is a town of this code rather than not; 0 where there is nothing to read. */
export type Towns = (answer: Pick<Decoded, 'postcode' | 'path'>) => number;

/** @param linesOf all lines of the way up that the path is on @returns remembers the words it has read */
export function createTowns(
  country: Country,
  network: Classifier<LettersCard>,
  weights: TownWeights,
  linesOf: (read: ReadLattice) => readonly ReadLattice[],
): Towns {
  const words = new Map<ReadLattice, Map<number, Word>>();
  const read = (answer: Pick<Decoded, 'path'>): Word | null => {
    const { path } = answer;
    const run = runBeside(path, linesOf(path.read), country.profile.place);
    if (run === null) return null;
    const key = run.from * run.read.lattice.atoms.length + run.to;
    const known = words.get(run.read) ?? new Map<number, Word>();
    words.set(run.read, known);
    const word = known.get(key) ?? wordOf(run.read, run, network);
    known.set(key, word);
    return word;
  };
  return (answer) => {
    const names = (country.towns(answer.postcode) ?? []).map(lettersOf).filter(({ length }) => length > 0);
    if (names.length === 0 || country.profile.place === 'anywhere') return 0;
    const word = read(answer);
    if (word === null) return 0;
    return Math.max(
      ...names.map((letters) => townOdds(matchOf(word, letters) - word.best, letters.length, weights)),
    );
  };
}

/**
 * A town that cannot be made out says little against its code: the odds have a floor.
 * @param match what reading the word as the town is worth less than what it looks like most: 0 at the best
 * @param n letters of the town, at least one
 */
export function townOdds(
  match: number,
  n: number,
  { floor, any, match: worth, letter }: TownWeights,
): number {
  return Math.log(Math.exp(floor) + Math.exp(any + (worth * match) / Math.sqrt(n) + letter * n));
}

/** The candidates once towns have been read, likeliest first; what is no candidate keeps its share. */
export function withTowns(decoded: readonly Decoded[], towns: Towns): Decoded[] {
  const said = decoded.map((answer) => ({ ...answer, town: towns(answer) }));
  const rest = 1 - decoded.reduce((sum, { probability }) => sum + probability, 0);
  const total = said.reduce(
    (sum, { probability, town }) => sum + probability * Math.exp(town),
    Math.max(rest, 0),
  );
  return said
    .map((answer) => ({ ...answer, probability: (answer.probability * Math.exp(answer.town)) / total }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode));
}
