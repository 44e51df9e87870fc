/**
 * Ways between two figures that share a stroke, as two noughts side by side share a wall: around such a stroke no way goes
 * through little ink, but above and below it the outline turns inwards; and ways between two strokes that hang on one
 * (cutting at concave points of the contour: Casey and Lecolinet, IEEE PAMI 18, 1996, section III).
 */
import type { Seam } from './seams.ts';

/** The share of ink in a disc about a point of the outline, from which on it is a notch: about a straight edge it is half. */
const NOTCH = 0.55;

/** The disc's radius is a stroke's width, in pixels: at least so much, for hairlines and for others, and in heights at most. */
const RADIUS = { hairline: 2, least: 3, most: 0.25 };

/** In heights of the component: how far aside the lower notch may be of the upper one. */
const ASIDE = 0.25;

/**
 * @param inked columns × rows, 1 for ink
 * @param stroke the width of a stroke, in pixels
 * @param least columns of a figure at the least
 * @returns cuts that go down to a notch of the upper outline, straight to one of the lower, and out from it, whatever ink
 * lies between; the sharpest first
 */
export function valleyCuts(
  inked: Uint8Array,
  columns: number,
  rows: number,
  stroke: number,
  least: number,
): Seam[] {
  const over = Uint8Array.from({ length: inked.length }, (_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    return inked[(rows - 1 - y) * columns + x];
  });
  const above = notches(inked, columns, rows, stroke);
  const below = notches(over, columns, rows, stroke).map(({ x, y, out }) => ({ x, y: rows - 1 - y, out }));
  return above.flatMap((top) => {
    const near = below.filter((foot) => foot.y > top.y && Math.abs(foot.x - top.x) <= ASIDE * rows);
    if (near.length === 0) return [];
    const far = (foot: Notch) => Math.hypot(foot.x - top.x, foot.y - top.y);
    const foot = near.reduce((best, one) => (far(one) < far(best) ? one : best));
    if (Math.min(top.x, foot.x) < least || Math.max(top.x, foot.x) >= columns - least) return [];
    const seam = new Float32Array(rows);
    seam.set(top.out);
    for (let y = top.y; y <= foot.y; y++)
      seam[y] = Math.round(top.x + ((foot.x - top.x) * (y - top.y)) / (foot.y - top.y));
    foot.out.forEach((x, n) => (seam[rows - 1 - n] = x));
    return [seam];
  });
}

interface Notch {
  x: number;
  y: number;
  /** A column for each row before its own, through paper alone. */
  out: Float32Array;
}

/** Where the outline that is seen from above turns inwards most, one for each such place. */
function notches(inked: Uint8Array, columns: number, rows: number, stroke: number): Notch[] {
  // Of each pixel of paper, the step aside from the row above on a way that comes from there; 2 where none does.
  const from = new Int8Array(inked.length).fill(2);
  for (let x = 0; x < columns; x++) if (inked[x] === 0) from[x] = 0;
  for (let i = columns; i < inked.length; i++) {
    if (inked[i] === 1) continue;
    const x = i % columns;
    if (from[i - columns] < 2) from[i] = 0;
    else if (x > 0 && from[i - columns - 1] < 2) from[i] = -1;
    else if (x + 1 < columns && from[i - columns + 1] < 2) from[i] = 1;
  }
  const isInk = (x: number, y: number) =>
    x >= 0 && x < columns && y >= 0 && y < rows && inked[y * columns + x] === 1;
  const found: { x: number; y: number; share: number }[] = [];
  const least = stroke < 2 ? RADIUS.hairline : RADIUS.least;
  const radius = Math.floor(Math.min(Math.max(least, Math.round(stroke)), RADIUS.most * rows));
  for (let y = 0; y < rows - 1; y++) {
    for (let x = 0; x < columns; x++) {
      if (from[y * columns + x] === 2 || !isInk(x, y + 1)) continue;
      let [ink, all] = [0, 0];
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (dx * dx + dy * dy > radius * radius) continue;
          all++;
          ink += Number(isInk(x + dx, y + dy));
        }
      }
      if (ink >= NOTCH * all) found.push({ x, y, share: ink / all });
    }
  }
  found.sort((a, b) => b.share - a.share);
  const chosen: typeof found = [];
  for (const one of found)
    if (chosen.every(({ x, y }) => Math.hypot(one.x - x, one.y - y) > 2 * radius)) chosen.push(one);
  return chosen.map(({ x, y }) => {
    const out = new Float32Array(y);
    let [column, row] = [x, y];
    while (row > 0) {
      column += from[row * columns + column];
      out[--row] = column;
    }
    return { x, y, out };
  });
}

/**
 * @param depth of the paper between two ends that stand side by side, above or below, in pixels
 * @param least columns of a figure at the least
 * @param most ink that a cut may cross, in pixels
 * @returns cuts from between the two ends straight through the ink where they meet; left to right
 */
export function forkCuts(
  inked: Uint8Array,
  columns: number,
  rows: number,
  { depth, least, most }: { depth: number; least: number; most: number },
): Seam[] {
  const { upper, lower } = outlines(inked, columns, rows);
  return [upper, lower]
    .flatMap((outline) => valleys(outline, depth))
    .map(Math.round)
    .filter((x) => {
      if (x < least || x >= columns - least) return false;
      let ink = 0;
      for (let y = 0; y < rows; y++) ink += inked[y * columns + x];
      return ink <= most;
    })
    .sort((a, b) => a - b)
    .map((x) => new Float32Array(rows).fill(x));
}

/** Whether two ends stand side by side, above or below, with paper of this depth between them. */
export function isForked(inked: Uint8Array, columns: number, rows: number, depth: number): boolean {
  const { upper, lower } = outlines(inked, columns, rows);
  return [upper, lower].some((outline) => valleys(outline, depth).length > 0);
}

/** Of each column, how much paper there is above its first ink, and below its last. */
function outlines(
  inked: Uint8Array,
  columns: number,
  rows: number,
): { upper: Float32Array; lower: Float32Array } {
  const upper = new Float32Array(columns).fill(rows);
  const lower = new Float32Array(columns).fill(rows);
  for (let y = rows - 1; y >= 0; y--)
    for (let x = 0; x < columns; x++) if (inked[y * columns + x] === 1) upper[x] = y;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) if (inked[y * columns + x] === 1) lower[x] = rows - 1 - y;
  return { upper, lower };
}

/** The middles of the places where an outline is further in, by `depth` or more, than on both sides of them. */
function valleys(outline: Float32Array, depth: number): number[] {
  const found: number[] = [];
  // The furthest out since the last valley, and the furthest in since then.
  let ridge = outline[0];
  let [deepest, first, last] = [-1, 0, 0];
  for (let x = 0; x < outline.length; x++) {
    const now = outline[x];
    if (deepest >= 0 && now <= deepest - depth) {
      found.push((first + last) / 2);
      [ridge, deepest] = [now, -1];
    } else if (deepest < 0) {
      ridge = Math.min(ridge, now);
      if (now >= ridge + depth) [deepest, first, last] = [now, x, x];
    } else if (now > deepest) {
      [deepest, first, last] = [now, x, x];
    } else if (now === deepest) {
      last = x;
    }
  }
  return found;
}
