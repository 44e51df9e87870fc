/**
 * Boxes in a row with a character each, and combs, found by their shape: two thin uprights with a rule between their feet
 * are a cell, and where equal cells stand beside each other, something written in them, they are a row. Lines may be
 * broken, tilted, and crossed by what is written: each cell of a row need only be there for the most part.
 */
import type { Grey } from './picture.ts';
import { type Stem, stemsIn } from './stems.ts';

export type Point = readonly [x: number, y: number];

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

/** Frames are printed pale: next to a pen, half of what they are is below what counts as a stroke. */
const PALE = 56;

/** A page with more thin uprights than this is a picture or noise. */
const MOST_UPRIGHTS = 6000;

/** A cell is at least so wide, in pixels and in thicknesses of its sides, and so many times wider than they are high. */
const LEAST_WIDTH = { pixels: 16, thicknesses: 5 };
const WIDTH = { least: 0.35, most: 5 };

/** The shorter of two sides, in lengths of the longer: writing that crosses one cuts it short. */
const LEAST_SIDE = 0.4;

const MOST_SLOPE = 0.32;

/** How far a cell may be from rectangular, as a tangent, beyond what a few pixels make. */
const SKEW = 0.06;

/** How clear the foot of a row's first cell is; each side and foot, the outline of each cell, and all of them on average. */
const CLEAR = { foot: 0.8, line: 0.25, cell: 0.5, row: 0.65 };

/** Boxes stand at most this far from one's left side to the next one's, in widths. */
const MOST_PITCH = 1.6;

/** What a pixel's difference from where a line should be costs, in clarity: it decides between equals. */
const ASKEW = 0.01;

/** How far a cell may lie from where the one before it says, in pixels. */
const ASTRAY = 2;

const LEAST_CELLS = 4;

/** A lid that is there for this share of a row. */
const LEAST_LID = 0.5;

/** Written in is a cell with ink in this share of the rows of its middle, and a row of them where half of the cells are. */
const WRITTEN = { side: 0.2, foot: 0.14, rows: 0.3, cells: 0.5 };

/** @returns the rows of cells, none overlapping another */
export function boxRows(ink: Grey): BoxRow[] {
  const found = stemsIn(ink, PALE);
  if (found.length > MOST_UPRIGHTS) return [];
  const lines = createLines(ink);
  const uprights = found.map((upright) => reachingDown(upright, lines));
  const rows: BoxRow[] = [];
  for (const [left, right] of pairs(uprights)) {
    if (rows.some((row) => cellAt(row, middleOf(left)) !== null || cellAt(row, middleOf(right)) !== null))
      continue;
    const cell = cellOf(left, right, lines);
    const row = cell && rowFrom(cell, uprights, lines);
    if (row) rows.push(row);
  }
  return rows;
}

/** The upright down to where its line ends: what joins or crosses it cuts it into several. */
function reachingDown(upright: Stem, lines: Lines): Stem {
  const { x, foot, slope, length } = upright;
  let lower = 0;
  for (let row = 0; row < length && row - lower <= BROKEN.least; row++) {
    if (isNear(x + slope * (row + 1), foot + row, lines)) lower = row + 1;
  }
  return { ...upright, x: x + slope * lower, foot: foot + lower, length: length + lower };
}

function middleOf({ x, foot, length, slope }: Stem): Point {
  return [x - (slope * length) / 2, foot - length / 2];
}

/** Uprights that may be the sides of one cell, the nearest ones first. */
function pairs(uprights: readonly Stem[]): [Stem, Stem][] {
  const sorted = uprights.toSorted((a, b) => a.x - b.x);
  const found: [Stem, Stem][] = [];
  sorted.forEach((left, i) => {
    for (let j = i + 1; j < sorted.length; j++) {
      const right = sorted[j];
      const width = right.x - left.x;
      if (width > (WIDTH.most * left.length) / LEAST_SIDE) break;
      if (areSides(left, right, width)) found.push([left, right]);
    }
  });
  return found.sort((a, b) => a[1].x - a[0].x - (b[1].x - b[0].x));
}

