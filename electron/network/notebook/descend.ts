/** The notebook's training loop, for networks too small or too odd for a recipe. */
import { DIGIT_PIXELS } from '../../contract/reading.ts';
import { crossEntropy } from '../cost.ts';
import type { Dataset } from '../dataset.ts';
import { fillRow, type Input } from '../input.ts';
import { type Engine, type Matrix, matrix } from '../matrix.ts';
import type { Network } from '../network.ts';
import type { Report } from '../part.ts';

export interface Descent {
  engine: Engine;
  network: Network;
  /** X [m×inputs] and Y [m×outputs]: filled anew before each step, by `next`. */
  X: Matrix;
  Y: Matrix;
  next: (step: number) => void;
  rate: number;
  steps: number;
  report: Report;
}

/** @returns the cost J before each step's change. @throws {Failure} `cancelled` */
export async function descend({
  engine,
  network,
  X,
  Y,
  next,
  rate,
  steps,
  report,
}: Descent): Promise<number[]> {
  const dZ = matrix(engine, Y.rows, Y.columns);
  const costs: number[] = [];
  for (let step = 0; step < steps; step++) {
    next(step);
    costs.push(crossEntropy(network.forward(X, null), Y, dZ));
    network.backward(dZ);
    for (const { value, gradient } of network.parameters) engine.descend(value, gradient, rate);
    await report((step + 1) / steps);
  }
  return costs;
}

/** Fills X [m×784] and Y [m×10] with one batch after the other, in order and round again. */
export function inOrder(
  { images, labels }: Dataset,
  input: Input,
  X: Matrix,
  Y: Matrix,
): (step: number) => void {
  return (step) => {
    Y.data.fill(0);
    for (let row = 0; row < X.rows; row++) {
      const example = (step * X.rows + row) % labels.length;
      fillRow(X.data, row, input, images, example * DIGIT_PIXELS);
      Y.data[row * Y.columns + labels[example]] = 1;
    }
  };
}
