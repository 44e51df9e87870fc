/**
 * Exact nearest neighbours by Euclidean distance. ‖x − y‖² = ‖x‖² − 2·x·y + ‖y‖², so that nearly all of the work is the
 * matrix product X·Yᵀ; ‖x‖² is the same for every y, and takes no part in the choice.
 */
import { type Engine, firstRows, type Matrix, matrix, rowsBetween } from '../layers/matrix.ts';

export interface Neighbours {
  /** Of each x by rows, [m×k]: which rows of Y, the nearest first; of equals the earlier row. */
  index: Uint32Array;
  /** Their squared distances, [m×k]; never below 0. */
  squared: Float64Array;
}

/** X [m×d] → the k nearest rows of Y to each of its rows; m is at most the capacity. Valid until the next call. */
export type Search = (X: Matrix) => Neighbours;

/** Rows of Y in one product: with QUERIES rows of X, 256 KB of answers, which stay in the cache until they are read. */
const BLOCK = 1024;
/** The capacity that suits BLOCK. */
export const QUERIES = 64;

/**
 * @param Y [n×d], in the engine's memory, which is the search's from now on: its rows are laid otherwise there; k of them at
 *   least
 * @param capacity the largest number of rows asked about at once
 */
export function createSearch(engine: Engine, Y: Matrix, k: number, capacity = QUERIES): Search {
  if (k > Y.rows) throw new RangeError(`${k} neighbours among ${Y.rows}`);
  const halves = engine.numbers(Y.rows);
  for (let row = 0; row < Y.rows; row++) halves[row] = -squaredNorm(Y, row) / 2;
  // The sums of a short row are soon done, and those of a product of columns need no adding up at the end.
  const blocks = Array.from({ length: Math.ceil(Y.rows / BLOCK) }, (_, n) =>
    transpose(rowsBetween(Y, n * BLOCK, Math.min((n + 1) * BLOCK, Y.rows))),
  );
  const space = matrix(engine, capacity, Math.min(BLOCK, Y.rows));
  const found = { index: new Uint32Array(capacity * k), near: new Float64Array(capacity * k) };

  return (X) => {
    found.near.fill(-Infinity);
    blocks.forEach((block, n) => {
      const start = n * BLOCK;
      const products = firstRows({ ...space, columns: block.columns }, X.rows);
      engine.AB(X, block, products); // [m×block] = X·Yᵀ − ½‖y‖²
      engine.addToRows(products, halves.subarray(start, start + block.columns));
      for (let row = 0; row < X.rows; row++) keepNearest(engine, products, row, start, k, found);
    });
    const squared = found.near
      .subarray(0, X.rows * k)
      .map((near, at) => Math.max(0, squaredNorm(X, Math.floor(at / k)) - 2 * near));
    return { index: found.index.subarray(0, X.rows * k), squared };
  };
}

/** Puts row `row` of the products, x·y − ½‖y‖² each, among the k largest so far. */
function keepNearest(
  engine: Engine,
  products: Matrix,
  row: number,
  start: number,
  k: number,
  { index, near }: { index: Uint32Array; near: Float64Array },
): void {
  const [first, last] = [row * k, row * k + k - 1];
  const values = rowsBetween(products, row, row + 1).data;
  const next = (at: number): number => engine.firstAbove(values, at, near[last]);
  for (let at = next(0); at < values.length; at = next(at + 1)) {
    const value = values[at];
    let place = last;
    for (; place > first && near[place - 1] < value; place--) {
      near[place] = near[place - 1];
      index[place] = index[place - 1];
    }
    near[place] = value;
    index[place] = start + at;
  }
}

/** In place. */
function transpose({ rows, columns, data }: Matrix): Matrix {
  const before = data.slice();
  for (let column = 0, to = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++, to++) data[to] = before[row * columns + column];
  }
  return { rows: columns, columns: rows, data };
}

function squaredNorm({ columns, data }: Matrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += data[at] ** 2;
  return sum;
}