function areSides(left: Stem, right: Stem, width: number): boolean {
  const fall = (right.foot - left.foot) / width;
  const thickness = (left.thickness + right.thickness) / 2;
  if (width < Math.max(LEAST_WIDTH.pixels, LEAST_WIDTH.thicknesses * thickness)) return false;
  if (Math.abs(fall) > MOST_SLOPE) return false;
  const longer = Math.max(left.length, right.length);
  if (width < WIDTH.least * longer || width > WIDTH.most * longer) return false;
  if (Math.min(left.length, right.length) < LEAST_SIDE * longer) return false;
  return [left, right].every(({ slope, length }) => Math.abs(slope + fall) <= SKEW + 1 / length + 3 / width);
}

/** What is asked of the ink. */
interface Lines {
  isInk(x: number, y: number): boolean;
  /**
   * How much of a straight way is a thin line, 0 to 1: where paper lies on both sides of it, it is one, where a stroke
   * joins it, half of one.
   */
  clarity(from: Point, way: Point, thickness: number): number;
}

function createLines({ width, height, data }: Grey): Lines {
  const isInk = (x: number, y: number): boolean => {
    const column = Math.round(x);
    const row = Math.round(y);
    return column >= 0 && row >= 0 && column < width && row < height && data[row * width + column] >= PALE;
  };
  return {
    isInk,
    clarity([x, y], [dx, dy], thickness) {
      const steps = Math.max(1, Math.round(Math.max(Math.abs(dx), Math.abs(dy))));
      const length = Math.hypot(dx, dy);
      const [nx, ny] = [-dy / length, dx / length];
      const beside = thickness / 2 + BESIDE;
      let clear = 0;
      for (let step = 0; step <= steps; step++) {
        const [u, v] = [x + (dx * step) / steps, y + (dy * step) / steps];
        if (!isInk(u, v) && !isInk(u + nx, v + ny) && !isInk(u - nx, v - ny)) continue;
        const sides =
          Number(isInk(u + beside * nx, v + beside * ny)) + Number(isInk(u - beside * nx, v - beside * ny));
        clear += 1 - sides / 2;
      }
      return clear / (steps + 1);
    },
  };
}

/** Beyond its half thickness, there is no more of a line so far away, in pixels. */
const BESIDE = 3;

/** One cell, without its lid. */
interface Cell {
  foot: Point;
  across: Point;
  up: Point;
  thickness: number;
}

/** The cell between two uprights; null where no rule joins their feet. */
function cellOf(left: Stem, right: Stem, lines: Lines): Cell | null {
  const thickness = (left.thickness + right.thickness) / 2;
  // The rule lies about half of its thickness above where the uprights end.
  const reach = Math.ceil(thickness) + 1;
  const foot = (a: number, b: number): [Point, Point] => [
    [left.x + left.slope * a, left.foot + a],
    [right.x + right.slope * b - left.x - left.slope * a, right.foot + b - left.foot - a],
  ];
  if (!isJoined(foot(-reach / 2, -reach / 2), reach, lines)) return null;
  const weight = left.length + right.length;
  const slope = (left.slope * left.length + right.slope * right.length) / weight;
  let best = { clarity: 0, a: 0, b: 0 };
  for (let a = -reach; a <= 0; a++) {
    for (let b = -reach; b <= 0; b++) {
      const [start, way] = foot(a, b);
      // Of rules as clear as each other, the one at right angles to the sides, in the middle of where it may be.
      const askew = Math.abs(way[1] + slope * way[0]) + Math.abs(a + b + reach) / 2;
      const clarity = lines.clarity(start, way, thickness) - ASKEW * askew;
      if (clarity > best.clarity) best = { clarity, a, b };
    }
  }
  if (best.clarity < CLEAR.foot) return null;
  const [start, across] = foot(best.a, best.b);
  const height = heightOf(start, across, slope, lines);
  if (Math.max(left.length, right.length) < LEAST_SIDE * height) return null;
  return { foot: start, across, up: [-slope * height, -height], thickness };
}

