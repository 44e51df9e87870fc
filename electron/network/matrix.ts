/** Matrices by rows, one example a row, and the small operations on them that need no kernel. */

/** 32-bit floats in use; 64-bit ones where the tests check the mathematics. */
export type Numbers = Float32Array | Float64Array;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Element (i, j) at i·columns + j. */
  readonly data: Numbers;
}

export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What the networks compute with: memory, and the operations worth a kernel. */
export interface Engine {
  /** Which kernels these are, for reports. */
  readonly name: string;
  /** Zeroes, in memory that the kernels reach; never given back. */
  numbers(n: number): Numbers;
  /** C [m×n] = A [m×k] · B [k×n] */
  AB(A: Matrix, B: Matrix, C: Matrix): void;
  /** C [m×n] = Aᵀ·B, for A [k×m], B [k×n]; C += Aᵀ·B where `accumulate` */
  AtB(A: Matrix, B: Matrix, C: Matrix, accumulate?: boolean): void;
  /** C [m×n] = A·Bᵀ, for A [m×k], B [n×k] */
  ABt(A: Matrix, B: Matrix, C: Matrix): void;
  /** Each pixel's 3×3 surroundings: X [height·width×channels] → P [height·width×9·channels], 0 beyond the edge. */
  gather(X: Matrix, picture: Picture, P: Matrix): void;
  /** The transpose of `gather`: each pixel of X the sum of all that stands for it in P. */
  scatter(P: Matrix, picture: Picture, X: Matrix): void;
  /** W −= rate · dW */
  descend(W: Numbers, dW: Numbers, rate: number): void;
  /** One step of Adam, with decoupled decay; M and V are its memory of dW and dW². */
  adam(W: Numbers, dW: Numbers, M: Numbers, V: Numbers, step: AdamStep): void;
}

export interface AdamStep {
  /** Learning rate with the bias corrections in it. */
  rate: number;
  /** Share of the weights taken away: learning rate × weight decay. */
  decay: number;
}

export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

export function matrix(engine: Engine, rows: number, columns: number): Matrix {
  return { rows, columns, data: engine.numbers(rows * columns) };
}

/** The first rows of a matrix; a view, not a copy. */
export function firstRows(M: Matrix, rows: number): Matrix {
  return rowsBetween(M, 0, rows);
}

/** The rows from `start` up to, not including, `end`; a view, not a copy. */
export function rowsBetween({ columns, data }: Matrix, start: number, end: number): Matrix {
  return { rows: end - start, columns, data: data.subarray(start * columns, end * columns) };
}

/** Z += b, to every row. */
export function addToRows({ rows, columns, data }: Matrix, b: Numbers): void {
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[at++] += b[j];
}

/** b = the sum of the rows of Z. */
export function sumRows({ rows, columns, data }: Matrix, b: Numbers): void {
  b.fill(0);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) b[j] += data[at++];
}
