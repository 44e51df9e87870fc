/** Thin, straight strokes that stand up: what the sides of boxes and the teeth of combs are, and the stems of letters. */
import { type Grey, inFours } from '../picture.ts';

export interface Stem {
  /** Its foot, in pixels: the middle of its last row, which is the row above `foot`. */
  readonly x: number;
  readonly foot: number;
  /** Rows. */
  readonly length: number;
  /** Columns to the right for each row down. */
  readonly slope: number;
  /** Columns, the mean. */
  readonly thickness: number;
}

/** Rows that an upright has at the least. */
const LEAST_LENGTH = 6;

/** It is no thicker than this, in pixels and as a share of its length. */
const MOST_THICKNESS = { pixels: 14, share: 0.35 };

const MOST_SLOPE = 0.32;

/** Its middle moves by no more than this from one row to the next. */
const STEP = 1;

/** How far the middles lie from a straight line, root mean square, in pixels. */
const MOST_WANDER = 0.7;

/** The runs of ink below each other that one stroke is, with the sums that a straight line is fitted with. */
interface Strand {
  /** Of its last run. */
  middle: number;
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
  thickness: number;
}

/** @param least ink of this and more is looked at, 0 to 255 */
export function stemsIn({ width, height, data }: Grey, least: number): Stem[] {
  const found: Stem[] = [];
  const fours = inFours(data);
  // Left to right, as the runs of a row come.
  let open: Strand[] = [];
  for (let y = 0; y < height; y++) {
    const going: Strand[] = [];
    let above = 0;
    const row = y * width;
    const end = row + width;
    for (let i = row; i < end; i++) {
      if (data[i] < least) {
        if ((i & 3) === 3) while (i + 4 < end && fours[(i + 1) >> 2] === 0) i += 4;
        continue;
      }
      const start = i;
      while (i < end && data[i] >= least) i++;
      if (i - start > MOST_THICKNESS.pixels) continue;
      const middle = (start + i - 1) / 2 - row;
      while (above < open.length && open[above].middle < middle - STEP) close(open[above++], y, found);
      const goesOn = above < open.length && open[above].middle <= middle + STEP;
      const strand = goesOn ? open[above++] : { middle, n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0, thickness: 0 };
      extend(strand, middle, y, i - start);
      going.push(strand);
    }
    while (above < open.length) close(open[above++], y, found);
    open = going;
  }
  for (const strand of open) close(strand, height, found);
  return found;
}

function extend(strand: Strand, middle: number, y: number, thickness: number): void {
  strand.middle = middle;
  strand.n++;
  strand.x += middle;
  strand.y += y;
  strand.xx += middle * middle;
  strand.xy += middle * y;
  strand.yy += y * y;
  strand.thickness += thickness;
}

/** Least squares through the middles. @param foot one past its last row */
function close({ n, x, y, xx, xy, yy, thickness }: Strand, foot: number, found: Stem[]): void {
  if (n < LEAST_LENGTH || thickness > MOST_THICKNESS.share * n * n) return;
  const slope = (xy - (x * y) / n) / (yy - (y * y) / n);
  const wander = Math.sqrt(Math.max(0, xx - (x * x) / n - slope * (xy - (x * y) / n)) / n);
  if (wander > MOST_WANDER || Math.abs(slope) > MOST_SLOPE) return;
  found.push({
    x: x / n + slope * (foot - 1 - y / n),
    foot,
    length: n,
    slope,
    thickness: thickness / n,
  });
}
