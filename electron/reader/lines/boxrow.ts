/** A row of boxes with a character each, or a comb, and where it lies on a picture that is turned. */
import type { Grey } from '../picture.ts';
import type { Stem } from './stems.ts';
import { along, plus, type Point } from '../vector.ts';

/** All cells of a row are the same parallelogram. */
export interface BoxRow {
  /** Where each cell's left side meets its foot, left to right, in pixels. */
  readonly feet: readonly Point[];
  /** From a cell's left foot to its right one. */
  readonly across: Point;
  /** From a foot to the top of the side above it. */
  readonly up: Point;
  /** Whether a rule lies on top; a comb has none. */
  readonly lidded: boolean;
  /** Of the sides, in pixels. */
  readonly thickness: number;
}

/** The same row on a picture where each place lies elsewhere. @param to keeps straight lines straight */
export function placed(row: BoxRow, to: (place: Point) => Point): BoxRow {
  const feet = row.feet.map(to);
  const from = (way: Point) => plus(to(plus(row.feet[0], way)), feet[0], -1);
  return { ...row, feet, across: from(row.across), up: from(row.up) };
}

/** The same row on the picture upside down: its cells in reading order, on what were their lids. */
export function upsideDown(row: BoxRow, { width, height }: Grey): BoxRow {
  const feet = row.feet.map((foot): Point => {
    const [x, y] = plus(plus(foot, row.across), row.up);
    return [width - x, height - y];
  });
  return { ...row, feet: feet.reverse() };
}

/** How far beside a cell is still on it, in its widths and heights. */
const MARGIN = 0.1;

/** Whether the middle of an upright lies on a row's cells, or just beside them. */
export function isOn({ feet, across, up }: BoxRow, { x, foot, length, slope }: Stem): boolean {
  const middle: Point = [x - (slope * length) / 2, foot - length / 2];
  return feet.some((corner) => {
    const [u, v] = along(plus(middle, corner, -1), across, up);
    return Math.min(u, v) >= -MARGIN && Math.max(u, v) <= 1 + MARGIN;
  });
}
