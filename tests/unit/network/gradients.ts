/** Gradients by central differences, in 64-bit floats. */
import { crossEntropy } from '../../../electron/network/cost.ts';
import { type Engine, type Matrix, matrix, type Numbers } from '../../../electron/network/matrix.ts';
import type { Network } from '../../../electron/network/network.ts';
import { createRandom } from '../../../electron/network/random.ts';

export interface Examples {
  X: Matrix;
  Y: Matrix;
}

/** m examples drawn from a seed: normal inputs, targets of 0 or 1. */
export function drawExamples(
  engine: Engine,
  m: number,
  inputs: number,
  outputs: number,
  seed: number,
): Examples {
  const random = createRandom(seed);
  const X = matrix(engine, m, inputs);
  const Y = matrix(engine, m, outputs);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  for (let i = 0; i < Y.data.length; i++) Y.data[i] = random.int(2);
  return { X, Y };
}

/**
 * The largest relative error of the network's gradients, |g − ĝ| / (|g| + |ĝ| + 10⁻⁸), over all parameters; ĝ is the
 * central difference of the cost at ±10⁻⁵, whose own error is near 10⁻¹⁰.
 * @param seed draws the dropout, the same each time.
 */
export function worstGradient(
  engine: Engine,
  network: Network,
  { X, Y }: Examples,
  seed: number | null,
): number {
  const dZ = matrix(engine, Y.rows, Y.columns);
  const cost = (): number =>
    crossEntropy(network.forward(X, seed === null ? null : createRandom(seed)), Y, dZ);
  // Twice: what an earlier pass left in a gradient must not stay there.
  for (let pass = 0; pass < 2; pass++) {
    cost();
    network.backward(dZ);
  }
  const gradients = network.parameters.map(({ gradient }) => Float64Array.from(gradient));

  let worst = 0;
  network.parameters.forEach(({ value }, index) => {
    for (let i = 0; i < value.length; i++) {
      const numeric = (costAt(value, i, 1e-5, cost) - costAt(value, i, -1e-5, cost)) / 2e-5;
      const ours = gradients[index][i];
      worst = Math.max(worst, Math.abs(ours - numeric) / (Math.abs(ours) + Math.abs(numeric) + 1e-8));
    }
  });
  return worst;
}

function costAt(value: Numbers, i: number, by: number, cost: () => number): number {
  const before = value[i];
  value[i] = before + by;
  const J = cost();
  value[i] = before;
  return J;
}
