/** Stage 3: ink → lines of writing, each with its angle, and the blocks that they form. */
import { written } from './boxed.ts';
import type { BoxRow } from './boxrow.ts';
import type { Cleared } from './cleared.ts';
import type { Component, Components } from '../components.ts';
import { createGroups } from '../groups.ts';
import type { Grey } from '../picture.ts';
import { fittedAngle, HEIGHT_RATIO, rowsOf, tallHeight } from './rows.ts';
import type { Turn } from '../turn.ts';

export interface Line {
  /** The components that are its glyphs, left to right. */
  readonly glyphs: readonly Component[];
  /** Radians, clockwise positive: the direction of writing against the picture's rows. */
  readonly angle: number;
  /** Height of its tall glyphs (capitals, figures), in working pixels. */
  readonly height: number;
  /** Bounding box of the glyphs, in working pixels; right and bottom exclusive. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Which block it belongs to, and where: 0 is the last line of the block. */
  readonly block: number;
  readonly fromBottom: number;
  /** The boxes that it is written in, one figure in each; null where it is not. */
  readonly boxes: BoxRow | null;
}

export interface Lines {
  /** Turned so that these lines stand upright, if they are any. */
  readonly ink: Grey;
  /** By which the page was turned for it. */
  readonly turn: Turn;
  readonly components: Components;
  readonly lines: readonly Line[];
}

/** A line whose tall glyphs are lower than this, in working pixels, cannot be read by anyone. */
const LEAST_HEIGHT = 7;

/** Lines of one block stand at most this many line heights apart, centre to centre. */
const LEADING = 2.6;

/** Digits side by side, the narrowest ones, are so many times wider than high; beyond four of them it tells no more. */
const LEAST_ASPECT = { digit: 0.325, counted: 4 };

/**
 * How much writing is looked into, in glyphs: an envelope has less than 300, a page of text 4,000. What is more is a
 * picture or noise, and its smallest lines are left out, so that no page takes a worker for long.
 */
const MOST_WRITING = 600;

/** Taller than the rest of a line is what has so many times its height, which most of its glyphs have. */
const TALLER = 1.25;

/** So many taller glyphs side by side are no initial. */
const LEAST_TALLER = 3;

/** How many glyphs of a line weigh as much as the page's own angle when the line's angle is fitted. */
const ANGLE_PRIOR = 6;

/**
 * @param cleared turned already
 * @param turn by how much
 * @param digits of the country's postcodes: what is too narrow for them holds none
 */
export function lines({ ink, components: found, boxes }: Cleared, turn: Turn, digits: number): Lines {
  const { rows, skew } = rowsOf(found.list);
  const leastAspect = LEAST_ASPECT.digit * Math.min(digits, LEAST_ASPECT.counted);
  const measured = rows
    .map((glyphs) => measure(glyphs, skew))
    .flatMap((line) => [line, ...taller(line).map((glyphs) => measure(glyphs, skew))])
    .filter(({ left, right, height }) => height >= LEAST_HEIGHT && right - left >= leastAspect * height);
  // What stands in boxes is a line of its own, and may be part of another one too.
  const boxed = boxes.flatMap((row) => boxedLine(row, found.list) ?? []);
  return { ink, turn, components: found, lines: inBlocks([...tallest(measured), ...boxed]) };
}

type Measured = Omit<Line, 'block' | 'fromBottom'>;

function measure(glyphs: readonly Component[], skew: number): Measured {
  const own = fittedAngle(glyphs);
  return {
    glyphs,
    angle: (glyphs.length * own + ANGLE_PRIOR * skew) / (glyphs.length + ANGLE_PRIOR),
    height: tallHeight(glyphs),
    ...around(glyphs),
    boxes: null,
  };
}

/**
 * What stands on a line in a row and is taller than the rest of it by far: what a pen wrote between a form's small print.
 * It is a line of its own then, and a part of the other one too.
 */
function taller({ glyphs, height }: Measured): Component[][] {
  const runs: Component[][] = [[]];
  for (const glyph of glyphs) {
    if (glyph.bottom - glyph.top >= TALLER * height) runs[runs.length - 1].push(glyph);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length >= LEAST_TALLER);
}

/** What is written in a row of boxes; null where that is in less than half of them, or too low. */
function boxedLine(row: BoxRow, list: readonly Component[]): Measured | null {
  const cells = written(row, list).filter((cell) => cell.length > 0);
  if (cells.length < row.feet.length / 2) return null;
  const boxes = cells.map(around);
  if (tallHeight(boxes) < LEAST_HEIGHT) return null;
  return {
    glyphs: cells.flat().sort((a, b) => a.left - b.left),
    angle: Math.atan2(row.across[1], row.across[0]),
    height: tallHeight(boxes),
    ...around(boxes),
    boxes: row,
  };
}

type Bounds = Pick<Line, 'left' | 'top' | 'right' | 'bottom'>;

function around(boxes: readonly Bounds[]): Bounds {
  // A row of noise has more of them than a call takes arguments.
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    bounds.left = Math.min(bounds.left, left);
    bounds.top = Math.min(bounds.top, top);
    bounds.right = Math.max(bounds.right, right);
    bounds.bottom = Math.max(bounds.bottom, bottom);
  }
  return bounds;
}

/** The tallest lines, as far as `MOST_WRITING` goes; one that is too much by itself is a picture. */
function tallest(measured: readonly Measured[]): Measured[] {
  let writing = 0;
  return [...measured]
    .sort((a, b) => b.height - a.height)
    .filter(({ glyphs, left, right, height }) => {
      // Joined writing is few components, but as many pieces as its length can hold.
      const more = Math.max(glyphs.length, (right - left) / height);
      if (writing + more > MOST_WRITING) return false;
      writing += more;
      return true;
    });
}

/** Lines below each other that overlap sideways are one block, read upwards from its last line. */
function inBlocks(measured: readonly Measured[]): Line[] {
  const sorted = [...measured].sort((a, b) => a.top + a.bottom - (b.top + b.bottom));
  const blocks = createGroups(sorted.length);
  sorted.forEach((lower, i) => {
    for (let j = i - 1; j >= 0; j--) {
      const upper = sorted[j];
      const apart = (lower.top + lower.bottom - upper.top - upper.bottom) / 2;
      const height = Math.max(lower.height, upper.height);
      const ratio = Math.min(lower.height, upper.height) / height;
      const overlap = Math.min(lower.right, upper.right) - Math.max(lower.left, upper.left);
      if (apart <= LEADING * height && overlap > 0 && ratio > HEIGHT_RATIO) blocks.join(i, j);
    }
  });
  return sorted.map((line, i) => {
    const block = blocks.find(i);
    const below = sorted.filter(
      (other, k) => k > i && blocks.find(k) === block && other.top > (line.top + line.bottom) / 2,
    );
    return { ...line, block, fromBottom: rowsIn(below) };
  });
}

/** How many rows these lines make: pieces of one row, side by side, count once. */
function rowsIn(lines: readonly Measured[]): number {
  let rows = 0;
  let edge = -Infinity;
  for (const { top, bottom } of lines) {
    if ((top + bottom) / 2 < edge) continue;
    rows++;
    edge = bottom;
  }
  return rows;
}
