/**
 * Boxes in a row with a character each, and combs, found by their shape: two thin uprights with a rule between their feet
 * are a cell, and where equal cells stand beside each other, something written in them, they are a row. Lines may be
 * broken, tilted, and crossed by what is written: each cell of a row need only be there for the most part.
 */
import { type BoxRow, isOn, upsideDown } from './boxrow.ts';
import { ASKEW, type Cell, cellOf, pairs, reachingDown } from './cells.ts';
import type { Grey } from '../picture.ts';
import { EVEN, evenness, goesOn, mean, withLid } from './rowlines.ts';
import { createRuler, PALE, type Ruler } from './ruler.ts';
import { type Stem, stemsIn } from './stems.ts';
import { turned } from '../turn.ts';
import { plus, type Point } from '../vector.ts';

/** A page with more thin uprights than this is a picture or noise. */
const MOST_UPRIGHTS = 6000;

/** A cell may be so narrow, where a figure fills it, and so wide, where only its foot's teeth are there. */
const SIDES = { least: 0.35, most: 5, partners: 30 };

/** After so many cells no more rows are looked for: it is a picture or a table, and none may take a worker for long. */
const MOST_CELLS = 100;

/** How clear each side and foot of a cell is, its outline, all lines of a row on average, and the sides at its ends. */
const CLEAR = { line: 0.25, cell: 0.5, row: 0.65, end: 0.35 };

/** Boxes stand at most this far from one's left side to the next one's, in widths. */
const MOST_PITCH = 1.6;

/** How far a cell may lie from where the one before it says, in pixels. */
const ASTRAY = 2;

const LEAST_CELLS = 4;

/** How far a row's foot may be off a straight line, at its ends, in pixels, as its cells were found. */
const BENT = 3;

/** Written in is a cell with ink in this share of the rows of its middle, and a row of them where half of the cells are. */
const WRITTEN = { side: 0.2, foot: 0.14, rows: 0.3, cells: 0.5 };

export interface FoundBoxes {
  /** The rows of cells, none overlapping another. */
  readonly rows: readonly BoxRow[];
  /** Whether a comb hangs from its foot: there is one to be found when the picture is turned over. */
  readonly hasHangingComb: boolean;
}

/**
 * @param frames 0 paper to 255 ink: what boxes are looked for in
 * @param writing where what is written in them is, where the frames are apart from it
 */
export function boxRows(frames: Grey, writing: Grey = frames): FoundBoxes {
  const rows = rowsOnFeet(frames, writing);
  if (rows.length > 0) return { rows, hasHangingComb: false };
  // Where pens cover the feet, the lids may be clear: boxes stand on those upside down.
  const overturned = rowsOnFeet(turned(frames, 180), writing === frames ? undefined : turned(writing, 180));
  const lidded = overturned.filter((row) => row.lidded);
  return {
    rows: lidded.map((row) => upsideDown(row, frames)),
    hasHangingComb: lidded.length < overturned.length,
  };
}

function rowsOnFeet(frames: Grey, writing: Grey = frames): BoxRow[] {
  const found = stemsIn(frames, PALE);
  if (found.length < LEAST_CELLS || found.length > MOST_UPRIGHTS) return [];
  const ruler = createRuler(frames, PALE);
  const inked = createRuler(writing, PALE);
  const uprights = found.map((upright) => reachingDown(upright, ruler));
  const rows: BoxRow[] = [];
  let cells = 0;
  for (const [left, right] of pairs(uprights, SIDES)) {
    if (rows.some((row) => isOn(row, left) || isOn(row, right))) continue;
    const cell = cellOf(left, right, ruler);
    if (cell === null) continue;
    if (++cells > MOST_CELLS) break;
    const row = rowFrom(cell, uprights, ruler, inked);
    if (row !== null) rows.push(row);
  }
  return rows;
}

/** The row that a cell is part of; null where it stands alone, or nothing is written in it. */
function rowFrom(cell: Cell, uprights: readonly Stem[], ruler: Ruler, inked: Ruler): BoxRow | null {
  const { across, up, thickness } = cell;
  if (outline(cell, cell.foot, ruler, CLEAR.cell) === 0) return null;
  const feet: Point[] = [cell.foot];
  let pitch: Point | null = null;
  for (const side of [1, -1]) {
    for (;;) {
      const from = side > 0 ? feet[feet.length - 1] : feet[0];
      const next: Point | null =
        pitch === null
          ? firstBeside(cell, side, uprights, ruler)
          : (nearest(cell, plus(from, pitch, side), ruler)?.at ?? null);
      if (next === null) break;
      if (side > 0) feet.push(next);
      else feet.unshift(next);
      const [first, last, steps] = [feet[0], feet[feet.length - 1], feet.length - 1];
      pitch = [(last[0] - first[0]) / steps, (last[1] - first[1]) / steps];
    }
  }
  while (feet.length > LEAST_CELLS && !isSide(plus(feet[feet.length - 1], across))) feet.pop();
  while (feet.length > LEAST_CELLS && !isSide(feet[0])) feet.shift();
  if (feet.length < LEAST_CELLS) return null;
  const clarity = mean(feet.map((foot) => outline(cell, foot, ruler)));
  if (clarity < CLEAR.row) return null;
  const straight = straightened({ feet, across, up, lidded: false, thickness }, ruler);
  if (straight === null) return null;
  const row = withLid(straight, ruler);
  const written = feet.filter((foot) => isWritten(foot, row, inked)).length;
  if (written < WRITTEN.cells * feet.length) return null;
  return goesOn(row, ruler) ? null : row;

  /** A rule beside the last box is a foot, and writing on it may pass for a side, but not for a clear one. */
  function isSide(at: Point): boolean {
    return ruler.clarity(at, up, thickness) >= CLEAR.end;
  }
}

