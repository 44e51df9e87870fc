/** What a pen, a sheet and a scanner make of ink before the reader's normaliser sees it. */
import { NO_DIGIT } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { normalise } from '../../reader/digits/normalise.ts';
import { blur } from '../ink/blur.ts';
import { cloud } from '../ink/cloud.ts';
import { GLYPH_SIDE } from '../glyphs/glyphs.ts';
import { isLegible } from './legible.ts';
import type { Drawn } from './makers.ts';
import { passesForOne } from './nondigits.ts';
import { strokeWidth, withPen } from '../ink/pen.ts';
import { crop, trimmed, type Raster, widened } from '../ink/raster.ts';
import { ruled } from './ruled.ts';
import { warp } from '../ink/warp.ts';

/** Digits on an envelope are between 2.5 and 9 mm high, scans between 100 and 600 dpi: this many pixels, commonly. */
const LOWEST = 13;
const HIGHEST = 56;

/** Strokes wider than this share of the height close a digit's counters. */
const BROADEST = 0.17;

/** So many pictures of a hundred come from coarse grey scans, this many pixels high, which no threshold has seen. */
const COARSE = 5;
const COARSEST = 9;

/** Share of its ink that a digit may lose; of what is no digit, what makes it none must be there. */
const LOST = 0.1;
const LOST_OF_OTHERS = 0.04;

/** So many of a hundred others have a rule that touches. */
const RULED = 3;

/** What is lower than this is judged enlarged: at its own size, even what the pen meant is a blur. */
const JUDGED = 28;

/**
 * Passes ink through a pen, a scanner and the reader's normaliser.
 * @param drawn its ink at GLYPH_SIDE pixels a character; its label is null where it is a letter, whole
 * @returns 28×28, 0 paper to 255 ink; null where nobody could make out any more what it was
 */
export function scanned(
  { label, ink, style }: Omit<Drawn, 'label'> & { label: number | null },
  random: Random,
): Uint8Array | null {
  const isCoarse = random.next() * 100 < COARSE;
  const [low, high] = isCoarse ? [COARSEST, LOWEST] : [LOWEST, HIGHEST];
  const size = low * (high / low) ** random.next();
  const wide = widened(ink, GLYPH_SIDE / 8);
  const shape = {
    height: (size * wide.height) / GLYPH_SIDE,
    stretch: Math.exp(style.stretch * within(2, random)),
    slant: style.slant * within(2, random),
    turn: style.turn * within(2, random),
  };
  const pressed = warp(repen(wide, size, random), shape, 2);
  const seen = isCoarse ? coarse(pressed, random) : binarised(pressed, size, random);
  const zoom = Math.ceil(JUDGED / size);
  const meant = warp(wide, { ...shape, height: shape.height * zoom }, 2 * zoom);
  const shown = warp(seen, { height: seen.height * zoom, stretch: 1, slant: 0, turn: 0 }, 0);
  if (!isLegible(centred(meant, shown), shown, label === NO_DIGIT ? LOST_OF_OTHERS : LOST)) return null;
  const left = trimmed(seen);
  if (left === null || (label === NO_DIGIT && passesForOne(left))) return null;
  const whole = !isCoarse && random.next() * 100 < RULED ? ruled(seen, label, size, random) : seen;
  return normalise(whole.data, whole.width, whole.height);
}

/** The same ink on a raster of another one's size, their centres together. */
function centred(ink: Raster, { width, height }: Raster): Raster {
  const left = Math.round((ink.width - width) / 2);
  const top = Math.round((ink.height - height) / 2);
  return crop(ink, { left, top, right: left + width, bottom: top + height });
}

/** Standard normal, cut off at ± `limit`. */
function within(limit: number, random: Random): number {
  return Math.max(-limit, Math.min(limit, random.normal()));
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

/** A coarse scan keeps its greys: a little lens blur, a little noise, paper made white. */
function coarse(seen: Raster, random: Random): Raster {
  const grey = blur(seen, random.between(0, 0.45));
  const noise = random.between(0, 14);
  const paper = random.between(10, 40);
  const gain = 255 / (random.between(170, 255) - paper);
  const data = Uint8Array.from(grey, (ink) =>
    Math.min(255, Math.max(0, ink < 4 ? 0 : (ink + noise * random.normal() - paper) * gain)),
  );
  return { ...seen, data };
}
