/** Connected components of ink. */
import { createGroups, type Groups } from './groups.ts';
import { type Grey, inFours } from './picture.ts';

/** Ink at or above this is part of a stroke; below it is the stroke's grey edge. */
export const INK = 128;

/** Of four pixels as one number, the bits that ink alone has: INK is a byte's highest one. */
const ANY_INK = 0x80808080;

export interface Component {
  /** From 1: the label of its pixels. */
  readonly label: number;
  left: number;
  top: number;
  /** Exclusive. */
  right: number;
  /** Exclusive. */
  bottom: number;
  /** Pixels. */
  area: number;
}

export interface Components {
  /** Of each pixel: its component's label, 0 for paper. */
  readonly labels: Int32Array;
  /** Component with label n at n − 1. */
  readonly list: Component[];
}

/**
 * 8-connected components, by runs of ink joined row by row with union-find (He, Chao, Suzuki 2008).
 * @param ink 0 paper to 255 ink
 */
export function components(ink: Grey): Components {
  const { width, height } = ink;
  const runs = runsOf(ink);
  const { starts, ends } = runs;
  const groups = createGroups(runs.count);
  for (let y = 1; y < height; y++) joinRows(runs, y, groups);

  const labels = new Int32Array(width * height);
  const list: Component[] = [];
  const labelOf = new Int32Array(runs.count);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let run = runs.rows[y]; run < runs.rows[y + 1]; run++) {
      // A group's smallest run is its first: labels count components from the top.
      const root = groups.find(run);
      if (labelOf[root] === 0) {
        list.push({ label: list.length + 1, left: width, top: y, right: 0, bottom: 0, area: 0 });
        labelOf[root] = list.length;
      }
      const component = list[labelOf[root] - 1];
      for (let x = starts[run]; x < ends[run]; x++) labels[row + x] = component.label;
      component.left = Math.min(component.left, starts[run]);
      component.right = Math.max(component.right, ends[run]);
      component.bottom = y + 1;
      component.area += ends[run] - starts[run];
    }
  }
  return { labels, list };
}

/** Runs of ink, row by row, left to right. */
interface Runs {
  readonly count: number;
  /** Columns of each; the end exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each row its first run, and after the last row their number. */
  readonly rows: Int32Array;
}

function runsOf({ width, height, data }: Grey): Runs {
  const fours = inFours(data);
  const rows = new Int32Array(height + 1);
  // As many as one row may have are always left.
  let starts = new Int32Array(4 * width);
  let ends = new Int32Array(4 * width);
  for (let y = 0; y < height; y++) {
    if (rows[y] + width > starts.length) [starts, ends] = [grown(starts), grown(ends)];
    rows[y + 1] = addRuns(data, fours, y * width, width, starts, ends, rows[y]);
  }
  return { count: rows[height], starts, ends, rows };
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/**
 * Writes the runs of the row that begins at `row`.
 * A function of its own, and so those below: an engine compiles what is called often, not what is long.
 * @returns the number of runs so far
 */
function addRuns(
  data: Uint8Array,
  fours: Int32Array,
  row: number,
  width: number,
  starts: Int32Array,
  ends: Int32Array,
  count: number,
): number {
  const end = row + width;
  for (let i = row; i < end;) {
    if (data[i] < INK) {
      // Most of a page is paper. Past the row's end, what is skipped is paper of the next one.
      i += i % 4 === 0 && i >> 2 < fours.length && (fours[i >> 2] & ANY_INK) === 0 ? 4 : 1;
      continue;
    }
    starts[count] = i - row;
    while (i < end && data[i] >= INK) i++;
    ends[count++] = i - row;
  }
  return count;
}

/** Joins the runs of a row with those above that touch them, corners included. */
function joinRows({ starts, ends, rows }: Runs, y: number, groups: Groups): void {
  const last = rows[y];
  let above = rows[y - 1];
  for (let run = last; run < rows[y + 1]; run++) {
    while (above < last && ends[above] < starts[run]) above++;
    for (let a = above; a < last && starts[a] <= ends[run]; a++) groups.join(run, a);
  }
}
