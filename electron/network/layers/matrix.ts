/** Matrices by rows, one example a row, and what the networks compute with. */
import type { ConvolutionShape, Picture } from './picture.ts';

/** 32-bit floats in use; 64-bit ones where the tests check the mathematics. */
export type Numbers = Float32Array | Float64Array;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Element (i, j) at i·columns + j. */
  readonly data: Numbers;
}

/** Examples [m × values], each a picture with `margin` pixels of zeros on every side, which nothing writes to. */
export interface Framed {
  readonly values: Matrix;
  readonly picture: Picture;
  readonly margin: number;
}

/** What the networks compute with: memory, and the operations worth a kernel. */
export interface Engine {
  /** Which kernels these are, for reports. */
  readonly name: string;
  /** Zeroes, in memory that the kernels reach; never given back. */
  numbers(n: number): Numbers;
  /** As `numbers`, for pictures as they come. */
  bytes(n: number): Uint8Array;

  /** C [m×n] = A [m×k] · B [k×n] */
  AB(A: Matrix, B: Matrix, C: Matrix): void;
  /** C [m×n] = Aᵀ·B, for A [k×m], B [k×n] */
  AtB(A: Matrix, B: Matrix, C: Matrix): void;
  /** C [m×n] = A·Bᵀ, for A [m×k], B [n×k] */
  ABt(A: Matrix, B: Matrix, C: Matrix): void;
  /** Z += b, to every row. */
  addToRows(Z: Matrix, b: Numbers): void;
  /** b = the sum of the rows of Z. */
  sumRows(Z: Matrix, b: Numbers): void;

  /** A convolution of pictures of one shape. */
  convolution(shape: ConvolutionShape): Convolution;
  /** The largest of each 2×2 pixels; an odd last row or column is left out. */
  pooling(picture: Picture, capacity: number): Pooling;

  /** Mean and variance of each channel of Z [n×channels]; `shift` is near the mean, and makes the sums exact. */
  moments(Z: Matrix, shift: Numbers, mean: Numbers, variance: Numbers): void;
  /** A = max(scale·Z + offset, 0), channel by channel; A has a margin. */
  normalise(Z: Matrix, by: Affine, A: Framed): void;
  /** For G = dA where scale·Z + offset > 0: dBeta = ΣG and dGamma = ΣG·(Z − mean), channel by channel. */
  normaliseSums(dA: Matrix, Z: Matrix, by: Affine, mean: Numbers, dBeta: Numbers, dGamma: Numbers): void;
  /** dZ = scale·G + slope·Z + level, G as above; dZ has a margin. */
  normaliseBack(dA: Matrix, Z: Matrix, by: Affine, slope: Numbers, level: Numbers, dZ: Framed): void;

  /** Z becomes A = max(Z, 0). */
  relu(Z: Numbers): void;
  /** dA becomes dZ: 0 where A is. */
  reluBack(dA: Numbers, A: Numbers): void;
  /** Z becomes A = σ(Z). */
  sigmoid(Z: Numbers): void;
  /** dA becomes dZ = dA ∘ A ∘ (1 − A), for A = σ(Z). */
  sigmoidBack(dA: Numbers, A: Numbers): void;
  /** Each number becomes 0 with probability `share`, the others grow by 1/(1 − share); a seed draws the same again. */
  dropout(X: Numbers, share: number, seed: number): void;
  /** X = (byte − mean)·scale, for as many pictures as X has rows; X has a margin. */
  scaleBytes(bytes: Uint8Array, mean: Numbers, scale: Numbers, X: Framed): void;

  /** V ← momentum·V + dW, W ← W − rate·V; V is not touched where momentum is 0. */
  descend(W: Numbers, dW: Numbers, V: Numbers, step: DescentStep): void;
  /** One step of Adam, with decoupled decay; M and V are its memory of dW and dW². */
  adam(W: Numbers, dW: Numbers, M: Numbers, V: Numbers, step: AdamStep): void;
  /** Mean ← mean + share·(W − mean). */
  average(mean: Numbers, W: Numbers, share: number): void;
  /** Sum ← sum + more. */
  add(sum: Numbers, more: Numbers): void;
  /** Where, from `at` on, the first of the numbers is that is above the limit; their count where none is. */
  firstAbove(numbers: Numbers, at: number, limit: number): number;
}

export interface Convolution {
  /** Z [m×pixels·channels], without a margin, from X with margin `kernel >> 1` and W [kernel·kernel·channels in × channels out]. */
  forward(X: Matrix, W: Matrix, Z: Matrix): void;
  /** dW, from X as above and dZ with margin `gradientMargin`. */
  weights(X: Matrix, dZ: Matrix, dW: Matrix): void;
  /** dX, without a margin. */
  input(dZ: Matrix, W: Matrix, dX: Matrix): void;
}

export interface Pooling {
  /** Y from Z, neither with a margin. */
  forward(Z: Matrix, Y: Matrix): void;
  /** dZ, with a margin, for the Z of the last `forward`. */
  backward(dY: Matrix, dZ: Framed): void;
}

/** scale·z + offset, for each channel. */
export interface Affine {
  scale: Numbers;
  offset: Numbers;
}

export interface DescentStep {
  rate: number;
  momentum: number;
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

/**
 * The rows from `start` up to, not including, `end`; a view, not a copy.
 * @throws {RangeError} beyond the matrix: a kernel would write there what it was not given.
 */
export function rowsBetween({ rows, columns, data }: Matrix, start: number, end: number): Matrix {
  if (start < 0 || start > end || end > rows) throw new RangeError(`rows ${start}–${end} of ${rows}`);
  return { rows: end - start, columns, data: data.subarray(start * columns, end * columns) };
}
