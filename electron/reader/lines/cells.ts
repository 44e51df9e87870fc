/** Two uprights with a rule between their feet → one cell of a row of boxes, or of a comb. */
import type { Ruler } from './ruler.ts';
import type { Stem } from './stems.ts';
import { plus, type Point } from '../vector.ts';

/** A parallelogram; whether a lid lies on it is left open. */
export interface Cell {
  /** Where its left side meets its foot, in pixels. */
  readonly foot: Point;
  /** From its left foot to its right one. */
  readonly across: Point;
  /** From a foot to the top of the side above it. */
  readonly up: Point;
  /** Of the sides, in pixels. */
  readonly thickness: number;
}

/** What a pixel's difference from where a line should be costs, in clarity: it decides between equals. */
export const ASKEW = 0.01;

/** A cell is at least so wide, in pixels and in thicknesses of its sides. */
const LEAST_WIDTH = { pixels: 16, thicknesses: 5 };

/** Which uprights may be the two sides of something. */
export interface Pairing {
  /** How wide it is, in its heights. */
  readonly least: number;
  readonly most: number;
  /** How many uprights may be the other side of one, the nearest first: those between the two count. */
  readonly partners: number;
}

/** The shorter of two sides, in lengths of the longer: writing that crosses one cuts it short. */
const LEAST_SIDE = 0.4;

const MOST_SLOPE = 0.32;

/** How far a cell may be from rectangular, as a tangent, beyond what a few pixels make. */
const SKEW = 0.06;

/** How clear a foot is. */
const LEAST_FOOT = 0.8;

/** Rows that both sides may miss, at once, in pixels and as a share of what is below them. */
const BROKEN = { least: 5, share: 0.2 };

/** The upright down to where its line ends: what joins or crosses it cuts it into several. */
export function reachingDown(upright: Stem, ruler: Ruler): Stem {
  const { x, foot, slope, length } = upright;
  let lower = 0;
  for (let row = 0; row < length && row - lower <= BROKEN.least; row++) {
    if (ruler.isNear(x + slope * (row + 1), foot + row)) lower = row + 1;
  }
  return { ...upright, x: x + slope * lower, foot: foot + lower, length: length + lower };
}

/** Uprights that may be the sides of one cell, the nearest ones first. */
export function pairs(uprights: readonly Stem[], pairing: Pairing): [Stem, Stem][] {
  const sorted = uprights.toSorted((a, b) => a.x - b.x);
  const found: [Stem, Stem][] = [];
  sorted.forEach((left, i) => {
    let partners = 0;
    for (let j = i + 1; j < sorted.length && partners < pairing.partners; j++) {
      const right = sorted[j];
      const width = right.x - left.x;
      if (width > (pairing.most * left.length) / LEAST_SIDE) break;
      if (!areSides(left, right, width, pairing)) continue;
      found.push([left, right]);
      partners++;
    }
  });
  return found.sort((a, b) => a[1].x - a[0].x - (b[1].x - b[0].x));
}

function areSides(left: Stem, right: Stem, width: number, pairing: Pairing): boolean {
  const fall = (right.foot - left.foot) / width;
  if (Math.abs(fall) > MOST_SLOPE) return false;
  const thickness = (left.thickness + right.thickness) / 2;
  if (width < Math.max(LEAST_WIDTH.pixels, LEAST_WIDTH.thicknesses * thickness)) return false;
  const longer = Math.max(left.length, right.length);
  if (width < pairing.least * longer || width > pairing.most * longer) return false;
  if (Math.min(left.length, right.length) < LEAST_SIDE * longer) return false;
  return [left, right].every(({ slope, length }) => Math.abs(slope + fall) <= SKEW + 1 / length + 3 / width);
}

/** The cell between two uprights; null where no rule joins their feet. */
export function cellOf(left: Stem, right: Stem, ruler: Ruler): Cell | null {
  const thickness = (left.thickness + right.thickness) / 2;
  // The rule lies about half of its thickness above where the uprights end.
  const reach = Math.ceil(thickness) + 1;
  const foot = (a: number, b: number): [Point, Point] => [
    [left.x + left.slope * a, left.foot + a],
    [right.x + right.slope * b - left.x - left.slope * a, right.foot + b - left.foot - a],
  ];
  if (!isJoined(foot(-reach / 2, -reach / 2), reach, ruler)) return null;
  const weight = left.length + right.length;
  const slope = (left.slope * left.length + right.slope * right.length) / weight;
  let best = { clarity: LEAST_FOOT, a: 1, b: 1 };
  for (let a = -reach; a <= 0; a++) {
    for (let b = -reach; b <= 0; b++) {
      const [start, way] = foot(a, b);
      // Of rules as clear as each other, the one at right angles to the sides, in the middle of where it may be.
      const askew = ASKEW * (Math.abs(way[1] + slope * way[0]) + Math.abs(a + b + reach) / 2);
      if (best.clarity + askew > 1) continue;
      const clarity = ruler.clarity(start, way, thickness, best.clarity + askew) - askew;
      if (clarity > best.clarity) best = { clarity, a, b };
    }
  }
  if (best.a > 0) return null;
  const [start, across] = foot(best.a, best.b);
  const height = heightOf(start, across, slope, ruler);
  if (Math.max(left.length, right.length) < LEAST_SIDE * height) return null;
  return { foot: start, across, up: [-slope * height, -height], thickness };
}

/** Where a rule is looked for first, in widths of a cell. */
const PLACES = [0.5, 0.25, 0.75, 0.15, 0.35, 0.65, 0.85];

/** Whether there is any ink between two feet where one looks first. */
function isJoined([from, way]: [Point, Point], reach: number, ruler: Ruler): boolean {
  return PLACES.every((place) => {
    const [x, y] = plus(from, way, place);
    for (let away = -reach; away <= reach; away++) if (ruler.isInk(x, y + away)) return true;
    return false;
  });
}

/** How far up either side goes, in rows; writing that crosses them may hide a part. */
function heightOf([x, y]: Point, [dx, dy]: Point, slope: number, ruler: Ruler): number {
  let height = 0;
  for (let row = 1; row - height <= Math.max(BROKEN.least, BROKEN.share * row); row++) {
    const left = x - slope * row;
    if (ruler.isNear(left, y - row) || ruler.isNear(left + dx, y + dy - row)) height = row;
  }
  return height;
}
