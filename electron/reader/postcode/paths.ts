/**
 * The best ways to take as many pieces as the postcode has digits, side by side, out of one line's lattice: k-best
 * dynamic programming over slots and atoms. Digits are not fixed yet: a path's score takes each piece's best answer.
 */
import type { Country } from '../../directory/country.ts';
import type { Features, Weights } from '../evidence.ts';
import type { Lattice, Piece } from '../pieces/pieces.ts';
import { bestLogit, digitness, type ReadLattice, which } from '../digits/read-lattice.ts';

export interface Path {
  readonly read: ReadLattice;
  /** Indices of its pieces, one a slot, left to right. */
  readonly pieces: readonly number[];
  /** What its pieces and their shape say: whether they are digits, gaps, heights, cuts. */
  readonly shape: Features;
  /** Log-odds of each being the digit that it most likely is, as evidence. */
  readonly best: number;
}

/** What is usual between neighbours, in line heights (heights: as a logarithm), and costs nothing. */
const USUAL = { gap: 0.75, overlap: 0.25, height: 0.35, climb: 0.3 };

/** What is no wider than this, in line heights, is a bar, as are those of routing marks and bar codes. */
export const BAR = 0.25;
/** So many of a postcode's digits may be bars: two of five. */
const BARS = 0.4;

/** A piece whose likeliest digit has less log-odds is none. */
const LEAST_LOGIT = -5;

/** An atom no larger than this, in line heights, may be left out. */
const SPECK = 0.3;

/** What two digits share is no wider than this, in line heights. */
const STROKE = 0.3;

/** So many specks between two digits: where there are more, the page is dotted. */
const MOST_SKIPPED = 4;

/** A dash that the country writes, in line heights: no wider and no higher than this. */
const DASH = { width: 0.8, height: 0.35 };

/** What a piece being each of the ten digits, if it is one, is worth: its log-probability, weighted, 0 at the most. */
export function digitScores(read: ReadLattice, piece: number, weights: Weights): number[] {
  return which(read, piece).map((odds) => weights.which * odds);
}

/** What a piece's likeliest digit is worth: that it is a digit, and that one. */
function evidence(read: ReadLattice, piece: number, weights: Weights): number {
  const sure = digitness(read, piece);
  const isDigit = sure * (sure > 0 ? weights.digitFor : weights.digitAgainst);
  return isDigit + weights.which * (bestLogit(read, piece) - sure);
}

interface Trail {
  last: number;
  skipped: number;
  shared: number;
  before: Trail | null;
  score: number;
}

