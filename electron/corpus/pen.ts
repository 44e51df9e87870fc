/** The width of a pen's strokes, measured and changed. */
import { blur } from './blur.ts';
import type { Raster } from './raster.ts';

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

/** Grey, of 255, at x from the middle of a long straight stroke that a Gaussian has blurred. */
function acrossStroke(x: number, stroke: number, sigma: number): number {
  // tanh(1.2 x) stays within 0.02 of erf(x).
  const erf = (edge: number) => Math.tanh((1.2 * edge) / (Math.SQRT2 * sigma));
  return 127.5 * (erf(x + stroke / 2) - erf(x - stroke / 2));
}
