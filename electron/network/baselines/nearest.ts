/**
 * Exact nearest neighbours by Euclidean distance. ‖x − y‖² = ‖x‖² − 2·x·y + ‖y‖², so that nearly all of the work is the
 * matrix product X·Yᵀ; ‖x‖² is the same for every y, and takes no part in the choice.
 */
import { type Engine, firstRows, type Matrix, matrix, rowsBetween } from '../matrix.ts';

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
  const halves = Float64Array.from({ length: Y.rows }, (_, row) => squaredNorm(Y, row) / 2);
  const space = matrix(engine, capacity, Math.min(BLOCK, Y.rows));
  const found = { index: new Uint32Array(capacity * k), half: new Float64Array(capacity * k) };

  return (X) => {
    found.half.fill(Infinity);
    for (let start = 0; start < Y.rows; start += BLOCK) {
      const block = rowsBetween(Y, start, Math.min(start + BLOCK, Y.rows));
      const products = firstRows({ ...space, columns: block.rows }, X.rows);
      engine.ABt(X, block, products); // [m×block] = X·Yᵀ
      for (let row = 0; row < X.rows; row++) {
        keepNearest(products, row, halves, start, k, found);
      }
    }
    const squared = found.half
      .subarray(0, X.rows * k)
      .map((half, at) => Math.max(0, squaredNorm(X, Math.floor(at / k)) + 2 * half));
    return { index: found.index.subarray(0, X.rows * k), squared };
  };
}

/** Puts row `row` of the products, ½‖y‖² − x·y each, among the k smallest so far. */
function keepNearest(
  { columns, data }: Matrix,
  row: number,
  halves: Float64Array,
  start: number,
  k: number,
  { index, half }: { index: Uint32Array; half: Float64Array },
): void {
  const [first, last, from] = [row * k, row * k + k - 1, row * columns];
  let limit = half[last];
  for (let column = 0; column < columns; column++) {
    const value = halves[start + column] - data[from + column];
    if (value >= limit) continue;
    let at = last;
    for (; at > first && half[at - 1] > value; at--) {
      half[at] = half[at - 1];
      index[at] = index[at - 1];
    }
    half[at] = value;
    index[at] = start + column;
    limit = half[last];
  }
}

function squaredNorm({ columns, data }: Matrix, row: number): number {
  let sum = 0;
  for (let at = row * columns; at < (row + 1) * columns; at++) sum += data[at] ** 2;
  return sum;
}
