/** Small pictures made large: a curve through the pixels, where a line between them would leave corners. */
import type { Raster } from './raster.ts';

/**
 * A whole number of times the size, by Catmull and Rom's cubic (a = −½; Keys, IEEE Trans. ASSP 29, 1981). Beyond the
 * edge there is nothing.
 * @param times 1 answers the picture itself
 */
export function enlarged(picture: Raster, times: number): Raster {
  if (times === 1) return picture;
  const { width, height, data } = picture;
  const wide = new Float32Array(width * times * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * times; x++) {
      wide[y * width * times + x] = between(times, x, width, (column) => data[y * width + column]);
    }
  }
  const large = { width: width * times, height: height * times, data: new Uint8ClampedArray(0) };
  large.data = new Uint8ClampedArray(large.width * large.height);
  for (let y = 0, to = 0; y < large.height; y++) {
    for (let x = 0; x < large.width; x++, to++) {
      large.data[to] = between(times, y, height, (row) => wide[row * large.width + x]);
    }
  }
  return { ...large, data: new Uint8Array(large.data.buffer) };
}

/** The value at pixel `to` of a row enlarged so many times, from the four nearest of its `n` pixels. */
function between(times: number, to: number, n: number, pixel: (from: number) => number): number {
  const centre = (to + 0.5) / times - 0.5;
  const first = Math.floor(centre) - 1;
  let sum = 0;
  for (let from = Math.max(first, 0); from <= Math.min(first + 3, n - 1); from++) {
    sum += pixel(from) * cubic(Math.abs(centre - from));
  }
  return sum;
}

function cubic(distance: number): number {
  if (distance >= 2) return 0;
  if (distance >= 1) return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
  return (1.5 * distance - 2.5) * distance * distance + 1;
}
