/** How often a figure encloses paper, which is most of what tells it from others once its strokes are fine. */
import { components, type Component } from '../../reader/components.ts';
import { strokeWidth } from '../ink/pen.ts';
import type { Raster } from '../ink/raster.ts';

/** How many loops a figure commonly has, and how many others it may have: a 4 may be open, the foot of a 2 closed. */
const LOOPS: readonly { common: number; allowed?: number }[] = [
  { common: 1 },
  { common: 0 },
  { common: 0, allowed: 1 },
  { common: 0 },
  { common: 1, allowed: 0 },
  { common: 0 },
  { common: 1 },
  { common: 0 },
  { common: 2 },
  { common: 1 },
];

/** A square of ink with such a side is more than a stroke, or two that cross: in widths of the strokes. */
const BLOT = 1.4;

/** The patches of paper that ink encloses on every side, of any size. */
export function enclosed({ data, width, height }: Raster): Component[] {
  const { list } = components({ width, height, data: data.map((ink) => 255 - ink) });
  return list.filter(
    ({ left, top, right, bottom }) => left > 0 && top > 0 && right < width && bottom < height,
  );
}

/**
 * Whether a figure has as many loops as its form. One that has not was left open or filled, or two of its strokes have
 * met where they should not: made finer it is another, a 7 for an 8 or a 6 for a 5.
 * @param figure 0–9
 * @param ink of the figure alone
 */
export function hasItsLoops(figure: number, ink: Raster): boolean {
  return isOfForm(figure, enclosed(ink).length);
}

/**
 * Whether a loop is filled, or strokes have run together: loops are missing or too many, and there is a blot.
 * @param figure 0–9
 * @param ink of the figure alone
 */
export function isBlotted(figure: number, ink: Raster): boolean {
  const loops = enclosed(ink).length;
  const isAmiss = loops < LOOPS[figure].common || !isOfForm(figure, loops);
  return isAmiss && hasSquare(ink, Math.round(BLOT * strokeWidth(ink)));
}

function isOfForm(figure: number, loops: number): boolean {
  const { common, allowed } = LOOPS[figure];
  return loops === common || loops === allowed;
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
