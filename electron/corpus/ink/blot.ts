/** Figures whose loops are filled with ink: with a finer pen they would be others. */
import { components } from '../../reader/components.ts';
import { strokeWidth } from './pen.ts';
import { widened, type Raster } from './raster.ts';

/** How many loops a figure has where its writer closes them all, by figure. */
const LOOPS: readonly number[] = [1, 0, 0, 0, 0, 0, 1, 0, 2, 1];

/** A square of ink with such a side is more than a stroke, or two that cross: in widths of the strokes. */
const BLOT = 1.4;

/** Whether a loop is missing and there is a blot in its stead: one that is left open is missing too. */
export function isBlotted(figure: number, ink: Raster): boolean {
  return loopsOf(ink) < LOOPS[figure] && hasSquare(ink, Math.round(BLOT * strokeWidth(ink)));
}

function loopsOf(ink: Raster): number {
  const { data, ...size } = widened(ink, 1);
  // All the paper around the figure is one component.
  return components({ ...size, data: data.map((value) => 255 - value) }).list.length - 1;
}

/** Whether a square of so many pixels lies within the ink: each pixel is the lower right corner of the largest that does. */
function hasSquare({ data, width }: Raster, side: number): boolean {
  const largest = new Uint16Array(data.length);
  return data.some((value, i) => {
    if (value < 128) return false;
    const isInside = i >= width && i % width > 0;
    largest[i] = isInside ? 1 + Math.min(largest[i - 1], largest[i - width], largest[i - width - 1]) : 1;
    return largest[i] >= side;
  });
}
