/** What training makes: named tensors of 32-bit floats, in the order of the layers. */
export interface Tensor {
  /** By rows: the last index runs fastest. */
  shape: readonly number[];
  data: Float32Array;
}

export type Weights = ReadonlyMap<string, Tensor>;

export function countParameters(weights: Weights): number {
  let count = 0;
  for (const { data } of weights.values()) count += data.length;
  return count;
}
