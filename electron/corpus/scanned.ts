/** What a pen, a sheet and a scanner make of ink before the reader's normaliser sees it. */
import type { Random } from '../network/random.ts';
import { normalise } from '../reader/normalise.ts';
import { blur } from './blur.ts';
import { cloud } from './cloud.ts';
import { GLYPH_SIDE } from './glyphs.ts';
import { strokeWidth, withPen } from './pen.ts';
import { lay, type Raster, widened } from './raster.ts';
import { warp } from './warp.ts';

export interface Style {
  /** Standard deviation of the slant's tangent. */
  slant: number;
  /** Standard deviation of the turn, in radians. */
  turn: number;
  /** Standard deviation of the logarithm of the stretch. */
  stretch: number;
}

export const HAND_STYLE: Style = { slant: 0.13, turn: 0.06, stretch: 0.12 };
export const PRINT_STYLE: Style = { slant: 0.05, turn: 0.03, stretch: 0.1 };

/** Digits on an envelope are between 2.5 and 9 mm high, scans between 100 and 600 dpi: this many pixels, commonly. */
const LOWEST = 13;
const HIGHEST = 56;

/** Strokes wider than this share of the height close a digit's counters. */
const BROADEST = 0.17;

/** How alike, as the cosine of two pictures, ink must be before and after, lest nobody could tell what it was. */
const ALIKE = 0.6;

/**
 * Passes ink through a pen, a scanner and the reader's normaliser.
 * @param ink at GLYPH_SIDE pixels a character
 * @returns 28×28, 0 paper to 255 ink; null where no more can be made out what it was
 */
export function scanned(ink: Raster, style: Style, random: Random): Uint8Array | null {
  const size = LOWEST * (HIGHEST / LOWEST) ** random.next();
  const wide = widened(ink, GLYPH_SIDE / 8);
  const shape = {
    height: (size * wide.height) / GLYPH_SIDE,
    stretch: Math.exp(style.stretch * within(2, random)),
    slant: style.slant * within(2, random),
    turn: style.turn * within(2, random),
  };
  const clean = warp(wide, shape, 2);
  const seen = warp(repen(wide, size, random), shape, 2);
  const ruled = random.next() < 0.06;
  const before = normalise(clean.data, clean.width, clean.height);
  const after = binarised(seen, size, random);
  if (cosine(before, normalise(after.data, after.width, after.height)) < ALIKE) return null;
  if (ruled) touchRule(after, size, random);
  return normalise(after.data, after.width, after.height);
}

/** Standard normal, cut off at ± `limit`. */
function within(limit: number, random: Random): number {
  return Math.max(-limit, Math.min(limit, random.normal()));
}

function cosine(a: Uint8Array, b: Uint8Array): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    squareA += a[i] * a[i];
    squareB += b[i] * b[i];
  }
  return product === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}

/**
 * The same strokes with a thicker or a thinner pen, one that skips at times.
 * @param size of a character when it is scanned, in pixels: no stroke gets thinner than a pixel there
 */
function repen(ink: Raster, size: number, random: Random): Raster {
  if (random.next() < 0.25) return ink;
  const stroke = strokeWidth(ink);
  const broadest = Math.max(stroke, BROADEST * GLYPH_SIDE);
  const thinnest = Math.min(stroke, (1.2 * GLYPH_SIDE) / size);
  const wanted = Math.min(broadest, Math.max(thinnest, stroke * random.between(0.55, 1.8)));
  const smooth = stroke * random.between(0.25, 0.45);
  if (random.next() >= 0.12) return withPen(ink, wanted, smooth);
  const dryness = random.between(0.2, 0.6);
  const skips = cloud(ink.width, ink.height, GLYPH_SIDE / random.between(6, 14), random);
  return withPen(ink, wanted, smooth, (i) => 1 + dryness * skips[i]);
}

/** A rule, or the edge of a printed box, that the reader has not taken off the digit. */
function touchRule(seen: Raster, height: number, random: Random): void {
  const thick = Math.max(1, Math.round(height * random.between(0.02, 0.06)));
  const upright = random.next() < 0.35;
  const long = upright ? seen.height - 4 : seen.width - 4;
  const length = Math.max(2, Math.round(long * random.between(0.35, 1)));
  const start = 2 + Math.round((long - length) * random.next());
  const rule: Raster = {
    width: upright ? thick : length,
    height: upright ? length : thick,
    data: new Uint8Array(thick * length).fill(255),
  };
  if (upright) lay(seen, rule, random.next() < 0.5 ? 2 : seen.width - 3 - thick, start);
  else lay(seen, rule, start, random.next() < 0.8 ? seen.height - 3 - thick : 2);
}

/** Lens blur, noise and a local threshold: the edges stay as grey as the scanner and the reader leave them. */
function binarised(seen: Raster, height: number, random: Random): Raster {
  const sigma = random.between(0.2, 0.9) * (height > 30 ? random.between(1, 1.6) : 1);
  const grey = blur(seen, sigma);
  const noise = random.next() < 0.5 ? random.between(0, 22) : 0;
  const threshold = random.between(90, 150);
  const gain = random.next() < 0.5 ? 100 : random.between(1, 4);
  const data = new Uint8Array(grey.length);
  for (let i = 0; i < grey.length; i++) {
    if (grey[i] < 8) continue;
    const level = (grey[i] + noise * random.normal() - threshold) * gain + 127.5;
    data[i] = Math.min(255, Math.max(0, level));
  }
  return { ...seen, data };
}
