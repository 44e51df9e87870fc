/**
 * A word beside a postcode as a lattice of letters, and how well it can be read as a given name: its pieces are matched
 * with the name's letters by dynamic programming, each piece one letter (recognition of words by a lexicon over an
 * over-segmented line: Kim and Govindaraju, IEEE PAMI 19, 1997).
 */
import { LETTERS } from '../contract/letters.ts';
import type { LettersCard } from '../contract/training.ts';
import type { TownName } from '../directory/names.ts';
import type { Classifier } from '../network/classifier.ts';
import type { Run } from './beside.ts';
import { pictured } from './digits.ts';
import type { Lattice } from './pieces.ts';
import type { ReadLattice } from './read-lattice.ts';

export interface Word {
  /** By the number of the word's atoms up to its end: the pieces that end there. */
  readonly ending: readonly (readonly Letter[])[];
  /** Of each atom: what leaving it out costs. */
  readonly skips: readonly number[];
  /** What its best row of letters is worth, whatever they spell. */
  readonly best: number;
}

/** A piece as a letter. */
interface Letter {
  /** The word's atoms before it. */
  readonly from: number;
  /** Log-odds that it is each letter rather than none, within bounds. */
  readonly odds: Float32Array;
}

/** Log-odds beyond this are no stronger evidence: a network is never as sure as it says. */
const MOST_LOGIT = 10;

/** Log-odds that an atom which is no letter costs, and what it costs more for each line height of its longer side. */
const SKIP = { any: 0.3, size: 1 };

/** Log-odds that a letter of the name costs which nothing in the word is. */
const MISSING = 10;

/** What the network says of pieces, each asked once: the log-odds of each letter, in the order of the pieces. */
export type Odds = (read: ReadLattice, pieces: readonly number[]) => readonly Float32Array[];

export function createOdds(network: Classifier<LettersCard>): Odds {
  const known = new Map<ReadLattice, Map<number, Float32Array>>();
  return (read, pieces) => {
    const answers = known.get(read) ?? new Map<number, Float32Array>();
    known.set(read, answers);
    const asked = pieces.filter((piece) => !answers.has(piece));
    if (asked.length > 0) {
      const logits = network.logits(pictured(read, asked), asked.length);
      asked.forEach((piece, k) =>
        answers.set(piece, logits.slice(k * LETTERS.length, (k + 1) * LETTERS.length).map(bounded)),
      );
    }
    return pieces.map((piece) => answers.get(piece)!);
  };
}

function bounded(logit: number): number {
  return Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, logit));
}

export function wordOf({ read, from, to }: Run, oddsOf: Odds): Word {
  const { lattice } = read;
  const within = lattice.pieces.flatMap((piece, n) => (piece.from >= from && piece.to <= to ? [n] : []));
  const odds = oddsOf(read, within);
  const ending: Letter[][] = Array.from({ length: to - from + 1 }, () => []);
  within.forEach((n, k) => {
    const piece = lattice.pieces[n];
    ending[piece.to - from].push({ from: piece.from - from, odds: odds[k] });
  });
  const skips = Array.from({ length: to - from }, (_, n) => skipOf(lattice, from + n));
  return { ending, skips, best: bestAfter({ ending, skips })[0] };
}

function skipOf({ atoms, strip }: Lattice, atom: number): number {
  const { left, right, top, bottom } = atoms[atom];
  return SKIP.any + (SKIP.size * Math.max(right - left, bottom - top)) / strip.height;
}

/**
 * What the best reading of the whole word as these letters is worth, in log-odds.
 * @param letters of the name, by their numbers
 */
export function matchOf(word: Word, letters: readonly number[]): number {
  let row = rowOfNone(word);
  let next = new Float64Array(row.length);
  for (const letter of letters) {
    advance(word, row, letter, next);
    [row, next] = [next, row];
  }
  return row[row.length - 1];
}

/** With none of a name's letters yet: what it is worth to leave out as many atoms. */
function rowOfNone({ skips }: Word): Float64Array<ArrayBuffer> {
  const row = new Float64Array(skips.length + 1);
  for (let at = 1; at < row.length; at++) row[at] = row[at - 1] - skips[at - 1];
  return row;
}

/** From what a name's letters so far are worth, by how many atoms they take, to the same with one letter more. */
function advance({ ending, skips }: Word, row: Float64Array, letter: number, next: Float64Array): void {
  next[0] = row[0] - MISSING;
  for (let at = 1; at < row.length; at++) {
    let most = Math.max(row[at] - MISSING, next[at - 1] - skips[at - 1]);
    for (const { from, odds } of ending[at]) {
      const worth = row[from] + odds[letter];
      if (worth > most) most = worth;
    }
    next[at] = most;
  }
}

export interface Found {
  readonly name: TownName;
  /** What the word is worth as the name, less than what it is worth at the best. */
  readonly match: number;
}

/**
 * The names that the word can be read as, of many: names that begin alike are followed together, no further than they can
 * still be worth it.
 * @param names in the order of their letters
 * @param least what a match is worth at least, beside the word's best reading: below 0
 */
export function namesIn(word: Word, names: readonly TownName[], least: number): Found[] {
  const rest = bestAfter(word);
  // By how many letters are read; what is beyond the first hopeless one is not worth following.
  const rows = [rowOfNone(word)];
  let hopeless = Infinity;
  const found: Found[] = [];
  for (const name of names) {
    const { letters, shared } = name;
    if (shared >= hopeless) continue;
    hopeless = Infinity;
    for (let n = shared + 1; n <= letters.length; n++) {
      const row = (rows[n] ??= new Float64Array(rest.length));
      advance(word, rows[n - 1], letters[n - 1], row);
      if (row.every((worth, at) => worth + rest[at] < word.best + least)) {
        hopeless = n;
        break;
      }
    }
    const match = hopeless === Infinity ? rows[letters.length][rest.length - 1] - word.best : -Infinity;
    if (match >= least) found.push({ name, match });
  }
  return found;
}

/** What the atoms after so many are worth at the best, whatever they spell. */
function bestAfter({ ending, skips }: Pick<Word, 'ending' | 'skips'>): Float64Array {
  const rest = new Float64Array(skips.length + 1).fill(-Infinity);
  rest[skips.length] = 0;
  for (let at = skips.length; at > 0; at--) {
    rest[at - 1] = Math.max(rest[at - 1], rest[at] - skips[at - 1]);
    for (const { from, odds } of ending[at]) rest[from] = Math.max(rest[from], rest[at] + Math.max(...odds));
  }
  return rest;
}