/** Whether there is any ink between two feet at all places where one looks first. */
function isJoined([from, way]: [Point, Point], reach: number, lines: Lines): boolean {
  return [0.15, 0.3, 0.5, 0.7, 0.85].every((place) => {
    const [x, y] = plus(from, way, place);
    for (let away = -reach; away <= reach; away++) if (lines.isInk(x, y + away)) return true;
    return false;
  });
}

/** Rows that both sides may miss, at once, in pixels and as a share of what is below them. */
const BROKEN = { least: 5, share: 0.2 };

/** How far up either side goes, in rows; writing that crosses them may hide a part. */
function heightOf([x, y]: Point, [dx, dy]: Point, slope: number, lines: Lines): number {
  let height = 0;
  for (let row = 1; row - height <= Math.max(BROKEN.least, BROKEN.share * row); row++) {
    const left = x - slope * row;
    if (isNear(left, y - row, lines) || isNear(left + dx, y + dy - row, lines)) height = row;
  }
  return height;
}

/** Whether there is ink at a place on a row, or beside it. */
function isNear(x: number, y: number, lines: Lines): boolean {
  return lines.isInk(x, y) || lines.isInk(x - 1, y) || lines.isInk(x + 1, y);
}

/** The row that a cell is part of; null where it stands alone, or nothing is written in it. */
function rowFrom(cell: Cell, uprights: readonly Stem[], lines: Lines): BoxRow | null {
  const { across, up, thickness } = cell;
  if (outline(cell, cell.foot, lines) < CLEAR.cell) return null;
  const feet: Point[] = [cell.foot];
  let pitch: Point | null = null;
  for (const side of [1, -1]) {
    for (;;) {
      const from = side > 0 ? feet[feet.length - 1] : feet[0];
      const next: Point | null =
        pitch === null
          ? firstBeside(cell, side, uprights, lines)
          : (nearest(cell, plus(from, pitch, side), lines)?.at ?? null);
      if (next === null) break;
      if (side > 0) feet.push(next);
      else feet.unshift(next);
      const [first, last, steps] = [feet[0], feet[feet.length - 1], feet.length - 1];
      pitch = [(last[0] - first[0]) / steps, (last[1] - first[1]) / steps];
    }
  }
  if (feet.length < LEAST_CELLS) return null;
  const clarity = feet.reduce((sum, foot) => sum + outline(cell, foot, lines), 0) / feet.length;
  if (clarity < CLEAR.row) return null;
  const row = withLid({ feet, across, up, lidded: false, thickness }, lines);
  const written = feet.filter((foot) => isWritten(foot, row, lines)).length;
  if (written < WRITTEN.cells * feet.length || goesOn(row, lines)) return null;
  return row;
}

function plus([x, y]: Point, [dx, dy]: Point, times = 1): Point {
  return [x + times * dx, y + times * dy];
}

/** How clear a cell's outline is, its lid left out; 0 where a side or the foot is missing. */
function outline({ across, up, thickness }: Cell, foot: Point, lines: Lines): number {
  const width = Math.hypot(...across);
  const height = Math.hypot(...up);
  const below = lines.clarity(foot, across, thickness);
  if (below < CLEAR.line) return 0;
  const left = lines.clarity(foot, up, thickness);
  if (left < CLEAR.line) return 0;
  const right = lines.clarity(plus(foot, across), up, thickness);
  if (right < CLEAR.line) return 0;
  return (width * below + height * (left + right)) / (width + 2 * height);
}

/**
 * The first cell beside this one: they share a side, or have a gap between them, and then an upright says how wide it is.
 */
