/** The notebook's training loop, for networks too small or too odd for a recipe. */
import { binaryCrossEntropy } from '../training/cost.ts';
import type { Dataset } from '../dataset.ts';
import type { Fill } from '../baselines/fill.ts';
import { type Engine, type Matrix, matrix } from '../layers/matrix.ts';
import type { Network } from '../layers/network.ts';
import type { Report } from '../threads/task.ts';

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
  const step = { rate, momentum: 0 };
  const costs: number[] = [];
  for (let done = 0; done < steps; done++) {
    next(done);
    costs.push(binaryCrossEntropy(network.forward(X, null), Y, dZ, Y.rows));
    network.backward(dZ);
    // Without momentum there is no velocity: that of nobody is handed over, and not touched.
    for (const { value, gradient } of network.parameters) engine.descend(value, gradient, gradient, step);
    await report((done + 1) / steps);
  }
  return costs;
}

/** Draws a network's weights; its biases begin at 0. */
export function drawWeights({ parameters }: Network, draw: () => number): void {
  for (const { value, initial } of parameters) {
    for (let i = 0; i < value.length; i++) value[i] = typeof initial === 'number' ? initial : draw();
  }
}

/** Fills X [m×784] and Y [m×10] with one batch after the other, in order; what is left over at the end is left out. */
export function inOrder(
  { images, labels }: Dataset,
  fill: Fill,
  X: Matrix,
  Y: Matrix,
): (step: number) => void {
  const batches = Math.floor(labels.length / X.rows);
  return (step) => {
    const start = (step % batches) * X.rows;
    fill(X, images, start);
    Y.data.fill(0);
    for (let row = 0; row < X.rows; row++) Y.data[row * Y.columns + labels[start + row]] = 1;
  };
}
