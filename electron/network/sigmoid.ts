import type { Matrix } from './matrix.ts';

/** The activation of a logit: σ(z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Z becomes A = σ(Z). */
export function sigmoidInPlace({ data }: Matrix): void {
  for (let i = 0; i < data.length; i++) data[i] = sigmoid(data[i]);
}

/** dA becomes dZ = dA ∘ A ∘ (1 − A), for A = σ(Z). */
export function throughSigmoid(dA: Matrix, { data: A }: Matrix): Matrix {
  for (let i = 0; i < A.length; i++) dA.data[i] *= A[i] * (1 - A[i]);
  return dA;
}
