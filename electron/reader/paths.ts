/**
 * The best ways to take as many pieces as the postcode has digits, side by side, out of one line's lattice: k-best
 * dynamic programming over slots and atoms. Digits are not fixed yet: a path's score takes each piece's best answer.
 */
import type { Country } from '../directory/country.ts';
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

/** A piece no wider than this, in line heights, is a bar; so many of a postcode's digits may be: two of five. */
const BAR = 0.25;
const BARS = 0.4;

/** A piece whose likeliest digit has less log-odds is none. */
const LEAST_LOGIT = -5;

/** An atom no larger than this, in line heights, may be left out. */
const SPECK = 0.3;

/** So many of them between two digits: where there are more, the page is dotted. */
const MOST_SKIPPED = 4;

/** A dash that the country writes, in line heights: no wider and no higher than this. */
const DASH = { width: 0.8, height: 0.35 };

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
 * @param keep how many paths to keep for each piece that may be the last, and how many in all
 * @returns the best first
 */
export function bestPaths(
  read: ReadLattice,
  { profile, form }: Country,
  keep: { anEnd: number; inAll: number },
  weights: Weights,
): Path[] {
  const { pieces } = read.lattice;
  const likeliest = pieces.map((_, n) => bestLogit(read, n));
  const best = likeliest.map((logit) => evidence(logit, weights));
  const own = pieces.map((piece, n) => best[n] + weights.cuts * cutsOf(piece));
  const isDigit = likeliest.map((logit) => logit >= LEAST_LOGIT);
  // Most slots allow the same between a digit and the next.
  const known = new Map<string, readonly (readonly Step[])[]>();
  const stepsBefore = (slot: number): readonly (readonly Step[])[] => {
    const [isGap, mayDash] = [form.gaps.has(slot), form.dashes.has(slot)];
    const same = known.get(`${isGap} ${mayDash}`);
    if (same !== undefined) return same;
    const steps = stepsOf(read.lattice, isDigit, isGap, mayDash, weights);
    known.set(`${isGap} ${mayDash}`, steps);
    return steps;
  };

  // Of each piece: the best partial paths that end with it.
  let ends: Partial[][] = pieces.map((_, n) =>
    isDigit[n]
      ? [{ last: n, skipped: 0, before: null, score: own[n] + weights.remnant * Number(pieces[n].cutLeft) }]
      : [],
  );
  for (let slot = 1; slot < profile.digits; slot++) {
    const next: Partial[][] = pieces.map(() => []);
    const steps = stepsBefore(slot);
    ends.forEach((partials, n) => {
      if (partials.length === 0) return;
      for (const { to, skipped, worth } of steps[n]) {
        for (const before of partials) {
          const score = before.score + own[to] + worth;
          insert(next[to], { last: to, skipped, before, score }, keep.anEnd);
        }
      }
    });
    ends = next;
  }
  const kept = ends
    .flat()
    .map((end) => ({ ...end, score: end.score + weights.remnant * Number(pieces[end.last].cutRight) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, keep.inAll);
  return kept.map((end) => {
    const { pieces, shape } = shapeOf(end, read.lattice, form.gaps);
    const worst = Math.min(...pieces.map((n) => likeliest[n]));
    return { read, pieces, shape: { ...shape, worst }, best: pieces.reduce((sum, n) => sum + best[n], 0) };
  });
}

/** From one digit to the next. */
interface Step {
  /** The piece that is the next. */
  to: number;
  /** Specks left out between them. */
  skipped: number;
  /** Log-odds of both being digits of one postcode, side by side. */
  worth: number;
}

/** Of each piece that may be a digit: the pieces that may be the next one. */
function stepsOf(
  lattice: Lattice,
  isDigit: readonly boolean[],
  isGap: boolean,
  mayDash: boolean,
  weights: Weights,
): readonly (readonly Step[])[] {
  const { pieces, atoms, strip } = lattice;
  const H = strip.height;
  const starting: number[][] = atoms.map(() => []);
  pieces.forEach(({ from }, n) => {
    if (isDigit[n]) starting[from].push(n);
  });
  const price = BETWEEN.map((feature) => weights[feature]);
  const features = new Float64Array(BETWEEN.length);
  return pieces.map((piece, n) => {
    const steps: Step[] = [];
    if (!isDigit[n]) return steps;
    let skipped = 0;
    let dashed = !mayDash;
    for (let from = piece.to; from < atoms.length; from++) {
      for (const to of starting[from]) {
        between(piece, pieces[to], isGap, H, features);
        let worth = weights.skipped * skipped;
        for (let f = 0; f < price.length; f++) worth += price[f] * features[f];
        steps.push({ to, skipped, worth });
      }
      // The one dash that the country writes here is part of the code: leaving it out costs nothing.
      if (!dashed && isSmaller(lattice, from, DASH.width * H, DASH.height * H)) dashed = true;
      else if (skipped < MOST_SKIPPED && isSmaller(lattice, from, SPECK * H, SPECK * H)) skipped++;
      else break;
    }
    return steps;
  });
}

function cutsOf({ cutLeft, cutRight }: Piece): number {
  return Number(cutLeft) + Number(cutRight);
}

function isSmaller({ atoms }: Lattice, index: number, width: number, height: number): boolean {
  const { left, right, top, bottom } = atoms[index];
  return right - left <= width && bottom - top <= height;
}

/** The features of two neighbours, in the order in which `between` writes them. */
const BETWEEN = ['gap', 'gapAfterTwo', 'overlap', 'height', 'climb'] as const;

/** Writes what two pieces side by side say as two digits of one postcode; `isGap` where the country may leave a gap. */
function between(a: Piece, b: Piece, isGap: boolean, H: number, out: Float64Array): void {
  const gap = (b.left - a.right) / H;
  const wide = Math.max(0, gap - USUAL.gap);
  out[0] = isGap ? 0 : wide;
  out[1] = isGap ? wide : 0;
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

function shapeOf(
  end: Partial,
  { pieces: all, strip }: Lattice,
  gaps: ReadonlySet<number>,
): { pieces: number[]; shape: Features } {
  const trail: Partial[] = [];
  for (let partial: Partial | null = end; partial !== null; partial = partial.before) trail.unshift(partial);
  const shape = { cuts: 0, skipped: 0, gap: 0, gapAfterTwo: 0, overlap: 0, height: 0, climb: 0 };
  const features = new Float64Array(BETWEEN.length);
  trail.forEach(({ last, skipped, before }, slot) => {
    shape.cuts += cutsOf(all[last]);
    shape.skipped += skipped;
    if (before === null) return;
    between(all[before.last], all[last], gaps.has(slot), strip.height, features);
    BETWEEN.forEach((feature, f) => (shape[feature] += features[f]));
  });
  const bars = trail.filter(({ last }) => all[last].right - all[last].left <= BAR * strip.height).length;
  const thin = Math.max(0, bars - Math.round(BARS * trail.length));
  const [first, last] = [all[trail[0].last], all[end.last]];
  const remnant = Number(first.cutLeft) + Number(last.cutRight);
  return { pieces: trail.map(({ last }) => last), shape: { ...shape, remnant, thin } };
}
