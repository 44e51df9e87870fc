/**
 * Exact nearest neighbours by Euclidean distance. ‖x − y‖² = ‖x‖² − 2·x·y + ‖y‖², so that nearly all of the work is the
 * matrix product X·Yᵀ; ‖x‖² is the same for every y, and takes no part in the choice.
 */
import { type Engine, firstRows, type Matrix, matrix, type Numbers, rowsBetween } from '../layers/matrix.ts';

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
 * @param Y [n×d], in the engine's memory; k of its rows at least
 * @param capacity the largest number of rows asked about at once
 */
export function createSearch(engine: Engine, Y: Matrix, k: number, capacity = QUERIES): Search {
  if (k > Y.rows) throw new RangeError(`${k} neighbours among ${Y.rows}`);
  const halves = engine.numbers(Y.rows);
  for (let row = 0; row < Y.rows; row++) halves[row] = -squaredNorm(Y, row) / 2;
  const space = matrix(engine, capacity, Math.min(BLOCK, Y.rows));
  const found = { index: new Uint32Array(capacity * k), near: new Float64Array(capacity * k) };

  return (X) => {
    found.near.fill(-Infinity);
    for (let start = 0; start < Y.rows; start += BLOCK) {
      const block = rowsBetween(Y, start, Math.min(start + BLOCK, Y.rows));
      const products = firstRows({ ...space, columns: block.rows }, X.rows);
      engine.ABt(X, block, products); // [m×block] = X·Yᵀ − ½‖y‖²
      engine.addToRows(products, halves.subarray(start, start + block.rows));
      for (let row = 0; row < X.rows; row++) {
        keepNearest(products, row, start, k, found);
      }
    }
    const squared = found.near
      .subarray(0, X.rows * k)
      .map((near, at) => Math.max(0, squaredNorm(X, Math.floor(at / k)) - 2 * near));
    return { index: found.index.subarray(0, X.rows * k), squared };
  };
}

/** Puts row `row` of the products, x·y − ½‖y‖² each, among the k largest so far. */
function keepNearest(
  { columns, data }: Matrix,
  row: number,
  start: number,
  k: number,
  { index, near }: { index: Uint32Array; near: Float64Array },
): void {
  const [first, last] = [row * k, row * k + k - 1];
  const from = row * columns;
  const end = from + columns;
  for (let at = from; at < end;) {
    at = passOver(data, at, end, near[last]);
    for (const stop = Math.min(at + STRIDE, end); at < stop; at++) {
      const value = data[at];
      if (value <= near[last]) continue;
      let place = last;
      for (; place > first && near[place - 1] < value; place--) {
        near[place] = near[place - 1];
        index[place] = index[place - 1];
      }
      near[place] = value;
      index[place] = start + at - from;
    }
  }
}

const STRIDE = 8;

/** Most are too far: eight at a time are passed over until one is above the limit, or fewer than eight are left. */
function passOver(a: Numbers, at: number, end: number, limit: number): number {
  while (
    at + STRIDE <= end &&
    !(a[at] > limit || a[at + 1] > limit || a[at + 2] > limit || a[at + 3] > limit) &&
    !(a[at + 4] > limit || a[at + 5] > limit || a[at + 6] > limit || a[at + 7] > limit)
  )
    at += STRIDE;
  return at;
}

function squaredNorm({ columns, data }: Matrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += data[at] ** 2;
  return sum;
}
