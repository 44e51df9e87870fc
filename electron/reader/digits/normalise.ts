/**
 * The one normaliser: what it makes is what the network sees, in training, in reading and in retraining, and what is
 * logged and shown.
 *
 * As MNIST was made (LeCun, Bottou, Bengio and Haffner 1998, section III-A): the ink's box is scaled so that its
 * longest side is 20 pixels, the aspect kept and the edges left grey by the anti-aliasing, then moved so that its
 * centre of mass lies at the centre of the 28×28 field.
 */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';

/** Longest side of the ink inside the 28×28 field. */
export const INK_SIDE = 20;

/** MNIST's centres of mass lie at pixel 14.00 ± 0.5 both ways (its first 10,000 digits, pixels counted from 0). */
const CENTRE = 14;

/** Grey below this is an anti-aliased fringe, not part of the ink's box. */
const FRINGE = 32;

/**
 * @param ink width × height by rows, 0 paper to 255 ink, grey edges allowed
 * @returns 28×28 by rows, 0 paper to 255 ink; all 0 where there is no ink
 */
export function normalise(ink: Uint8Array, width: number, height: number): Uint8Array {
  const field = new Uint8Array(DIGIT_PIXELS);
  const box = inkBox(ink, width, height);
  if (box === null) return field;

  const scale = INK_SIDE / Math.max(box.width, box.height);
  const columns = Math.max(1, Math.round(box.width * scale));
  const rows = Math.max(1, Math.round(box.height * scale));
  const scaled = resample(ink, width, box, columns, rows);

  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  let darkest = 0;
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const grey = scaled[i];
      mass += grey;
      momentX += grey * x;
      momentY += grey * y;
      if (grey > darkest) darkest = grey;
    }
  }
  const left = placed(momentX / mass, columns);
  const top = placed(momentY / mass, rows);
  // A thin pen, averaged down, would come out pale, which MNIST's digits never are.
  const contrast = 255 / darkest;
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0, to = (top + y) * DIGIT_SIDE + left; x < columns; x++, i++, to++) {
      field[to] = Math.round(scaled[i] * contrast);
    }
  }
  return field;
}

interface InkBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

function inkBox(ink: Uint8Array, width: number, height: number): InkBox | null {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (ink[i] < FRINGE) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Where the first of `length` pixels goes so that their centre of mass lies at the field's centre, none outside. */
function placed(centre: number, length: number): number {
  const start = Math.round(CENTRE - centre);
  return Math.min(Math.max(start, 0), DIGIT_SIDE - length);
}

/** The box at columns × rows: averaged over areas on the way down, interpolated linearly on the way up. */
function resample(ink: Uint8Array, width: number, box: InkBox, columns: number, rows: number): Float32Array {
  const across = taps(box.width, columns);
  const down = taps(box.height, rows);
  const squeezed = new Float32Array(box.height * columns);
  for (let y = 0; y < box.height; y++) {
    const from = (box.top + y) * width + box.left;
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let tap = 0, source = across.first[x]; tap < across.count; tap++, source++) {
        sum += across.weights[x * across.count + tap] * ink[from + Math.min(source, box.width - 1)];
      }
      squeezed[y * columns + x] = sum;
    }
  }
  const scaled = new Float32Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let tap = 0, source = down.first[y]; tap < down.count; tap++, source++) {
      const weight = down.weights[y * down.count + tap];
      const from = Math.min(source, box.height - 1) * columns;
      for (let x = 0; x < columns; x++) scaled[y * columns + x] += weight * squeezed[from + x];
    }
  }
  return scaled;
}

interface Taps {
  first: Int32Array;
  weights: Float32Array;
  count: number;
}

/** Lines are brought to one height, so that few sizes come again and again: these are remembered. */
const known = new Map<number, Taps>();
const MOST_KNOWN = 128;

/** For each of `to` pixels: the first of `count` source pixels among `from`, and their weights, which sum to 1. */
function taps(from: number, to: number): Taps {
  const key = from * DIGIT_SIDE + to;
  const before = known.get(key);
  if (before !== undefined) return before;
  const ratio = from / to;
  const count = ratio > 1 ? Math.ceil(ratio) + 1 : 2;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let i = 0; i < to; i++) {
    if (ratio > 1) {
      const start = i * ratio;
      const end = start + ratio;
      first[i] = Math.floor(start);
      for (let tap = 0; tap < count; tap++) {
        const pixel = first[i] + tap;
        weights[i * count + tap] = Math.max(0, Math.min(end, pixel + 1) - Math.max(start, pixel)) / ratio;
      }
    } else {
      const centre = Math.min(Math.max((i + 0.5) * ratio - 0.5, 0), from - 1);
      first[i] = Math.floor(centre);
      weights[i * count] = 1 - (centre - first[i]);
      weights[i * count + 1] = centre - first[i];
    }
  }
  const made = { first, weights, count };
  if (from < MOST_KNOWN) known.set(key, made);
  return made;
}
