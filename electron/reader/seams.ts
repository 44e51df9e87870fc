/** Ways from top to bottom that cross as little ink as they can (seams: Avidan and Shamir 2007). */

/** A column for each row, from the top. */
export type Seam = Float32Array;

/** What a step aside costs a seam, in pixels of ink. */
const ASIDE = 0.25;

/**
 * One seam through each place of the middle row where less is crossed than on either side.
 *
 * @param inked columns × rows, 1 for ink
 * @param least columns between two seams
 * @param most ink that a seam may cross, in pixels
 * @returns a column for each row, left to right
 */
export function seams(inked: Uint8Array, columns: number, rows: number, least: number, most: number): Seam[] {
  const middle = rows >> 1;
  const down = cheapest(inked, columns, 0, middle, 1);
  const up = cheapest(inked, columns, rows - 1, middle, -1);
  const cost = new Float32Array(columns);
  for (let x = 0; x < columns; x++) cost[x] = down.cost[x] + up.cost[x] - inked[middle * columns + x];

  const candidates: number[] = [];
  for (let x = least; x < columns - least; x++) {
    if (cost[x] > most || cost[x] > cost[x - 1]) continue;
    // In the middle of where it is equally cheap.
    let last = x;
    while (last + 1 < columns && cost[last + 1] === cost[x]) last++;
    if (last + 1 < columns && cost[last + 1] > cost[x]) candidates.push((x + last) >> 1);
    x = last;
  }
  candidates.sort((a, b) => cost[a] - cost[b]);
  const chosen: number[] = [];
  for (const x of candidates) if (chosen.every((other) => Math.abs(other - x) >= least)) chosen.push(x);
  return chosen
    .sort((a, b) => a - b)
    .map((x) => {
      const seam = new Float32Array(rows);
      follow(down.from, columns, middle, 0, x, seam);
      follow(up.from, columns, middle, rows - 1, x, seam);
      return seam;
    });
}

interface Ways {
  /** Of each column of the last row: the ink on the cheapest way there, in pixels. */
  cost: Float32Array;
  /** By rows and columns: the step aside from the row before, −1, 0 or 1. */
  from: Int8Array;
}

/** The cheapest ways from any place of the row `first` to each of the row `last`. */
function cheapest(inked: Uint8Array, columns: number, first: number, last: number, step: 1 | -1): Ways {
  const from = new Int8Array(inked.length);
  let cost = Float32Array.from({ length: columns }, (_, x) => inked[first * columns + x]);
  for (let y = first; y !== last;) {
    y += step;
    const next = new Float32Array(columns);
    for (let x = 0; x < columns; x++) {
      let [best, aside] = [cost[x], 0];
      if (x > 0 && cost[x - 1] + ASIDE < best) [best, aside] = [cost[x - 1] + ASIDE, -1];
      if (x + 1 < columns && cost[x + 1] + ASIDE < best) [best, aside] = [cost[x + 1] + ASIDE, 1];
      next[x] = best + inked[y * columns + x];
      from[y * columns + x] = aside;
    }
    cost = next;
  }
  return { cost, from };
}

/** Writes the way that leads to column x of the row `last`, back to the row `first`. */
function follow(from: Int8Array, columns: number, last: number, first: number, x: number, seam: Seam): void {
  const step = first < last ? -1 : 1;
  for (let y = last; ; y += step) {
    seam[y] = x;
    if (y === first) return;
    x += from[y * columns + x];
  }
}