/** What the paths of one lattice are made of, but for its digits. */
export interface Trellis {
  /** What a piece is worth beyond its digit: anywhere in a path, where it is its first, or its last. */
  readonly shape: readonly number[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** Of each piece the steps to the one in this slot, from 1. */
  readonly stepsTo: (slot: number) => readonly (readonly Step[])[];
}

/** @param read its answers say which pieces may be digits at all */
export function trellisOf(read: ReadLattice, { form }: Country, weights: Weights): Trellis {
  const { pieces, strip } = read.lattice;
  const isDigit = pieces.map((_, n) => bestLogit(read, n) >= LEAST_LOGIT);
  // What a path is worth if each of its digits has its box: no more can be known before there is a path.
  const boxed = strip.boxes === null ? 0 : weights.boxed;
  // Most slots allow the same between a digit and the next.
  const known = new Map<string, readonly (readonly Step[])[]>();
  return {
    shape: pieces.map((piece) => weights.cuts * cutsOf(piece)),
    first: pieces.map(({ cutLeft }, n) =>
      isDigit[n] ? boxed + weights.remnant * Number(cutLeft) : -Infinity,
    ),
    last: pieces.map(({ cutRight }) => weights.remnant * Number(cutRight)),
    stepsTo(slot) {
      const [isGap, mayDash] = [form.gaps.has(slot), form.dashes.has(slot)];
      const same = known.get(`${isGap} ${mayDash}`);
      if (same !== undefined) return same;
      const steps = stepsOf(read.lattice, isDigit, isGap, mayDash, weights);
      known.set(`${isGap} ${mayDash}`, steps);
      return steps;
    },
  };
}

/** @returns of each piece the score of the best path through it (its max-marginal, Viterbi both ways); −∞ where there is none */
export function promises(
  read: ReadLattice,
  { shape, first, last, stepsTo }: Trellis,
  slots: number,
  weights: Weights,
): Float64Array {
  const own = Float64Array.from(shape, (worth, n) => worth + evidence(read, n, weights));
  // Of each slot and piece: the best that leads to it, itself left out.
  const before = [Float64Array.from(first)];
  for (let slot = 1; slot < slots; slot++) before.push(forwards(stepsTo(slot), before[slot - 1], own));
  const best = new Float64Array(own.length).fill(-Infinity);
  let behind = Float64Array.from(last);
  for (let slot = slots - 1; slot >= 0; slot--) {
    for (let n = 0; n < own.length; n++) best[n] = Math.max(best[n], before[slot][n] + own[n] + behind[n]);
    if (slot > 0) behind = backwards(stepsTo(slot), behind, own);
  }
  return best;
}

type Scores = Float64Array<ArrayBuffer>;

/** Of each piece the best that leads to it, itself left out, from what led to those of the slot before. */
function forwards(steps: readonly (readonly Step[])[], before: Scores, own: Scores): Scores {
  const best = new Float64Array(own.length).fill(-Infinity);
  for (let n = 0; n < steps.length; n++) {
    const score = before[n] + own[n];
    if (score === -Infinity) continue;
    for (const { to, worth } of steps[n]) if (score + worth > best[to]) best[to] = score + worth;
  }
  return best;
}

/** Of each piece the best that follows it, from what follows those of the next slot. */
function backwards(steps: readonly (readonly Step[])[], behind: Scores, own: Scores): Scores {
  const best = new Float64Array(own.length).fill(-Infinity);
  for (let n = 0; n < steps.length; n++) {
    for (const { to, worth } of steps[n]) {
      const score = worth + own[to] + behind[to];
      if (score > best[n]) best[n] = score;
    }
  }
  return best;
}

/**
 * @param keep how many paths to keep for each piece that may be the last, and how many in all
 * @returns the best first
 */
export function bestPaths(
  read: ReadLattice,
  country: Country,
  keep: { anEnd: number; inAll: number },
  weights: Weights,
): Path[] {
  const { shape, first, last, stepsTo } = trellisOf(read, country, weights);
  const own = shape.map((worth, n) => worth + evidence(read, n, weights));
  // Of each piece: the best partial paths that end with it.
  let ends: Trail[][] = own.map((worth, n) =>
    first[n] === -Infinity ? [] : [{ last: n, skipped: 0, shared: 0, before: null, score: worth + first[n] }],
  );
  for (let slot = 1; slot < country.profile.digits; slot++) {
    const next: Trail[][] = own.map(() => []);
    const steps = stepsTo(slot);
    ends.forEach((partials, n) => {
      if (partials.length === 0) return;
      for (const { to, skipped, shared, worth } of steps[n]) {
        for (const before of partials) {
          const score = before.score + own[to] + worth;
          // Most are worse than what there is.
          if (isAmong(next[to], score, keep.anEnd))
            insert(next[to], { last: to, skipped, shared, before, score }, keep.anEnd);
        }
      }
    });
    ends = next;
  }
  const kept = ends
    .flat()
    .map((end) => ({ ...end, score: end.score + last[end.last] }))
    .sort((a, b) => b.score - a.score)
    .slice(0, keep.inAll);
  return kept.map((end) => {
    const { pieces, shape } = shapeOf(end, read.lattice, country.form.gaps);
    const sure = pieces.map((n) => digitness(read, n));
    const digits = {
      digitFor: sum(sure.map((logit) => Math.max(logit, 0))),
      digitAgainst: sum(sure.map((logit) => Math.min(logit, 0))),
      worst: Math.min(...sure),
    };
    const best = weights.which * sum(pieces.map((n, slot) => bestLogit(read, n) - sure[slot]));
    return { read, pieces, shape: { ...shape, ...digits }, best };
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** From one digit to the next. */
interface Step {
  /** The piece that is the next. */
  to: number;
  /** Specks left out between them. */
  skipped: number;
  /** 1 where the last stroke of one is the first one of the other too. */
  shared: number;
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
  const worthOf = (a: Piece, b: Piece) => {
    between(a, b, isGap, H, features);
    return price.reduce((sum, weight, f) => sum + weight * features[f], 0);
  };
  return pieces.map((piece, n) => {
    const steps: Step[] = [];
    if (!isDigit[n]) return steps;
    if (isShared(piece, lattice)) {
      for (const to of starting[piece.to - 1]) {
        if (pieces[to].to <= piece.to || !pieces[to].cutLeft) continue;
        steps.push({ to, skipped: 0, shared: 1, worth: weights.shared + worthOf(piece, pieces[to]) });
      }
    }
    let skipped = 0;
    let dashed = !mayDash;
    for (let from = piece.to; from < atoms.length; from++) {
      for (const to of starting[from]) {
        const worth = weights.skipped * skipped + worthOf(piece, pieces[to]);
        steps.push({ to, skipped, shared: 0, worth });
      }
      // The one dash that the country writes here is part of the code: leaving it out costs nothing.
      if (!dashed && isSmaller(lattice, from, DASH.width * H, DASH.height * H)) dashed = true;
      else if (skipped < MOST_SKIPPED && isSmaller(lattice, from, SPECK * H, SPECK * H)) skipped++;
      else break;
    }
    return steps;
  });
}

/** Whether a piece ends with a stroke that the next digit may have too: where two are written into each other. */
function isShared({ from, to, cutRight }: Piece, { atoms, strip }: Lattice): boolean {
  const { left, right } = atoms[to - 1];
  return cutRight && to - from > 1 && right - left <= STROKE * strip.height;
}

function cutsOf({ cutLeft, cutRight }: Piece): number {
  return Number(cutLeft) + Number(cutRight);
}

function isSmaller({ atoms }: Lattice, index: number, width: number, height: number): boolean {
  const { left, right, top, bottom } = atoms[index];
  return right - left <= width && bottom - top <= height;
}

/** The features of two neighbours, in the order in which `between` writes them. */
const BETWEEN = ['gap', 'gapAllowed', 'overlap', 'height', 'climb'] as const;

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

/** Whether a score is one of the best, of which the list keeps so many. */
function isAmong(list: readonly Trail[], score: number, keep: number): boolean {
  return list.length < keep || score > list[keep - 1].score;
}

/** Keeps the list sorted, best first, at most `keep` long. */
function insert(list: Trail[], partial: Trail, keep: number): void {
  let at = list.length;
  while (at > 0 && list[at - 1].score < partial.score) at--;
  list.splice(at, 0, partial);
  if (list.length > keep) list.pop();
}

function shapeOf(
  end: Trail,
  { pieces: all, strip }: Lattice,
  gaps: ReadonlySet<number>,
): { pieces: number[]; shape: Features } {
  const trail: Trail[] = [];
  for (let partial: Trail | null = end; partial !== null; partial = partial.before) trail.unshift(partial);
  const shape = { cuts: 0, skipped: 0, shared: 0, gap: 0, gapAllowed: 0, overlap: 0, height: 0, climb: 0 };
  const features = new Float64Array(BETWEEN.length);
  trail.forEach(({ last, skipped, shared, before }, slot) => {
    shape.cuts += cutsOf(all[last]);
    shape.skipped += skipped;
    shape.shared += shared;
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