function firstBeside(cell: Cell, side: number, uprights: readonly Stem[], lines: Lines): Point | null {
  const { foot, across } = cell;
  const width = across[0];
  const pitches = new Set([width]);
  for (const upright of uprights) {
    const right = upright.x - foot[0];
    if (Math.abs(right) > (1 + MOST_PITCH) * width) continue;
    if (Math.abs(upright.foot - foot[1] - (right * across[1]) / width) > cell.thickness + 2 * ASTRAY)
      continue;
    for (const pitch of [side * right, side * (right - width)]) {
      if (pitch > width && pitch <= MOST_PITCH * width) pitches.add(pitch);
    }
  }
  let best: Placed | null = null;
  for (const pitch of pitches) {
    const next = nearest(cell, plus(foot, across, (side * pitch) / width), lines);
    if (next !== null && next.clarity > (best?.clarity ?? 0)) best = next;
  }
  return best?.at ?? null;
}

interface Placed {
  at: Point;
  clarity: number;
}

/** The place next to this one where a cell is clearest; null where none is. */
function nearest(cell: Cell, [x, y]: Point, lines: Lines): Placed | null {
  if (outline(cell, [x, y], lines) < CLEAR.cell / 3) return null;
  let best: Placed | null = null;
  for (let dx = -ASTRAY; dx <= ASTRAY; dx++) {
    for (let dy = -ASTRAY; dy <= ASTRAY; dy++) {
      const at: Point = [x + dx, y + dy];
      // Of places as clear as each other, the middle one.
      const clarity = outline(cell, at, lines) - ASKEW * (Math.abs(dx) + Math.abs(dy));
      if (clarity >= CLEAR.cell && clarity > (best?.clarity ?? 0)) best = { at, clarity };
    }
  }
  return best;
}

/** The row with its height set to its lid, if it has one. */
function withLid(row: BoxRow, lines: Lines): BoxRow {
  const { feet, across, up, thickness } = row;
  const height = -up[1];
  let best = { share: 0, up };
  for (let higher = -3; higher <= 3; higher++) {
    const way = plus([0, 0], up, (height + higher) / height);
    const share =
      feet.reduce((sum, foot) => sum + lines.clarity(plus(foot, way), across, thickness), 0) / feet.length;
    if (share > best.share) best = { share, up: way };
  }
  return best.share >= LEAST_LID ? { ...row, up: best.up, lidded: true } : row;
}

/** Whether something is written in a cell, between its sides; above them too where it is open. */
function isWritten(foot: Point, { across, up, lidded }: BoxRow, lines: Lines): boolean {
  const width = Math.hypot(...across);
  const height = Math.hypot(...up);
  const high = lidded ? height : Math.max(height, width);
  const rows = Math.round(high);
  let inked = 0;
  let looked = 0;
  for (let row = Math.ceil(WRITTEN.foot * high); row <= (1 - WRITTEN.foot) * rows; row++, looked++) {
    const start = plus(foot, up, row / height);
    for (let u = WRITTEN.side; u <= 1 - WRITTEN.side; u += 1 / width) {
      const [x, y] = plus(start, across, u);
      if (!lines.isInk(x, y)) continue;
      inked++;
      break;
    }
  }
  return inked >= WRITTEN.rows * looked;
}

/** Whether the foot's rule goes on beyond the cells: then it underlines what stands on it. */
function goesOn({ feet, across, thickness }: BoxRow, lines: Lines): boolean {
  const half = plus([0, 0], across, 0.5);
  const before = lines.clarity(plus(feet[0], half, -1.1), half, thickness);
  const after = lines.clarity(plus(feet[feet.length - 1], half, 2.1), half, thickness);
  return Math.max(before, after) > 0.5;
}

/** @returns the number of the cell that the point lies on, from 0; null where there is none */
export function cellAt({ feet, across, up }: BoxRow, [x, y]: Point): number | null {
  const area = across[0] * up[1] - across[1] * up[0];
  const margin = 0.1;
  for (const [n, foot] of feet.entries()) {
    const [dx, dy] = [x - foot[0], y - foot[1]];
    const u = (dx * up[1] - dy * up[0]) / area;
    const v = (across[0] * dy - across[1] * dx) / area;
    if (u >= -margin && u <= 1 + margin && v >= -margin && v <= 1 + margin) return n;
  }
  return null;
}
