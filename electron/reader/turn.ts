/** A picture turned by quarters: envelopes lie on the glass any of four ways up. */
import type { Grey } from './picture.ts';

/** Degrees, clockwise, by which a picture is turned to stand upright. */
export const TURNS = [0, 180, 90, 270] as const;
export type Turn = (typeof TURNS)[number];

/** @returns the picture turned clockwise; the same object where there is nothing to turn */
export function turned(picture: Grey, turn: Turn): Grey {
  const { width, height, data } = picture;
  if (turn === 0) return picture;
  if (turn === 180) return { width, height, data: data.slice().reverse() };
  const out = new Uint8Array(data.length);
  // Pixel (x, y) goes to (height − 1 − y, x), or to (y, width − 1 − x) the other way round.
  const [start, step] = turn === 90 ? [height - 1, -1] : [0, 1];
  // In bands, so that what is read and what is written both stay in the cache.
  for (let band = 0; band < width; band += BAND) {
    const end = Math.min(band + BAND, width);
    for (let y = 0; y < height; y++) {
      const column = start + step * y;
      for (let x = band; x < end; x++) {
        out[(turn === 90 ? x : width - 1 - x) * height + column] = data[y * width + x];
      }
    }
  }
  return { width: height, height: width, data: out };
}

const BAND = 64;

/**
 * @param size of the turned picture
 * @returns where a place on the turned picture was before
 */
export function unturned(turn: Turn, size: Grey, [x, y]: readonly [number, number]): [number, number] {
  if (turn === 0) return [x, y];
  if (turn === 180) return [size.width - x, size.height - y];
  return turn === 90 ? [y, size.width - x] : [size.height - y, x];
}
