/** Connected components of ink. */
import { createGroups } from './groups.ts';
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
  const { width, height, data } = ink;
  const fours = inFours(data);
  const starts: number[] = [];
  const ends: number[] = [];
  const rows: number[] = [];
  const groups = createGroups();

  let previousFirst = 0;
  let previousLast = 0;
  for (let y = 0; y < height; y++) {
    const first = starts.length;
    const end = (y + 1) * width;
    let above = previousFirst;
    for (let i = y * width; i < end;) {
      if (data[i] < INK) {
        // Most of a page is paper. Past the row's end, what is skipped is paper of the next one.
        i += i % 4 === 0 && i >> 2 < fours.length && (fours[i >> 2] & ANY_INK) === 0 ? 4 : 1;
        continue;
      }
      const start = i;
      while (i < end && data[i] >= INK) i++;
      const run = starts.length;
      const from = start - y * width;
      const to = i - y * width;
      starts.push(from);
      ends.push(to);
      rows.push(y);
      groups.add();
      // Runs above touch this one, corners included, while they start at or before its end.
      while (above < previousLast && ends[above] < from) above++;
      for (let a = above; a < previousLast && starts[a] <= to; a++) groups.join(run, a);
    }
    previousFirst = first;
    previousLast = starts.length;
  }

  const labels = new Int32Array(width * height);
  const list: Component[] = [];
  const labelOf = new Int32Array(starts.length);
  for (let run = 0; run < starts.length; run++) {
    // A group's smallest run is its first: labels count components from the top.
    const root = groups.find(run);
    if (labelOf[root] === 0) {
      list.push({ label: list.length + 1, left: width, top: rows[run], right: 0, bottom: 0, area: 0 });
      labelOf[root] = list.length;
    }
    const component = list[labelOf[root] - 1];
    const row = rows[run] * width;
    labels.fill(component.label, row + starts[run], row + ends[run]);
    component.left = Math.min(component.left, starts[run]);
    component.right = Math.max(component.right, ends[run]);
    component.bottom = rows[run] + 1;
    component.area += ends[run] - starts[run];
  }
  return { labels, list };
}
