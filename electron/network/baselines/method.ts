/** A way of telling digits, learnt: what a comparison measures. */
export interface Method {
  /** What must be kept of the training in order to answer, in bytes. */
  readonly bytes: number;
  /** @param images at least n×784 bytes by rows, 0 paper … 255 ink. @returns n answers, 0–9. */
  answer(images: Uint8Array, n: number): Uint8Array;
}
