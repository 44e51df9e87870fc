/** Principal components (Pearson 1901): the few directions along which the pictures differ most. */
import { EigenvalueDecomposition, Matrix as Columns } from 'ml-matrix';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Dataset } from '../dataset.ts';
import { fitInput, type Input } from '../layers/input.ts';
import { type Engine, firstRows, type Matrix, matrix } from '../layers/matrix.ts';
import { createFill } from './fill.ts';

export interface Pca {
  /** Ink from 0 to 1, less the training mean. */
  input: Input;
  /** [count×784], in the engine's memory: unit vectors, the largest variance first. */
  components: Matrix;
  /** The share of all variance that lies along them. */
  explained: number;
}

/** Rows in one product. */
const CHUNK = 500;

/** @param count of components, at most 784 */
export function fitPca(engine: Engine, training: Dataset, count: number): Pca {
  const input = { ...fitInput('unit', training), mean: fitInput('z-score', training).mean };
  const { values, vectors } = eigenvectors(covariance(engine, input, training));
  const components = matrix(engine, count, DIGIT_PIXELS);
  for (let row = 0; row < count; row++) {
    components.data.set(oriented(vectors.getColumn(DIGIT_PIXELS - 1 - row)), row * DIGIT_PIXELS);
  }
  const sum = (all: number[]): number => all.reduce((total, value) => total + value, 0);
  return { input, components, explained: sum(values.slice(-count)) / sum(values) };
}

/** Answers a function that writes pictures, as they lie along the components, into the first rows of P [m×count]. */
export function createProjection(
  engine: Engine,
  { input, components }: Pca,
): (images: Uint8Array, start: number, n: number, P: Matrix) => void {
  const space = matrix(engine, CHUNK, DIGIT_PIXELS);
  const fill = createFill(engine, input);
  return (images, start, n, P) => {
    for (let done = 0; done < n; done += CHUNK) {
      const X = firstRows(space, Math.min(CHUNK, n - done));
      fill(X, images, start + done);
      const data = P.data.subarray(done * P.columns, (done + X.rows) * P.columns);
      engine.ABt(X, components, { rows: X.rows, columns: P.columns, data }); // P = X·Cᵀ
    }
  };
}

/** [784×784] XᵀX, n times the covariance of centred pictures. */
function covariance(engine: Engine, input: Input, { images, labels }: Dataset): Matrix {
  const space = matrix(engine, CHUNK, DIGIT_PIXELS);
  const fill = createFill(engine, input);
  const C = matrix(engine, DIGIT_PIXELS, DIGIT_PIXELS);
  const part = matrix(engine, DIGIT_PIXELS, DIGIT_PIXELS);
  for (let start = 0; start < labels.length; start += CHUNK) {
    const X = firstRows(space, Math.min(CHUNK, labels.length - start));
    fill(X, images, start);
    engine.AtB(X, X, part); // C += Xᵀ·X
    engine.add(C.data, part.data);
  }
  return C;
}

/** Ascending. In 64 bits: once for a training, and the small values would drown in 32-bit rounding. */
function eigenvectors({ rows, columns, data }: Matrix): { values: number[]; vectors: Columns } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Columns.from1DArray(rows, columns, data),
    { assumeSymmetric: true },
  );
  return { values: realEigenvalues, vectors: eigenvectorMatrix };
}

/** An eigenvector points either way: here its largest element is positive, so that a picture of it is always the same. */
function oriented(vector: number[]): number[] {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
