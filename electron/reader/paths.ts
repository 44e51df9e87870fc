/**
 * The best ways to take as many pieces as the postcode has digits, side by side, out of one line's lattice: k-best
 * dynamic programming over slots and atoms. Digits are not fixed yet: a path's score takes each piece's best answer.
 */
import type { ReadLattice } from './digits.ts';
import type { Lattice, Piece } from './pieces.ts';

export interface Path {
  readonly read: ReadLattice;
  /** Indices of its pieces, one a slot, left to right. */
  readonly pieces: readonly number[];
  /** Log-odds of the shape alone: gaps, heights, cuts. At most 0. */
  readonly shape: number;
  /** `shape` and the best answer of every piece. */
  readonly score: number;
}

/** Log-odds beyond this are no stronger evidence: a network is never as sure as it says. */
const MOST_LOGIT = 7;

/** Costs in log-odds; lengths in line heights. */
const COST = {
  /** For each cut through ink at a piece's side. */
  cut: 0.4,
  /** For gaps wider than `gap.free`, a height: "75 012" has one such gap, after two digits, at a lower price. */
  gap: { free: 0.75, price: 3, priceAfterTwo: 1 },
  overlap: { free: 0.25, price: 4 },
  /** For neighbours whose heights differ by more than e^free. */
  height: { free: 0.35, price: 4 },
  /** For neighbours whose middles differ across the line. */
  climb: { free: 0.3, price: 4 },
  /** For a speck or a dot that is left out between two digits. */
  skip: 1,
};

/** An atom no larger than this, in line heights, may be left out. */
const SPECK = 0.3;

/** Log-odds of digit d against no digit, for piece n. */
export function logOdds(read: ReadLattice, piece: number, digit: number): number {
  const logit = read.logits[piece * 10 + digit];
  return logit > MOST_LOGIT ? MOST_LOGIT : logit < -MOST_LOGIT ? -MOST_LOGIT : logit;
}

export function bestLogOdds(read: ReadLattice, piece: number): number {
  let best = -Infinity;
  for (let digit = 0; digit < 10; digit++) best = Math.max(best, logOdds(read, piece, digit));
  return best;
}

interface Partial {
  last: number;
  before: Partial | null;
  shape: number;
  score: number;
}

/**
 * @param slots digits in a postcode
 * @param keep how many paths to keep for each end
 */
export function bestPaths(read: ReadLattice, slots: number, keep: number): Path[] {
  const { pieces, atoms, strip } = read.lattice;
  const H = strip.height;
  const own = pieces.map((piece, n) => ({ best: bestLogOdds(read, n), shape: -COST.cut * piece.cuts }));
  const starting = new Map<number, number[]>();
  pieces.forEach(({ from }, n) => starting.set(from, [...(starting.get(from) ?? []), n]));

  // ends[slot]: for each piece, the best partial paths whose slot-th piece it is.
  let ends: Partial[][] = pieces.map((_, n) => [
    { last: n, before: null, shape: own[n].shape, score: own[n].shape + own[n].best },
  ]);
  for (let slot = 1; slot < slots; slot++) {
    const next: Partial[][] = pieces.map(() => []);
    pieces.forEach((piece, n) => {
      if (ends[n].length === 0) return;
      let skipped = 0;
      for (let from = piece.to; from <= atoms.length; from++) {
        for (const follower of starting.get(from) ?? []) {
          const step = own[follower].shape + between(piece, pieces[follower], slot, H) - skipped;
          for (const partial of ends[n]) {
            const shape = partial.shape + step;
            insert(
              next[follower],
              { last: follower, before: partial, shape, score: partial.score + step + own[follower].best },
              keep,
            );
          }
        }
        if (from === atoms.length || !isSpeck(read.lattice, from, H)) break;
        skipped += COST.skip;
      }
    });
    ends = next;
  }
  return ends
    .flat()
    .map((partial) => ({ read, pieces: trail(partial), shape: partial.shape, score: partial.score }));
}

function isSpeck({ atoms }: Lattice, index: number, H: number): boolean {
  const { left, right, top, bottom } = atoms[index];
  return right - left <= SPECK * H && bottom - top <= SPECK * H;
}

/** Log-odds of one piece standing after another as two digits of one postcode do. */
function between(a: Piece, b: Piece, slot: number, H: number): number {
  const beyond = (value: number, { free, price }: { free: number; price: number }) =>
    price * Math.max(0, value - free);
  const gap = (b.left - a.right) / H;
  const price = slot === 2 ? COST.gap.priceAfterTwo : COST.gap.price;
  return -(
    beyond(gap, { free: COST.gap.free, price }) +
    beyond(-gap, COST.overlap) +
    beyond(Math.abs(Math.log((a.bottom - a.top) / (b.bottom - b.top))), COST.height) +
    beyond(Math.abs(a.top + a.bottom - b.top - b.bottom) / (2 * H), COST.climb)
  );
}

/** Keeps the list sorted, best first, at most `keep` long. */
function insert(list: Partial[], partial: Partial, keep: number): void {
  if (list.length === keep && partial.score <= list[keep - 1].score) return;
  let at = list.length;
  while (at > 0 && list[at - 1].score < partial.score) at--;
  list.splice(at, 0, partial);
  if (list.length > keep) list.pop();
}

function trail(partial: Partial): number[] {
  const pieces: number[] = [];
  for (let p: Partial | null = partial; p !== null; p = p.before) pieces.unshift(p.last);
  return pieces;
}
