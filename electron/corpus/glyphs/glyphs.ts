/** Single characters as ink, and handwritten digits of MNIST brought up to the same size. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';
import type { Dataset } from '../../network/dataset.ts';
import { blur } from '../ink/blur.ts';
import type { FontFace } from './face.ts';
import { drawInk, inkBox, trimmed, type Raster } from '../ink/raster.ts';
import { warp } from '../ink/warp.ts';

/** Longest side of a character's ink, in pixels. */
export const GLYPH_SIDE = 72;

/** How many pixels of a figure's raster make one of MNIST's. */
const MAGNIFIED = GLYPH_SIDE / 20;

export interface GlyphInk {
  /** 0–9. */
  digit: number;
  ink: Raster;
}

/** The ink of one character, cut to its box; null where the face lacks it or draws nothing. */
export async function glyphInk(face: FontFace, character: string): Promise<Raster | null> {
  const glyph = face.glyph(character);
  return glyph === null ? null : shapeInk(`<path d="${glyph.path}"/>`);
}

/** SVG elements within ±2,000 units of the origin as ink, the longest side of its box GLYPH_SIDE pixels. */
export async function shapeInk(elements: string): Promise<Raster | null> {
  const rough = await drawInk(`<g transform="translate(120 120) scale(0.06)">${elements}</g>`, 240, 240);
  const box = inkBox(rough);
  if (box === null) return null;
  const scale = (0.06 * GLYPH_SIDE) / Math.max(box.right - box.left, box.bottom - box.top);
  const x = (box.left - 120) / 0.06;
  const y = (box.top - 120) / 0.06;
  const side = GLYPH_SIDE + 16;
  const fine = await drawInk(
    `<g transform="translate(8 8) scale(${scale}) translate(${-x} ${-y})">${elements}</g>`,
    side,
    side,
  );
  return trimmed(fine);
}

/** Where the edge of ink runs in a digit's greys, and the blur before it is sought, in the set's pixels. */
interface Edge {
  grey: number;
  blur: number;
}

/** Smooth, and a little broad: faint strokes stay whole. */
const SMOOTH: Edge = { grey: 110, blur: 0.35 };

/** As narrow as the ink: faint gaps stay open, where a line along the middle of the strokes would close them. */
export const NARROW: Edge = { grey: 128, blur: 0.2 };

/** The i-th digit of a set, magnified to GLYPH_SIDE with the smooth edges of ink, and cut to its box. */
export function magnified(set: Dataset, i: number, edge = SMOOTH): Raster {
  const small = {
    data: set.images.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS),
    width: DIGIT_SIDE,
    height: DIGIT_SIDE,
  };
  const large = warp(small, { height: DIGIT_SIDE * MAGNIFIED, stretch: 1, slant: 0, turn: 0 }, 0);
  const smooth = blur(large, MAGNIFIED * edge.blur);
  const data = Uint8Array.from(smooth, (grey) => Math.min(255, Math.max(0, 127.5 + (grey - edge.grey) * 3)));
  const ink = { ...large, data };
  return trimmed(ink) ?? ink;
}
