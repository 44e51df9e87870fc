/** The width of a pen's strokes, measured and changed. */
import { blur } from './blur.ts';
import type { Raster } from './raster.ts';
import { skeleton } from './skeleton.ts';

/** Mean width of the strokes in pixels: twice the ink's area over the length of its edge. */
export function strokeWidth({ data, width, height }: Raster): number {
  let area = 0;
  let edge = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] < 128) continue;
      area++;
      if (x === 0 || data[i - 1] < 128) edge++;
      if (x === width - 1 || data[i + 1] < 128) edge++;
      if (y === 0 || data[i - width] < 128) edge++;
      if (y === height - 1 || data[i + width] < 128) edge++;
    }
  }
  // Along a slanted edge, pixel sides are 4/π times as long as the edge itself.
  return edge === 0 ? 1 : Math.max(1, (2 * area * 4) / (edge * Math.PI));
}

/**
 * The same strokes drawn with another pen.
 * @param ink with room around it for the wider strokes
 * @param wanted width of the strokes, in pixels
 * @param smooth standard deviation, in pixels, of the blur that rounds their ends; larger where the change needs it
 * @param level multiplies the threshold at a pixel: above 1 the pen skips there
 */
export function withPen(ink: Raster, wanted: number, smooth: number, level?: (i: number) => number): Raster {
  const stroke = strokeWidth(ink);
  const sigma = Math.max(smooth, Math.abs(wanted - stroke) / 2);
  const grey = blur(ink, sigma);
  const threshold = acrossStroke(wanted / 2, stroke, sigma);
  const data = Uint8Array.from(grey, (value, i) => {
    const at = level === undefined ? threshold : threshold * level(i);
    return Math.min(255, Math.max(0, 127.5 + (value - at) * 4));
  });
  return { ...ink, data };
}

/**
 * The same strokes drawn along their middle with a pen no wider than `wanted`: narrowing alone would leave nothing of
 * those that are finer than the others, and blots where they meet.
 */
export function finerPen(ink: Raster, wanted: number): Raster {
  if (wanted >= strokeWidth(ink)) return ink;
  const { width, height } = ink;
  const data = new Uint8Array(ink.data.length);
  const reach = Math.ceil(wanted / 2);
  for (const at of skeleton(ink)) {
    const [middle, row] = [at % width, Math.floor(at / width)];
    for (let y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
      for (let x = Math.max(0, middle - reach); x <= Math.min(width - 1, middle + reach); x++) {
        const covered = Math.min(1, Math.max(0, wanted / 2 - Math.hypot(x - middle, y - row) + 0.5));
        data[y * width + x] = Math.max(data[y * width + x], Math.round(255 * covered));
      }
    }
  }
  return { ...ink, data };
}

/** Grey, of 255, at x from the middle of a long straight stroke that a Gaussian has blurred. */
function acrossStroke(x: number, stroke: number, sigma: number): number {
  // tanh(1.2 x) stays within 0.02 of erf(x).
  const erf = (edge: number) => Math.tanh((1.2 * edge) / (Math.SQRT2 * sigma));
  return 127.5 * (erf(x + stroke / 2) - erf(x - stroke / 2));
}
