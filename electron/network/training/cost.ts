/** The two costs of the outputs, each with its gradient. Both come from logits, and never take the logarithm of 0. */
import type { NetworkRecipe } from '../../contract/training.ts';
import type { Matrix } from '../layers/matrix.ts';

/**
 * A cost and its gradient dZ, written into dZ.
 * @param Z [n×outputs], logits @param Y [n×outputs], 0 or 1 @param dZ [n×outputs]
 * @param m the examples of the whole batch, of which these n may be a part.
 * @returns the part's share of J: a sum over the outputs, and over the n examples divided by m.
 */
export type Cost = (Z: Matrix, Y: Matrix, dZ: Matrix, m: number) => number;

export function costOf({ loss }: Pick<NetworkRecipe['output'], 'loss'>): Cost {
  return loss === 'softmax' ? softmaxCrossEntropy : binaryCrossEntropy;
}

/**
 * The notebook's: sigmoid outputs A = σ(Z) under J = −1/m Σ [Y·log A + (1−Y)·log(1−A)], dZ = (A − Y)/m.
 * −log σ(z) = log(1 + e⁻ᶻ).
 */
export const binaryCrossEntropy: Cost = (Z, Y, dZ, m) => {
  let J = 0;
  for (let start = 0; start < Z.data.length; start += Z.columns) {
    // A logarithm takes as long as all else that an output needs: a row's outputs share one.
    let product = 1;
    for (let i = start; i < start + Z.columns; i++) {
      const z = Z.data[i];
      const y = Y.data[i];
      const e = Math.exp(-Math.abs(z));
      J += Math.max(z, 0) - y * z;
      product *= 1 + e;
      const a = z >= 0 ? 1 / (1 + e) : e / (1 + e);
      dZ.data[i] = (a - y) / m;
    }
    J += Math.log(product);
  }
  return J / m;
};

/** A = softmax(Z) under J = −1/m Σ Y·log A, dZ = (A·ΣY − Y)/m; a row of Y that is all 0 weighs nothing. */
export const softmaxCrossEntropy: Cost = (Z, Y, dZ, m) => {
  const outputs = Z.columns;
  let J = 0;
  for (let start = 0; start < Z.data.length; start += outputs) {
    let top = -Infinity;
    let sum = 0;
    let weight = 0;
    for (let i = start; i < start + outputs; i++) top = Math.max(top, Z.data[i]);
    for (let i = start; i < start + outputs; i++) {
      sum += Math.exp(Z.data[i] - top);
      weight += Y.data[i];
    }
    const logarithm = top + Math.log(sum);
    for (let i = start; i < start + outputs; i++) {
      J += Y.data[i] * (logarithm - Z.data[i]);
      dZ.data[i] = (Math.exp(Z.data[i] - logarithm) * weight - Y.data[i]) / m;
    }
  }
  return J / m;
};
