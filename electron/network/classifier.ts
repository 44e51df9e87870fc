/** A trained network, ready to answer. */
import type { ModelCard } from '../contract/training.ts';

export interface Classifier {
  readonly card: ModelCard;
  /**
   * Asks the network about n pictures, any n.
   * @param images at least n×784 bytes by rows, 0 paper … 255 ink.
   * @returns n×10 logits by rows, before the sigmoid; valid until the next call.
   */
  logits(images: Uint8Array, n: number): Float32Array;
}

/** The activation of a logit: 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
