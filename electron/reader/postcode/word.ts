/**
 * A word beside a postcode as a lattice of letters, and how well it can be read as a given name: its pieces are matched
 * with the name's letters by dynamic programming, each piece one letter (recognition of words by a lexicon over an
 * over-segmented line: Kim and Govindaraju, IEEE PAMI 19, 1997).
 */
import { LETTERS } from '../../contract/letters.ts';
import type { LettersCard } from '../../contract/training.ts';
import type { TownName } from '../../directory/names.ts';
import type { Classifier } from '../../network/classifier.ts';
import type { Run } from './beside.ts';
import { pictured } from '../digits/digits.ts';
import type { Lattice } from '../pieces/pieces.ts';
import type { ReadLattice } from '../digits/read-lattice.ts';

export interface Word {
  /** By the number of the run's atoms up to its end: the pieces that end there. */
  readonly ending: readonly (readonly Letter[])[];
  /** Of each atom: what leaving it out costs. */
  readonly skips: readonly number[];
  /** By how many atoms: what their best row of letters is worth, whatever they spell. */
  readonly best: Float64Array;
  /** By how many atoms: whether there is a gap, so that one word may end and another begin. */
  readonly gaps: readonly boolean[];
}

/** What is worth less, read as whatever it looks like most, is no word. */
export const LEAST_WORTH = 5;

/** What all of it is worth at the best. */
export function worthOf({ best }: Word): number {
  return best[best.length - 1];
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

/** Words stand so far apart at the least, in line heights; and what it costs that there are others before or behind it. */
const GAP = 0.3;
const EDGE = 6;

/** What the network says of pieces, each asked once: the log-odds of each letter, in the order of the pieces. */
export type Odds = (read: ReadLattice, pieces: readonly number[]) => readonly Float32Array[];

export function createOdds(network: Classifier<LettersCard>): Odds {
  const known = new WeakMap<Lattice, Map<number, Float32Array>>();
  return (read, pieces) => {
    const answers = known.get(read.lattice) ?? new Map<number, Float32Array>();
    known.set(read.lattice, answers);
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
  return { ending, skips, best: bestOf(ending, skips), gaps: gapsIn({ read, from, to }) };
}

function gapsIn({ read: { lattice }, from, to }: Run): boolean[] {
  const { atoms, strip } = lattice;
  let end = -Infinity;
  const gaps = atoms.slice(from, to).map(({ left, right }) => {
    const isGap = left - end > GAP * strip.height;
    end = Math.max(end, right);
    return isGap;
  });
  return [...gaps, true];
}

function bestOf(ending: Word['ending'], skips: Word['skips']): Float64Array {
  const best = new Float64Array(skips.length + 1);
  for (let at = 1; at < best.length; at++) {
    best[at] = best[at - 1] - skips[at - 1];
    for (const { from, odds } of ending[at]) best[at] = Math.max(best[at], best[from] + Math.max(...odds));
  }
  return best;
}

function skipOf({ atoms, strip }: Lattice, atom: number): number {
  const { left, right, top, bottom } = atoms[atom];
  return SKIP.any + (SKIP.size * Math.max(right - left, bottom - top)) / strip.height;
}

/**
 * What reading the word as these letters is worth less than reading it as what it looks like most: 0 at the best. What
 * stands before or behind them, apart from them, may be other words.
 * @param letters of the name, by their numbers
 */
export function matchOf(word: Word, letters: readonly number[]): number {
  return ended(word, rowOf(word, letters));
}

/** The same, but each of them must be there, and nothing may stand behind them. */
export function matchAtEnd(word: Word, letters: readonly number[]): number {
  return rowOf(word, letters, Infinity)[word.skips.length] - worthOf(word);
}

/**
 * What reading these letters is worth, by how many atoms they take with what is before them.
 * @param missing what a letter costs that nothing in the word is
 */
function rowOf(word: Word, letters: readonly number[], missing = MISSING): Float64Array {
  let row = rowOfNone(word);
  let next = new Float64Array(row.length);
  for (const letter of letters) {
    advance(word, row, letter, missing, next);
    [row, next] = [next, row];
  }
  return row;
}

/** What it is worth to begin after so many atoms. */
function rowOfNone({ skips, best, gaps }: Word): Float64Array<ArrayBuffer> {
  const row = new Float64Array(best.length);
  for (let at = 1; at < row.length; at++) {
    const left = row[at - 1] - skips[at - 1];
    row[at] = gaps[at] ? Math.max(left, best[at] - EDGE) : left;
  }
  return row;
}

/** From what a name's letters so far are worth, by how many atoms they take, to the same with one letter more. */
function advance(
  { ending, skips }: Word,
  row: Float64Array,
  letter: number,
  missing: number,
  next: Float64Array,
): void {
  next[0] = row[0] - missing;
  for (let at = 1; at < row.length; at++) {
    let most = Math.max(row[at] - missing, next[at - 1] - skips[at - 1]);
    for (const { from, odds } of ending[at]) {
      const worth = row[from] + odds[letter];
      if (worth > most) most = worth;
    }
    next[at] = most;
  }
}

/** What a name is worth, beside the best reading of the atoms that it takes, wherever a word may end. */
function ended({ best, gaps }: Word, row: Float64Array): number {
  const last = row.length - 1;
  let most = row[last] - best[last];
  for (let at = 1; at < last; at++) if (gaps[at]) most = Math.max(most, row[at] - best[at] - EDGE);
  return most;
}

export interface Found {
  readonly name: TownName;
  readonly match: number;
}

/**
 * The names that the word can be read as, of many: names that begin alike are followed together, and no further than they
 * can still be worth it, which never grows.
 * @param names each with what it shares with the one before
 * @param least what a match is worth at least, below 0
 */
export function namesIn(word: Word, names: readonly TownName[], least: number): Found[] {
  // By how many letters are read; what is beyond the first hopeless one is not worth following.
  const rows = [rowOfNone(word)];
  let hopeless = Infinity;
  const found: Found[] = [];
  for (const name of names) {
    const { letters, shared } = name;
    if (shared >= hopeless) continue;
    hopeless = Infinity;
    for (let n = shared + 1; n <= letters.length; n++) {
      const row = (rows[n] ??= new Float64Array(word.best.length));
      advance(word, rows[n - 1], letters[n - 1], MISSING, row);
      if (row.every((worth, at) => worth - word.best[at] < least)) {
        hopeless = n;
        break;
      }
    }
    const match = hopeless === Infinity ? ended(word, rows[letters.length]) : -Infinity;
    if (match >= least) found.push({ name, match });
  }
  return found;
}
