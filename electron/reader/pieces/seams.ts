/** Ways from top to bottom that cross as little ink as they can (seams: Avidan and Shamir 2007). */

/** A column for each row, from the top. */
export type Seam = Float32Array;

/** What a step aside costs a seam, in pixels of ink. */
const ASIDE = 0.25;

/**
 * One seam through each place of some rows where less is crossed than on either side: where two ways part above or below
 * the middle, as around a stroke that joins two figures, both are found.
 *
 * @param inked columns × rows, 1 for ink
 * @param through which rows, from the top, as shares of the height
 * @param least columns between two seams, where they are furthest apart
 * @param most ink that a seam may cross, in pixels
 * @returns a column for each row; left to right, none crossing another
 */
export function seams(
  inked: Uint8Array,
  columns: number,
  rows: number,
  { through, least, most }: { through: readonly number[]; least: number; most: number },
): Seam[] {
  const found = through.flatMap((share) =>
    throughRow(inked, columns, rows, Math.round(share * (rows - 1)), least, most),
  );
  found.sort((a, b) => a.cost - b.cost);
  const chosen: Seam[] = [];
  for (const { seam } of found) if (chosen.every((other) => apart(seam, other) >= least)) chosen.push(seam);
  chosen.sort((a, b) => mean(a) - mean(b));
  for (let n = 1; n < chosen.length; n++) chosen[n] = chosen[n].map((x, y) => Math.max(x, chosen[n - 1][y]));
  return chosen;
}

/**
 * @param cuts left to right, none crossing another
 * @returns these, and of the others those that cross none and stand `least` columns or more apart from all where they are
 * furthest apart; left to right
 */
export function added(cuts: readonly Seam[], others: readonly Seam[], least: number): Seam[] {
  const all = [...cuts];
  for (const other of others)
    if (all.every((cut) => !cross(cut, other) && apart(cut, other) >= least)) all.push(other);
  return all.sort((a, b) => mean(a) - mean(b));
}

function cross(a: Seam, b: Seam): boolean {
  return a.some((x, y) => x < b[y]) && a.some((x, y) => x > b[y]);
}

function apart(a: Seam, b: Seam): number {
  return a.reduce((most, x, y) => Math.max(most, Math.abs(x - b[y])), 0);
}

function mean(seam: Seam): number {
  return seam.reduce((sum, x) => sum + x, 0) / seam.length;
}

/** The seams through one row, and the ink that each crosses. */
function throughRow(
  inked: Uint8Array,
  columns: number,
  rows: number,
  row: number,
  least: number,
  most: number,
): { seam: Seam; cost: number }[] {
  const down = cheapest(inked, columns, 0, row, 1);
  const up = cheapest(inked, columns, rows - 1, row, -1);
  const cost = new Float32Array(columns);
  for (let x = 0; x < columns; x++) cost[x] = down.cost[x] + up.cost[x] - inked[row * columns + x];
  const candidates: number[] = [];
  for (let x = least; x < columns - least; x++) {
    if (cost[x] > most || cost[x] > cost[x - 1]) continue;
    // In the middle of where it is equally cheap.
    let last = x;
    while (last + 1 < columns && cost[last + 1] === cost[x]) last++;
    if (last + 1 < columns && cost[last + 1] > cost[x]) candidates.push((x + last) >> 1);
    x = last;
  }
  return candidates.map((x) => {
    const seam = new Float32Array(rows);
    follow(down.from, columns, row, 0, x, seam);
    follow(up.from, columns, row, rows - 1, x, seam);
    return { seam, cost: cost[x] };
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
  let cost = Float32Array.from(inked.subarray(first * columns, (first + 1) * columns));
  let next = new Float32Array(columns);
  for (let y = first + step; y !== last + step; y += step) {
    const [start, end] = [y * columns, (y + 1) * columns];
    advance(cost, inked.subarray(start, end), next, from.subarray(start, end));
    [cost, next] = [next, cost];
  }
  return { cost, from };
}

/** One row further. @param from written: the step aside from the row before */
function advance(cost: Float32Array, inked: Uint8Array, next: Float32Array, from: Int8Array): void {
  const { length } = cost;
  for (let x = 0; x < length; x++) {
    let best = cost[x];
    let aside = 0;
    if (x > 0 && cost[x - 1] + ASIDE < best) {
      best = cost[x - 1] + ASIDE;
      aside = -1;
    }
    if (x + 1 < length && cost[x + 1] + ASIDE < best) {
      best = cost[x + 1] + ASIDE;
      aside = 1;
    }
    next[x] = best + inked[x];
    from[x] = aside;
  }
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
