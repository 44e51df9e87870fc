/** Rows of boxes, and frames → ink without their lines; strokes that cross a line, or run along it, stay whole. */
import type { BoxRow } from './boxrow.ts';
import { type Component, components, INK } from '../components.ts';
import type { Grey } from '../picture.ts';
import { EDGE, wipeSpeck } from './speck.ts';
import { along, plus, type Point } from '../vector.ts';

/** How far a line's ink may lie from where its row says, in pixels. */
const ASTRAY = 2;

/** More pixels beyond the line's own thickness than this, and a stroke goes on there. */
const FRAYED = 1;

/** Lines that are ink on less than this share of their lengths are printed paler than ink. */
const PALE_LINE = 0.4;

/** Specks on a line no longer than this, in heights of a cell, are what is left of it. */
const SPECK = 0.2;

/** A line cut across: pixels beside each other, at right angles to it. */
interface Slice {
  /** The pixel where the row says that the line is, and the way to the next one across the line. */
  readonly middle: number;
  readonly stride: number;
  /** How many pixels the picture has before it and from it on. */
  readonly before: number;
  readonly behind: number;
  /** The ink there, in pixels from the middle, `to` exclusive; none where the line is broken. */
  readonly from: number;
  readonly to: number;
}

/**
 * @param rows found in this ink
 * @returns the same object where there is none
 */
export function unboxed(ink: Grey, rows: readonly BoxRow[]): Grey {
  if (rows.length === 0) return ink;
  const data = ink.data.slice();
  const isLine = new Uint8Array(data.length);
  for (const row of rows) {
    const sliced = ([from, way]: [Point, Point]) => slicesOf(ink, from, way, row.thickness);
    const { rules, sides } = linesOf(row);
    // Sides may be of another thickness than rules, and paler.
    const bands = [rules, sides].flatMap((lines) => {
      const cut = lines.map((parts) => parts.map(sliced));
      const whole = cut.flat(2);
      const inked = whole.filter(hasInk);
      if (inked.length === 0) return [];
      const isPale = inked.length < PALE_LINE * whole.length;
      // What is written may run along all of one line, and be most of what is ink on pale ones; the sides' is known.
      const usual = median(inked.map(({ from, to }) => to - from));
      const known = Math.max(1, Math.round(row.thickness));
      const thickness = isPale || lines === sides ? Math.min(usual, known) : usual;
      return cut.flatMap((parts) => bandsOf(parts, thickness)).map((band) => ({ ...band, isPale }));
    });
    const mark = (value: 0 | 1) => {
      for (const { slice, first, end } of bands) {
        for (let at = first; at < end; at++) isLine[slice.middle + at * slice.stride] = value;
      }
    };
    mark(1);
    // Only when all lines are known: where two meet, neither is a stroke across the other.
    for (const band of bands) wipe(data, ink.data, isLine, band, band.isPale);
    mark(0);
  }
  const left = { ...ink, data };
  const { labels, list } = components(left);
  for (const row of rows) {
    for (const one of list) if (isSpeck(one, row)) wipeSpeck(data, ink, labels, one);
  }
  return left;
}

const hasInk = ({ from, to }: Slice): boolean => to > from;

/** Whether it lies on one of the row's lines, and is too small to be written there. */
function isSpeck({ left, top, right, bottom }: Component, row: BoxRow): boolean {
  const { feet, across, up, lidded, thickness } = row;
  if (Math.max(right - left, bottom - top) > SPECK * Math.hypot(...up)) return false;
  const near = thickness + ASTRAY;
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  // All cells are alike: from the first one's foot, in widths along the row.
  const [last] = along(plus(feet[feet.length - 1], feet[0], -1), across, up);
  const [u, v] = along(plus(middle, feet[0], -1), across, up);
  const [width, height] = [Math.hypot(...across), Math.hypot(...up)];
  if (u * width < -near || (u - last - 1) * width > near) return false;
  if (v * height < -near || (v - 1) * height > near) return false;
  const isOnRule = v * height <= near || (lidded && (1 - v) * height <= near);
  return feet.some((foot) => {
    const [first] = along(plus(foot, feet[0], -1), across, up);
    const x = (u - first) * width;
    if (x < -near || x > width + near) return false;
    return isOnRule || x <= near || x >= width - near;
  });
}

