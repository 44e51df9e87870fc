/** Stage 5: a lattice's pieces → 28×28 pictures and the network's ten answers to each. */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { Classifier } from '../network/classifier.ts';
import { normalise } from './normalise.ts';
import type { Lattice, Piece } from './pieces.ts';

export interface ReadLattice {
  readonly lattice: Lattice;
  /** Piece n's picture at n × 784, 0 paper to 255 ink. */
  readonly images: Uint8Array;
  /** Piece n's answers at n × 10: the log-odds that it is each digit rather than none. */
  readonly logits: Float32Array;
}

export function digits(lattices: readonly Lattice[], classifier: Classifier): ReadLattice[] {
  const count = lattices.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const images = new Uint8Array(count * DIGIT_PIXELS);
  let n = 0;
  for (const lattice of lattices) {
    for (const piece of lattice.pieces) images.set(picture(lattice, piece), n++ * DIGIT_PIXELS);
  }
  // The classifier's own buffer is overwritten by its next call.
  const logits = classifier.logits(images, count).slice();
  let first = 0;
  return lattices.map((lattice) => {
    const last = first + lattice.pieces.length;
    const read = {
      lattice,
      images: images.subarray(first * DIGIT_PIXELS, last * DIGIT_PIXELS),
      logits: logits.subarray(first * 10, last * 10),
    };
    first = last;
    return read;
  });
}

/** @returns 28×28: the ink of the piece's own atoms, with its grey edges, normalised */
export function picture({ strip, atomOf, slant }: Lattice, piece: Piece): Uint8Array {
  const { width, height, data } = strip.ink;
  const shift = (y: number) => (y - height / 2) * slant;
  const lean = Math.max(Math.abs(shift(piece.top)), Math.abs(shift(piece.bottom)));
  const left = Math.max(0, Math.floor(piece.left - lean) - 1);
  const right = Math.min(width, Math.ceil(piece.right + lean) + 1);
  const top = Math.max(0, piece.top - 1);
  const bottom = Math.min(height, piece.bottom + 1);
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
