/** Rows of boxes as evidence: forms and stamped stationery have one for each figure of the postcode. */
import type { BoxRow } from './boxrow.ts';
import type { Component } from '../components.ts';
import { along, plus, type Point } from '../vector.ts';

/** How far the middle of what is written in a cell may lie from the cell's own, in cells along the row and across it. */
const ASTRAY = { along: 0.5, across: 0.6 };

/** What is this many times higher than a cell is not written in it. */
const HIGHER = 1.5;

/** An open cell is so many times higher than wide, at the least. */
const OPEN = 1.4;

/** Less of a cell's height is a speck. */
const SPECK = 0.08;

/** The cell that a place lies in, from 0; below 0 or past the last where the row would go on; null beside the row. */
export function cellAt(row: BoxRow, place: Point): number | null {
  const { feet, across } = row;
  const up = plus([0, 0], row.up, roomIn(row));
  const last = feet.length - 1;
  const pitch = plus([0, 0], plus(feet[last], feet[0], -1), 1 / last);
  const fromMiddle = plus(plus(plus(place, feet[0], -1), across, -0.5), up, -0.5);
  const [cells, above] = along(fromMiddle, pitch, up);
  const cell = Math.round(cells);
  return Math.abs(cells - cell) <= ASTRAY.along && Math.abs(above) <= ASTRAY.across ? cell : null;
}

/** What stands on a comb is higher than its teeth: how high a cell is for writing, in heights of its sides. */
function roomIn({ across, up, lidded }: BoxRow): number {
  return lidded ? 1 : Math.max(1, (OPEN * Math.hypot(...across)) / Math.hypot(...up));
}

/** What is written in each of a row's cells. */
export function written(row: BoxRow, list: readonly Component[]): Component[][] {
  const cells: Component[][] = row.feet.map(() => []);
  const high = roomIn(row) * Math.hypot(...row.up);
  for (const component of list) {
    const { left, right, top, bottom } = component;
    const size = Math.max(right - left, bottom - top);
    if (bottom - top > HIGHER * high || size < SPECK * high) continue;
    const cell = cellAt(row, [(left + right) / 2, (top + bottom) / 2]);
    if (cell !== null) cells[cell]?.push(component);
  }
  return cells;
}