/** Straight lines, each in parts: where one begins, and the way to its end. */
type Parts = [Point, Point][];

/** The lines of a row, in parts no longer than a cell is wide or high. */
function linesOf({ feet, across, up, lidded }: BoxRow): { rules: Parts[]; sides: Parts[] } {
  const parts = Math.max(1, Math.round(Math.hypot(...across) / Math.hypot(...up)));
  const part = plus([0, 0], across, 1 / parts);
  const along = (corners: readonly Point[]) =>
    corners.flatMap((corner) =>
      Array.from({ length: parts }, (_, n): [Point, Point] => [plus(corner, part, n), part]),
    );
  const lids = lidded ? [along(feet.map((foot) => plus(foot, up)))] : [];
  const sides = feet.flatMap((foot) => [foot, plus(foot, across)]);
  return { rules: [along(feet), ...lids], sides: sides.map((corner): Parts => [[corner, up]]) };
}

function slicesOf({ width, height, data }: Grey, [x, y]: Point, [dx, dy]: Point, thickness: number): Slice[] {
  const isLevel = Math.abs(dx) > Math.abs(dy);
  const steps = Math.round(Math.max(Math.abs(dx), Math.abs(dy)));
  // Further than this, it makes no difference how thick it is.
  const reach = Math.ceil(2 * thickness) + ASTRAY + FRAYED;
  const found: Slice[] = [];
  for (let step = 0; step <= steps; step++) {
    const column = Math.round(x + (dx * step) / steps);
    const row = Math.round(y + (dy * step) / steps);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const middle = row * width + column;
    const [stride, before, behind] = isLevel ? [width, row, height - row] : [1, column, width - column];
    const isInk = (at: number) => at >= -before && at < behind && data[middle + at * stride] >= INK;
    let [from, to] = [0, 0];
    const near = NEAREST.find(isInk);
    if (near !== undefined) {
      [from, to] = [near, near + 1];
      while (from > -reach && isInk(from - 1)) from--;
      while (to < reach && isInk(to)) to++;
    }
    found.push({ middle, stride, before, behind, from, to });
  }
  return found;
}

const NEAREST = Array.from({ length: 2 * ASTRAY + 1 }, (_, n) => (n % 2 === 0 ? n / 2 : -(n + 1) / 2));

/** The pixels of a slice that are the line's own, from its middle; `end` exclusive. */
interface Band {
  readonly slice: Slice;
  readonly first: number;
  readonly end: number;
}

/**
 * Where a line is thicker than usual, or what is there lies beside it, it is taken to go on as it does elsewhere: each
 * part where most of it is, and none far from where the whole line is.
 */
function bandsOf(parts: readonly Slice[][], thickness: number): Band[] {
  const isAlone = (slice: Slice) => hasInk(slice) && slice.to - slice.from <= thickness + FRAYED;
  const startOf = (slices: readonly Slice[], otherwise: number) => {
    const alone = slices.filter(isAlone);
    return alone.length > 0 ? median(alone.map(({ from }) => from)) : otherwise;
  };
  const usual = startOf(parts.flat(), -(thickness >> 1));
  return parts.flatMap((slices) => {
    const start = Math.min(Math.max(startOf(slices, usual), usual - FRAYED), usual + FRAYED);
    return slices.map((slice) => {
      const isLine = isAlone(slice) && Math.abs(slice.from - start) <= FRAYED;
      const [first, end] = isLine ? [slice.from, slice.to] : [start, start + thickness];
      return { slice, first: Math.max(-slice.before, first), end: Math.min(slice.behind, end) };
    });
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/**
 * Takes the line out of a slice, its grey edges too, where no stroke crosses it.
 * @param isPale whether the line is grey itself: what is ink on it is written
 */
function wipe(
  data: Uint8Array,
  ink: Uint8Array,
  isLine: Uint8Array,
  { slice, first, end }: Band,
  isPale: boolean,
): void {
  const { middle, stride, before, behind, from, to } = slice;
  let outside = 0;
  for (let at = from; at < to; at++) if (isLine[middle + at * stride] === 0) outside++;
  if (outside > FRAYED) return;
  for (let at = Math.max(-before, first - EDGE); at < Math.min(behind, end + EDGE); at++) {
    const i = middle + at * stride;
    if ((!isPale && at >= first && at < end) || ink[i] < INK) data[i] = 0;
  }
}
