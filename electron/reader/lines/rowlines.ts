/** The lines along a row of cells, its foot and its lid: whether they lie along all of it, and whether they go on. */
import type { BoxRow } from './boxrow.ts';
import type { Ruler } from './ruler.ts';
import { plus, type Point } from '../vector.ts';

/** A foot, or a lid, is there for this share of every quarter of the cells: figures' own feet stand in the middle. */
export const EVEN = 0.4;

/** A lid is at least so many pixels above the foot, its thickness left out. */
const LEAST_LID = 3;

/** How much of a line lies along all feet, or so far above them, in that quarter of the cells where it is there least. */
export function evenness({ feet, across, thickness }: BoxRow, above: Point, ruler: Ruler): number {
  const quarter = plus([0, 0], across, 1 / 4);
  const shares = [0, 1, 2, 3].map((n) =>
    mean(feet.map((foot) => ruler.clarity(plus(plus(foot, above), quarter, n), quarter, thickness))),
  );
  return Math.min(...shares);
}

/** The row with its height set to its lid, if it has one. */
export function withLid(row: BoxRow, ruler: Ruler): BoxRow {
  const { up } = row;
  let best = { share: 0, up };
  for (let higher = -3; higher <= 3; higher++) {
    const way = plus([0, 0], up, 1 - higher / up[1]);
    // The foot is no lid.
    if (Math.hypot(...way) < row.thickness + LEAST_LID) continue;
    const share = evenness(row, way, ruler);
    if (share > best.share) best = { share, up: way };
  }
  return best.share >= EVEN ? { ...row, up: best.up, lidded: true } : row;
}

/**
 * Whether the foot's rule goes on beyond the cells: then it underlines what stands on it, unless a lid ends with them.
 */
export function goesOn({ feet, across, up, lidded, thickness }: BoxRow, ruler: Ruler): boolean {
  const [width, height] = [Math.hypot(...across), Math.hypot(...up)];
  const half = plus([0, 0], across, Math.min(width, height) / width / 2);
  const before = plus(feet[0], half, -1.1);
  const after = plus(plus(feet[feet.length - 1], across), half, 0.1);
  return [before, after].some((beside) => {
    const rules = lidded ? [beside, plus(beside, up)] : [beside];
    return rules.every((rule) => ruler.clarity(rule, half, thickness) > 0.5);
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
