/**
 * Strokes that are thinner than a scanner resolves, or where a pen ran dry, are paler than ink, and without them a 4 is a
 * 1, and a 9 too. A pale line that leads away from ink belongs to it (two thresholds and what connects them: Canny, IEEE
 * PAMI 8, 1986).
 */
import { INK } from '../components.ts';
import type { Grey } from '../picture.ts';

/** What is paler than this is the paper's grain. */
const WEAK = 30;

/** So far on either side of it, in strip pixels, a line has paper, or on both sides of it a gap has ink. */
const BESIDE = 2;

/** By so much ink, and by so large a share of its own, a line differs from what is beside it. */
const STEEP = { least: 24, share: 1 / 3 };

/** Along, across, and both ways slantwise. */
const WAYS = [
  [BESIDE, 0],
  [0, BESIDE],
  [BESIDE, BESIDE],
  [BESIDE, -BESIDE],
] as const;

/** So many pixels of a hairline touch no ink: fewer are the frayed edge of a stroke. */
const LEAST_AWAY = 2;

/** What is longer than figures are high is a rule. */
const MOST_LENGTH = 1;

export interface Hairline {
  /** Indices into the strip's ink. */
  readonly pixels: readonly number[];
  /** The first and the last of the atoms that it touches: it is part of what has both, and all between. */
  readonly first: number;
  readonly last: number;
  /** Its box, in strip pixels; right and bottom exclusive. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Those that belong to a piece: that touch none of the atoms before and behind it. */
export function hairlinesIn(
  hairlines: readonly Hairline[],
  { from, to }: { from: number; to: number },
): readonly Hairline[] {
  return hairlines.filter(({ first, last }) => first >= from && last < to);
}

/**
 * @param ink of a strip, 0 paper to 255 ink
 * @param atomOf of each of its pixels: its atom's index, −1 for paper and for grey
 * @param tall height of figures, in pixels
 */
export function hairlinesOf(ink: Grey, atomOf: Int32Array, tall: number): Hairline[] {
  const isPale = paleLines(ink);
  const found: Hairline[] = [];
  for (let i = 0; i < isPale.length; i++) {
    if (isPale[i] === 0) continue;
    const { away, ...line } = taken(isPale, atomOf, ink, i);
    const length = Math.max(line.right - line.left, line.bottom - line.top);
    if (line.last >= 0 && away >= LEAST_AWAY && length <= MOST_LENGTH * tall) found.push(line);
  }
  return found;
}

/** Of each pixel, whether it is paler than ink and part of a line. */
function paleLines({ width, height, data }: Grey): Uint8Array {
  const isPale = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      // Most of a strip is paper.
      if (data[i] < WEAK || data[i] >= INK) continue;
      isPale[i] = Number(isLine(data, width, height, x, y));
    }
  }
  return isPale;
}

/** Whether there is less ink on both sides of a pixel, and no gap between two strokes that blur has filled. */
function isLine(data: Uint8Array, width: number, height: number, x: number, y: number): boolean {
  const own = data[y * width + x];
  const at = (u: number, v: number) =>
    u < 0 || v < 0 || u >= width || v >= height ? 0 : data[v * width + u];
  const steep = Math.max(STEEP.least, STEEP.share * own);
  let isRidge = false;
  for (const [dx, dy] of WAYS) {
    const before = at(x - dx, y - dy);
    const behind = at(x + dx, y + dy);
    if (Math.min(before, behind) >= own + steep) return false;
    if (Math.max(before, behind) <= own - steep) isRidge = true;
  }
  return isRidge;
}

/**
 * What is connected to a pale pixel, and how many of its pixels touch no ink.
 * @param isPale of what is taken it is said no more
 */
function taken(
  isPale: Uint8Array,
  atomOf: Int32Array,
  { width, height }: Grey,
  start: number,
): Hairline & { away: number } {
  const pixels = [start];
  isPale[start] = 0;
  let [first, last, away] = [Infinity, -1, 0];
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    let isAway = true;
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const near = v * width + u;
        const atom = atomOf[near];
        if (atom >= 0) {
          [first, last] = [Math.min(first, atom), Math.max(last, atom)];
          isAway = false;
        }
        if (isPale[near] === 0) continue;
        isPale[near] = 0;
        pixels.push(near);
      }
    }
    away += Number(isAway);
  }
  return { pixels, first, last, left, right, top, bottom, away };
}
