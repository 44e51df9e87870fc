/** Stage 5: a lattice's pieces → 28×28 pictures and the network's ten answers to each. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { INK } from '../components.ts';
import type { Country } from '../../directory/country.ts';
import type { Cascade } from '../../network/networks.ts';
import { ANSWERS } from '../../network/measuring/confidence.ts';
import type { Weights } from '../evidence.ts';
import { normalise } from './normalise.ts';
import { promises, trellisOf } from '../postcode/paths.ts';
import type { ReadLattice } from './read-lattice.ts';
import { hairlinesIn } from '../pieces/hairlines.ts';
import type { Lattice, Piece } from '../pieces/pieces.ts';

/**
 * How far below the best path of the page, in log-odds by the small network, a piece's own best path may be to be shown
 * to the large one: the small one errs, but not by so much on five digits together.
 */
const HOPEFUL = 5;

/**
 * Log-odds a digit that the page's best path is worth at least where there is a code: of 187 validation drawings that
 * were read 0.6 or more, of half the pages without a code less than 0.
 */
const LEAST_PROMISE = 0.4;

/** The log-odds of a path that no code is looked for on, whatever else is on the page. */
export function hopeless(slots: number): number {
  return LEAST_PROMISE * slots - HOPEFUL;
}

/**
 * The small network sees every piece, the large one those that may be on the path: of the pieces of an address few are.
 * @param least what the page's best path is worth at least, as seen elsewhere on it
 * @returns the answers, and what the best path of each line is worth by them; −∞ where there is none
 */
export function digits(
  lattices: readonly Lattice[],
  { screen, model }: Cascade,
  { country, weights }: { country: Country; weights: Weights },
  least: number,
): { reads: ReadLattice[]; best: number[] } {
  const count = lattices.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const images = new Uint8Array(count * DIGIT_PIXELS);
  let n = 0;
  for (const lattice of lattices) {
    for (const piece of lattice.pieces) images.set(picture(lattice, piece), n++ * DIGIT_PIXELS);
  }
  // The network's own buffer is overwritten by its next call.
  const logits = screen.logits(images, count).slice();
  let first = 0;
  const reads = lattices.map((lattice) => {
    const last = first + lattice.pieces.length;
    const read = {
      lattice,
      images: images.subarray(first * DIGIT_PIXELS, last * DIGIT_PIXELS),
      logits: logits.subarray(first * ANSWERS, last * ANSWERS),
    };
    first = last;
    return read;
  });

  const trellises = reads.map((read) => trellisOf(read, country, weights));
  const shown = new Set<number>();
  // What the large network thinks little of leaves room for others.
  for (;;) {
    const promised = reads.map((read, line) =>
      promises(read, trellises[line], country.profile.digits, weights),
    );
    const best = promised.map((line) => line.reduce((most, one) => Math.max(most, one), -Infinity));
    const floor = Math.max(hopeless(country.profile.digits), Math.max(least, ...best) - HOPEFUL);
    const asked = promised
      .flatMap((line) => [...line])
      .flatMap((promise, piece) =>
        promise >= floor && promise > -Infinity && !shown.has(piece) ? [piece] : [],
      );
    if (asked.length === 0) return { reads, best };
    const answers = model.logits(pictured({ images }, asked), asked.length);
    asked.forEach((piece, k) => {
      logits.set(answers.subarray(ANSWERS * k, ANSWERS * (k + 1)), ANSWERS * piece);
      shown.add(piece);
    });
  }
}

/** The pictures of some pieces, one after the other. */
export function pictured({ images }: Pick<ReadLattice, 'images'>, pieces: readonly number[]): Uint8Array {
  const some = new Uint8Array(pieces.length * DIGIT_PIXELS);
  pieces.forEach((piece, k) => {
    some.set(images.subarray(piece * DIGIT_PIXELS, (piece + 1) * DIGIT_PIXELS), k * DIGIT_PIXELS);
  });
  return some;
}

/** What hairlines are made, so that the network sees them: ink, and no more than that. */
const HAIRLINE = INK + 12;

/** @returns 28×28: the ink of the piece's own atoms, with its grey edges and its hairlines, normalised */
export function picture({ strip, atomOf, hairlines, slant }: Lattice, piece: Piece): Uint8Array {
  const { width, height, data } = strip.ink;
  const shift = (y: number) => (y - height / 2) * slant;
  const lean = Math.max(Math.abs(shift(piece.top)), Math.abs(shift(piece.bottom)));
  const fine = hairlinesIn(hairlines, piece);
  const least = (side: 'left' | 'top', own: number) =>
    Math.max(0, Math.min(own, ...fine.map((line) => line[side])));
  const most = (side: 'right' | 'bottom', own: number, end: number) =>
    Math.min(end, Math.max(own, ...fine.map((line) => line[side])));
  const left = least('left', Math.floor(piece.left - lean) - 1);
  const right = most('right', Math.ceil(piece.right + lean) + 1, width);
  const top = least('top', piece.top - 1);
  const bottom = most('bottom', piece.bottom + 1, height);
  const ink = new Uint8Array((right - left) * (bottom - top));
  for (let y = top, to = 0; y < bottom; y++) {
    for (let x = left; x < right; x++, to++) {
      const value = data[y * width + x];
      if (value === 0) continue;
      const atom = atomOf[y * width + x];
      const mine =
        atom < 0 ? isEdge(atomOf, width, height, x, y, piece) : atom >= piece.from && atom < piece.to;
      if (mine) ink[to] = value;
    }
  }
  for (const { pixels } of fine) {
    for (const pixel of pixels) {
      const to = (Math.floor(pixel / width) - top) * (right - left) + (pixel % width) - left;
      ink[to] = Math.max(data[pixel], HAIRLINE);
    }
  }
  return normalise(ink, right - left, bottom - top);
}

/** A grey pixel beside the piece's ink is the edge of its stroke. */
function isEdge(
  atomOf: Int32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  piece: Piece,
): boolean {
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      const atom = atomOf[v * width + u];
      if (atom >= piece.from && atom < piece.to) return true;
    }
  }
  return false;
}
