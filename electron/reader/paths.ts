/**
 * The best ways to take as many pieces as the postcode has digits, side by side, out of one line's lattice: k-best
 * dynamic programming over slots and atoms. Digits are not fixed yet: a path's score takes each piece's best answer.
 */
import type { ReadLattice } from './digits.ts';
import type { Features, Weights } from './evidence.ts';
import type { Lattice, Piece } from './pieces.ts';

export interface Path {
  readonly read: ReadLattice;
  /** Indices of its pieces, one a slot, left to right. */
  readonly pieces: readonly number[];
  /** What its shape says: gaps, heights, cuts. */
  readonly shape: Features;
  /** Log-odds of the best answer of every piece. */
  readonly best: number;
}

/** Log-odds beyond this are no stronger evidence: a network is never as sure as it says. */
const MOST_LOGIT = 8;

/** What is usual between neighbours, in line heights (heights: as a logarithm), and costs nothing. */
const USUAL = { gap: 0.75, overlap: 0.25, height: 0.35, climb: 0.3 };

/** A piece no wider than this, in line heights, is a bar; two of five may be. */
const BAR = 0.25;
const BARS = 2;

/** A piece whose likeliest digit has less log-odds is none. */
const LEAST_LOGIT = -5;

/** An atom no larger than this, in line heights, may be left out. */
const SPECK = 0.3;

/** The network's log-odds of digit d against no digit, for one piece, within bounds. */
export function logit(read: ReadLattice, piece: number, digit: number): number {
  const value = read.logits[piece * 10 + digit];
  return value > MOST_LOGIT ? MOST_LOGIT : value < -MOST_LOGIT ? -MOST_LOGIT : value;
}

/** The same, as evidence. */
export function logOdds(read: ReadLattice, piece: number, digit: number, weights: Weights): number {
  return evidence(logit(read, piece, digit), weights);
}

function evidence(logit: number, weights: Weights): number {
  return logit * (logit > 0 ? weights.digitFor : weights.digitAgainst);
}

/** The likeliest digit's. */
export function bestLogit(read: ReadLattice, piece: number): number {
  let best = -Infinity;
  for (let digit = 0; digit < 10; digit++) best = Math.max(best, logit(read, piece, digit));
  return best;
}

interface Partial {
  last: number;
  skipped: number;
  before: Partial | null;
  score: number;
}

/**
 * @param slots digits in a postcode
 * @param keep how many paths to keep for each piece that may be the last, and how many in all
 * @returns the best first
 */
export function bestPaths(
  read: ReadLattice,
  slots: number,
  keep: { anEnd: number; inAll: number },
  weights: Weights,
): Path[] {
  const { pieces, atoms, strip } = read.lattice;
  const H = strip.height;
  const likeliest = pieces.map((_, n) => bestLogit(read, n));
  const best = likeliest.map((logit) => evidence(logit, weights));
  const own = pieces.map(({ cuts }, n) => best[n] + weights.cuts * cuts);
  const starting = new Map<number, number[]>();
  pieces.forEach(({ from }, n) => {
    if (likeliest[n] < LEAST_LOGIT) return;
    const known = starting.get(from);
    if (known === undefined) starting.set(from, [n]);
    else known.push(n);
  });

  const price = BETWEEN.map((feature) => weights[feature]);
  const features = new Float64Array(BETWEEN.length);
  // Of each piece: the best partial paths that end with it.
  let ends: Partial[][] = pieces.map((_, n) =>
    likeliest[n] < LEAST_LOGIT ? [] : [{ last: n, skipped: 0, before: null, score: own[n] }],
  );
  for (let slot = 1; slot < slots; slot++) {
    const next: Partial[][] = pieces.map(() => []);
    pieces.forEach((piece, n) => {
      if (ends[n].length === 0) return;
      for (let from = piece.to, skipped = 0; from <= atoms.length; from++, skipped++) {
        for (const follower of starting.get(from) ?? []) {
          between(piece, pieces[follower], slot, H, features);
          let step = own[follower] + weights.skipped * skipped;
          for (let f = 0; f < price.length; f++) step += price[f] * features[f];
          for (const before of ends[n]) {
            insert(
              next[follower],
              { last: follower, skipped, before, score: before.score + step },
              keep.anEnd,
            );
          }
        }
        if (from === atoms.length || !isSpeck(read.lattice, from, H)) break;
      }
    });
    ends = next;
  }
  const kept = ends
    .flat()
    .sort((a, b) => b.score - a.score)
    .slice(0, keep.inAll);
  return kept.map((end) => {
    const { pieces, shape } = shapeOf(end, read.lattice);
    const worst = Math.min(...pieces.map((n) => likeliest[n]));
    return { read, pieces, shape: { ...shape, worst }, best: pieces.reduce((sum, n) => sum + best[n], 0) };
  });
}

function isSpeck({ atoms }: Lattice, index: number, H: number): boolean {
  const { left, right, top, bottom } = atoms[index];
  return right - left <= SPECK * H && bottom - top <= SPECK * H;
}

/** The features of two neighbours, in the order in which `between` writes them. */
const BETWEEN = ['gap', 'gapAfterTwo', 'overlap', 'height', 'climb'] as const;

/** Writes what two pieces side by side say as two digits of one postcode; `slot` is the second one's. */
function between(a: Piece, b: Piece, slot: number, H: number, out: Float64Array): void {
  const gap = (b.left - a.right) / H;
  const wide = Math.max(0, gap - USUAL.gap);
  out[0] = slot === 2 ? 0 : wide;
  out[1] = slot === 2 ? wide : 0;
  out[2] = Math.max(0, -gap - USUAL.overlap);
  out[3] = Math.max(0, Math.abs(Math.log((a.bottom - a.top) / (b.bottom - b.top))) - USUAL.height);
  out[4] = Math.max(0, Math.abs(a.top + a.bottom - b.top - b.bottom) / (2 * H) - USUAL.climb);
}

/** Keeps the list sorted, best first, at most `keep` long. */
function insert(list: Partial[], partial: Partial, keep: number): void {
  if (list.length === keep && partial.score <= list[keep - 1].score) return;
  let at = list.length;
  while (at > 0 && list[at - 1].score < partial.score) at--;
  list.splice(at, 0, partial);
  if (list.length > keep) list.pop();
}

function shapeOf(end: Partial, { pieces: all, strip }: Lattice): { pieces: number[]; shape: Features } {
  const trail: Partial[] = [];
  for (let partial: Partial | null = end; partial !== null; partial = partial.before) trail.unshift(partial);
  const shape = { cuts: 0, skipped: 0, gap: 0, gapAfterTwo: 0, overlap: 0, height: 0, climb: 0 };
  const features = new Float64Array(BETWEEN.length);
  trail.forEach(({ last, skipped, before }, slot) => {
    shape.cuts += all[last].cuts;
    shape.skipped += skipped;
    if (before === null) return;
    between(all[before.last], all[last], slot, strip.height, features);
    BETWEEN.forEach((feature, f) => (shape[feature] += features[f]));
  });
  const bars = trail.filter(({ last }) => all[last].right - all[last].left <= BAR * strip.height).length;
  return { pieces: trail.map(({ last }) => last), shape: { ...shape, thin: Math.max(0, bars - BARS) } };
}
