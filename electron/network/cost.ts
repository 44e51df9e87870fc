/** The notebook's cost: sigmoid outputs under binary cross-entropy. */
import type { Matrix } from './matrix.ts';

/**
 * J = −1/m Σ [Y·log A + (1−Y)·log(1−A)], A = σ(Z), and its gradient dZ = (A − Y)/m, written into dZ.
 * Both come from Z and never take the logarithm of 0: −log σ(z) = log(1 + e⁻ᶻ).
 * @param Z [m×outputs] @param Y [m×outputs], 0 or 1 @param dZ [m×outputs]
 * @returns J, a sum over the outputs and a mean over the m examples.
 */
export function crossEntropy(Z: Matrix, Y: Matrix, dZ: Matrix): number {
  const m = Z.rows;
  let J = 0;
  for (let i = 0; i < Z.data.length; i++) {
    const z = Z.data[i];
    const y = Y.data[i];
    const e = Math.exp(-Math.abs(z));
    J += Math.max(z, 0) - y * z + Math.log1p(e);
    const a = z >= 0 ? 1 / (1 + e) : e / (1 + e);
    dZ.data[i] = (a - y) / m;
  }
  return J / m;
}
