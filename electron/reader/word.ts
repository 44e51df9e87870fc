/**
 * A word beside a postcode as a lattice of letters, and how well it can be read as a given name: its pieces are matched
 * with the name's letters by dynamic programming, each piece one letter (recognition of words by a lexicon over an
 * over-segmented line: Kim and Govindaraju, IEEE PAMI 19, 1997).
 */
import { LETTERS } from '../contract/letters.ts';
import type { LettersCard } from '../contract/training.ts';
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
  return { ending, skips, best: bestOf(ending, skips) };
}

function skipOf({ atoms, strip }: Lattice, atom: number): number {
  const { left, right, top, bottom } = atoms[atom];
  return SKIP.any + (SKIP.size * Math.max(right - left, bottom - top)) / strip.height;
}

function bestOf(ending: Word['ending'], skips: Word['skips']): number {
  const best = new Float64Array(skips.length + 1);
  for (let at = 1; at <= skips.length; at++) {
    best[at] = best[at - 1] - skips[at - 1];
    for (const { from, odds } of ending[at]) best[at] = Math.max(best[at], best[from] + Math.max(...odds));
  }
  return best[skips.length];
}

/**
 * What the best reading of the whole word as these letters is worth, in log-odds.
 * @param letters of the name, by their numbers
 */
export function matchOf({ ending, skips }: Word, letters: readonly number[]): number {
  const count = skips.length;
  // With the letters so far: what the best is worth, by how many of the atoms it takes.
  let before = new Float64Array(count + 1);
  for (let at = 1; at <= count; at++) before[at] = before[at - 1] - skips[at - 1];
  let now = new Float64Array(count + 1);
  for (const letter of letters) {
    now[0] = before[0] - MISSING;
    for (let at = 1; at <= count; at++) {
      now[at] = Math.max(before[at] - MISSING, now[at - 1] - skips[at - 1]);
      for (const { from, odds } of ending[at]) now[at] = Math.max(now[at], before[from] + odds[letter]);
    }
    [before, now] = [now, before];
  }
  return before[count];
}
