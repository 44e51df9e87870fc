/**
 * Ways between two figures that share a stroke, as two noughts side by side share a wall: around such a stroke no way goes
 * through little ink, but above and below it the outline has a valley (cutting at contour minima: Casey and Lecolinet,
 * IEEE PAMI 18, 1996, section III).
 */
import type { Seam } from './seams.ts';

/** In heights of the component: how deep a valley is, and how far aside the lower one may be of the upper one. */
const VALLEY = { depth: 0.06, aside: 0.25 };

/**
 * @param inked columns × rows, 1 for ink
 * @param least columns of a figure at the least
 * @returns cuts that go down through a valley of the upper outline, straight to one of the lower, and out through it,
 * whatever ink lies between; left to right, none crossing another
 */
export function valleyCuts(inked: Uint8Array, columns: number, rows: number, least: number): Seam[] {
  const depth = Math.max(2, VALLEY.depth * rows);
  const { upper, lower } = outlines(inked, columns, rows);
  const above = valleys(upper, depth);
  const below = valleys(lower, depth);
  return above.flatMap((top) => {
    const near = below.filter((foot) => Math.abs(foot - top) <= VALLEY.aside * rows);
    if (near.length === 0) return [];
    const foot = near.reduce((best, one) => (Math.abs(one - top) < Math.abs(best - top) ? one : best));
    if (Math.min(top, foot) < least || Math.max(top, foot) >= columns - least) return [];
    const first = upper[Math.floor(top)];
    const last = Math.max(first + 1, rows - 1 - lower[Math.floor(foot)]);
    const share = (y: number) => Math.min(1, Math.max(0, (y - first) / (last - first)));
    return [Float32Array.from({ length: rows }, (_, y) => top + (foot - top) * share(y))];
  });
}

/** Whether two ends stand side by side, above or below, with paper of this depth between them. */
export function isForked(inked: Uint8Array, columns: number, rows: number, depth: number): boolean {
  const { upper, lower } = outlines(inked, columns, rows);
  return [upper, lower].some((outline) => valleys(outline, depth).length > 0);
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
