/** One grey byte a pixel, by rows. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  /** width × height. */
  readonly data: Uint8Array;
}