/**
 * How clear a cell's outline is, its lid left out; 0 where a side or the foot is missing.
 * @param least what is less is not looked at to its end, and is 0
 */
function outline({ across, up, thickness }: Cell, foot: Point, ruler: Ruler, least = 0): number {
  const width = Math.hypot(...across);
  const height = Math.hypot(...up);
  let missing = 0;
  const lines: [Point, Point, number][] = [
    [foot, up, height],
    [plus(foot, across), up, height],
    [foot, across, width],
  ];
  for (const [from, way, length] of lines) {
    const share = length / (width + 2 * height);
    const clarity: number = ruler.clarity(
      from,
      way,
      thickness,
      Math.max(CLEAR.line, 1 - (1 - least - missing) / share),
    );
    if (clarity < CLEAR.line) return 0;
    missing += share * (1 - clarity);
  }
  return 1 - missing;
}

/**
 * The first cell beside this one: they share a side, or have a gap between them, and then an upright says how wide it is.
 */
function firstBeside(cell: Cell, side: number, uprights: readonly Stem[], ruler: Ruler): Point | null {
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
    const next = nearest(cell, plus(foot, across, (side * pitch) / width), ruler);
    if (next !== null && next.clarity > (best?.clarity ?? 0)) best = next;
  }
  return best?.at ?? null;
}

interface Placed {
  at: Point;
  clarity: number;
}

/** The places around one, the nearest first. */
const AROUND = Array.from({ length: (2 * ASTRAY + 1) ** 2 }, (_, n) => {
  const [dx, dy] = [(n % (2 * ASTRAY + 1)) - ASTRAY, Math.floor(n / (2 * ASTRAY + 1)) - ASTRAY];
  return { dx, dy, askew: ASKEW * (Math.abs(dx) + Math.abs(dy)) };
}).sort((a, b) => a.askew - b.askew);

/** The place next to this one where a cell is clearest; null where none is. */
function nearest(cell: Cell, [x, y]: Point, ruler: Ruler): Placed | null {
  if (outline(cell, [x, y], ruler, CLEAR.cell / 3) === 0) return null;
  let best: Placed | null = null;
  for (const { dx, dy, askew } of AROUND) {
    const at: Point = [x + dx, y + dy];
    // Of places as clear as each other, the middle one.
    const least: number = (best?.clarity ?? CLEAR.cell) + askew;
    const clarity = outline(cell, at, ruler, least) - askew;
    if (clarity > (best?.clarity ?? 0)) best = { at, clarity };
  }
  return best;
}

/** The row with all its feet on one straight line; null where none lies along all of them. */
function straightened(row: BoxRow, ruler: Ruler): BoxRow | null {
  const first = row.feet[0];
  const end = plus(row.feet[row.feet.length - 1], row.across);
  let best = { clarity: 0, row };
  for (let a = -BENT; a <= BENT; a++) {
    for (let b = -BENT; b <= BENT; b++) {
      const slope = (end[1] + b - first[1] - a) / (end[0] - first[0]);
      const feet = row.feet.map(([x]): Point => [x, first[1] + a + slope * (x - first[0])]);
      const across: Point = [row.across[0], slope * row.across[0]];
      const shares = feet.map((foot) => ruler.clarity(foot, across, row.thickness));
      const clarity = mean(shares) - ASKEW * (Math.abs(a) + Math.abs(b));
      if (clarity > best.clarity) best = { clarity, row: { ...row, feet, across } };
    }
  }
  return evenness(best.row, [0, 0], ruler) >= EVEN ? best.row : null;
}

/** Whether something is written in a cell, between its sides; above them too where it is open. */
function isWritten(foot: Point, { across, up, lidded }: BoxRow, ruler: Ruler): boolean {
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
      if (!ruler.isInk(x, y)) continue;
      inked++;
      break;
    }
  }
  return inked >= WRITTEN.rows * looked;
}
