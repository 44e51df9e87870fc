/** Gradients by central differences, in 64-bit floats. */
import { binaryCrossEntropy, type Cost } from '../../../../electron/network/training/cost.ts';
import {
  type Engine,
  type Framed,
  type Matrix,
  matrix,
  type Numbers,
} from '../../../../electron/network/layers/matrix.ts';
import type { Network } from '../../../../electron/network/layers/network.ts';
import { type Picture, valuesOf } from '../../../../electron/network/layers/picture.ts';
import { createRandom } from '../../../../electron/network/random.ts';

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

/** m pictures of normal numbers with a margin of zeros, as a convolution wants them. */
export function drawPictures(
  engine: Engine,
  m: number,
  picture: Picture,
  margin: number,
  seed: number,
): Framed {
  const random = createRandom(seed);
  const values = matrix(engine, m, valuesOf(picture, margin));
  const row = (picture.width + 2 * margin) * picture.channels;
  for (let i = 0; i < m; i++) {
    for (let y = margin; y < picture.height + margin; y++) {
      const start = i * values.columns + y * row + margin * picture.channels;
      for (let at = 0; at < picture.width * picture.channels; at++) values.data[start + at] = random.normal();
    }
  }
  return { values, picture, margin };
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
  costOf: Cost = binaryCrossEntropy,
): number {
  const dZ = matrix(engine, Y.rows, Y.columns);
  const cost = (): number => costOf(network.forward(X, seed), Y, dZ, Y.rows);
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
