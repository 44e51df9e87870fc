import type { Raster } from './raster.ts';

export interface Warp {
  /** Height the ink's box would have without turn or slant, in pixels. */
  height: number;
  /** Width over height is multiplied by this. */
  stretch: number;
  /** Tangent of the slant to the right. */
  slant: number;
  /** Radians, clockwise. */
  turn: number;
}

/**
 * Slants, turns, stretches and scales a raster about its centre, each pixel averaged over what it covers.
 * @param margin pixels of nothing left around the whole
 */
export function warp(raster: Raster, { height, stretch, slant, turn }: Warp, margin: number): Raster {
  const scale = height / raster.height;
  const cos = Math.cos(turn) * scale;
  const sin = Math.sin(turn) * scale;
  // (x, y) from the source's centre goes to (a·x + b·y, c·x + d·y) from the target's: turned after slanted.
  const a = cos * stretch;
  const b = -cos * slant - sin;
  const c = sin * stretch;
  const d = cos - sin * slant;
  const reachX = (Math.abs(a) * raster.width + Math.abs(b) * raster.height) / 2;
  const reachY = (Math.abs(c) * raster.width + Math.abs(d) * raster.height) / 2;
  const width = Math.max(1, 2 * Math.ceil(reachX + margin));
  const rows = Math.max(1, 2 * Math.ceil(reachY + margin));

  const determinant = a * d - b * c;
  // Shrinking, each target pixel is the mean of a grid of samples as fine as the source.
  const grid = Math.max(1, Math.ceil(1 / Math.sqrt(Math.abs(determinant))));
  const data = new Uint8Array(width * rows);
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let n = 0; n < grid * grid; n++) {
        const toX = x + ((n % grid) + 0.5) / grid - width / 2;
        const toY = y + (Math.floor(n / grid) + 0.5) / grid - rows / 2;
        const fromX = (d * toX - b * toY) / determinant + raster.width / 2;
        const fromY = (a * toY - c * toX) / determinant + raster.height / 2;
        sum += sample(raster, fromX - 0.5, fromY - 0.5);
      }
      data[i] = Math.round(sum / (grid * grid));
    }
  }
  return { data, width, height: rows };
}

/** Bilinear between pixel centres; nothing outside. */
function sample({ data, width, height }: Raster, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const right = x - left;
  const down = y - top;
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height ? 0 : data[row * width + column];
  return (
    (1 - down) * ((1 - right) * at(left, top) + right * at(left + 1, top)) +
    down * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1))
  );
}
