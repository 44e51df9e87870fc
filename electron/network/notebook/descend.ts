/** The notebook's training loop, for networks too small or too odd for a recipe. */
import { DIGIT_PIXELS } from '../../contract/reading.ts';
import { binaryCrossEntropy } from '../cost.ts';
import type { Dataset } from '../dataset.ts';
import { createFeed } from '../feed.ts';
import { createSource, type Input } from '../input.ts';
import { type Engine, type Matrix, matrix } from '../matrix.ts';
import type { Network } from '../network.ts';
import type { Report } from '../part.ts';
import { createRandom } from '../random.ts';

export interface Descent {
  engine: Engine;
  network: Network;
  /** [m×outputs], filled by `next`. */
  Y: Matrix;
  /** The X [m×inputs] of this step, its targets in Y. */
  next: (step: number) => Matrix;
  rate: number;
  steps: number;
  report: Report;
}

/** @returns the cost J before each step's change. @throws {Failure} `cancelled` */
export async function descend({ engine, network, Y, next, rate, steps, report }: Descent): Promise<number[]> {
  const dZ = matrix(engine, Y.rows, Y.columns);
  const costs: number[] = [];
  const plain = { rate, momentum: 0 };
  for (let step = 0; step < steps; step++) {
    costs.push(binaryCrossEntropy(network.forward(next(step), null), Y, dZ, Y.rows));
    network.backward(dZ);
    for (const { value, gradient } of network.parameters) engine.descend(value, gradient, gradient, plain);
    await report((step + 1) / steps);
  }
  return costs;
}

/** X [m×784] and Y [m×10] of one batch after the other, in order and round again. */
export function inOrder(
  engine: Engine,
  training: Dataset,
  input: Input,
  Y: Matrix,
): (step: number) => Matrix {
  const feed = createFeed({ order: 'in-order', augmentation: null }, training, 0, createRandom(0));
  const batch = { images: new Uint8Array(Y.rows * DIGIT_PIXELS), labels: new Uint8Array(Y.rows) };
  const source = createSource({ engine, capacity: Y.rows, shared: null }, input, 0);
  return () => {
    feed(batch);
    Y.data.fill(0);
    batch.labels.forEach((label, row) => (Y.data[row * Y.columns + label] = 1));
    return source(batch.images, 0, Y.rows);
  };
}
