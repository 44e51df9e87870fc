/** One grey byte a pixel, by rows. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  /** width × height. */
  readonly data: Uint8Array;
}

/** Three bytes a pixel, red, green and blue, by rows. */
export interface Colour {
  readonly width: number;
  readonly height: number;
  /** width × height × 3. */
  readonly data: Uint8Array;
}

/** A page as it was decoded, for a stage to work on or for a person to look at. */
export interface Decoded {
  /** The page's own size in pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the page an inch, where its file says so. */
  readonly dpi: number | null;
  /** The page at the size that was asked for. */
  readonly picture: ({ readonly channels: 1 } & Grey) | ({ readonly channels: 3 } & Colour);
}

/** Four pixels a number, those left over at the end left out: most of a page is paper, and is passed over so. */
export function inFours(data: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Int32Array(buffer, byteOffset, length >> 2);
}
