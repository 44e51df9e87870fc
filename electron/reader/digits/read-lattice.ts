/** A lattice with the networks' answers to its pieces. */
import type { Lattice } from '../pieces/pieces.ts';

export interface ReadLattice {
  readonly lattice: Lattice;
  /** Piece n's picture at n × 784, 0 paper to 255 ink. */
  readonly images: Uint8Array;
  /** Piece n's answers at n × 10: the log-odds that it is each digit rather than none. */
  readonly logits: Float32Array;
}

/** Log-odds beyond this are no stronger evidence: a network is never as sure as it says. */
const MOST_LOGIT = 8;

/** The network's log-odds of digit d against no digit, for one piece, within bounds. */
export function logit(read: ReadLattice, piece: number, digit: number): number {
  const value = read.logits[piece * 10 + digit];
  return value > MOST_LOGIT ? MOST_LOGIT : value < -MOST_LOGIT ? -MOST_LOGIT : value;
}

/** Log-odds that a piece is a digit, whichever: they are each digit's odds against none, summed. */
export function digitness(read: ReadLattice, piece: number): number {
  let sum = 0;
  for (let digit = 0; digit < 10; digit++) sum += Math.exp(logit(read, piece, digit));
  return Math.log(sum);
}

/** Log-probability that a piece is each of the ten digits, if it is one. */
export function which(read: ReadLattice, piece: number): number[] {
  const any = digitness(read, piece);
  return Array.from({ length: 10 }, (_, digit) => logit(read, piece, digit) - any);
}

/** The likeliest digit's log-odds. */
export function bestLogit(read: ReadLattice, piece: number): number {
  let best = -Infinity;
  for (let digit = 0; digit < 10; digit++) best = Math.max(best, logit(read, piece, digit));
  return best;
}
