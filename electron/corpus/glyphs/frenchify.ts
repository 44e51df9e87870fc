/** French forms drawn onto a digit of a font or of MNIST: its own strokes, with the stroke that a French hand adds. */
import type { Random } from '../../network/random.ts';
import type { Component } from '../../reader/components.ts';
import { strokeWidth } from '../ink/pen.ts';
import { crop, trimmed, widened, type Raster } from '../ink/raster.ts';
import { addStroke } from '../ink/stroke.ts';
import { enclosed } from './loops.ts';

/** The digits that have a French form. */
export const FRENCH = [1, 4, 7, 9] as const;

/**
 * @param ink of the digit, cut to its box
 * @returns a copy; null where this digit's shape leaves no place for the form
 */
export function frenchify(digit: (typeof FRENCH)[number], ink: Raster, random: Random): Raster | null {
  const changed = { 1: upstroke, 4: opened, 7: crossed, 9: straightened }[digit](ink, random);
  return changed === null ? null : trimmed(changed);
}

/** 1: a long stroke up to its top, from a third down to nearly its foot. */
function upstroke(ink: Raster, random: Random): Raster | null {
  const pen = strokeWidth(ink);
  // A broad foot, or a pen so broad that stem and upstroke run together.
  if (ink.width > 0.6 * ink.height || pen > 0.16 * ink.height) return null;
  const margin = Math.round(ink.height * 0.6);
  const wide = widened(ink, margin);
  const [left, right] = rowEnds(wide, margin + Math.round(pen / 2));
  const top = { x: Math.max(left + pen / 2, right - pen / 2), y: margin + pen / 2 };
  const run = ink.height * random.between(0.28, 0.5);
  const fall = ink.height * random.between(0.35, 0.75);
  const bend = { x: top.x - run * 0.45, y: top.y + fall * random.between(0.4, 0.55) };
  addStroke(wide, [{ x: top.x - run, y: top.y + fall }, bend, top], pen * random.between(0.75, 1));
  return wide;
}

/** 7: a bar across the stem. */
function crossed(ink: Raster, random: Random): Raster {
  const margin = Math.round(ink.width * 0.3);
  const wide = widened(ink, margin);
  const y = margin + ink.height * random.between(0.46, 0.6);
  const [left, right] = rowEnds(wide, Math.round(y));
  const middle = (left + right) / 2 + ink.width * random.between(-0.06, 0.06);
  const half = Math.max(ink.width, ink.height * 0.45) * random.between(0.24, 0.4);
  const rise = ink.height * random.between(-0.03, 0.05);
  const pen = Math.min(strokeWidth(ink) * random.between(0.7, 1), ink.height * 0.11);
  addStroke(
    wide,
    [
      { x: middle - half, y: y + rise },
      { x: middle + half, y: y - rise },
    ],
    pen,
  );
  return wide;
}

/** 4: its top cut away within its loop, so that what was closed is open. */
function opened(ink: Raster, random: Random): Raster | null {
  const loop = loopOf(ink);
  if (loop === null) return null;
  const cut = loop.top + Math.round((loop.bottom - loop.top) * random.between(0.15, 0.45));
  const [left, right] = rowEnds(ink, cut);
  // The cut must leave two strokes with room between them, not a notch.
  if (right - left < 3 * strokeWidth(ink)) return null;
  return crop(ink, { left: 0, top: cut, right: ink.width, bottom: ink.height });
}

/** 9: all below its loop taken away, and a straight leg set to the loop's right side. */
function straightened(ink: Raster, random: Random): Raster | null {
  const loop = loopOf(ink);
  if (loop === null || loop.bottom > 0.75 * ink.height) return null;
  const pen = strokeWidth(ink);
  const cut = Math.round(loop.bottom + pen * 0.9);
  const top = crop(ink, { left: 0, top: 0, right: ink.width, bottom: cut });
  const middle = Math.round((loop.top + loop.bottom) / 2);
  const [, right] = rowEnds(top, middle);
  const tall = crop(top, { left: 0, top: 0, right: ink.width + Math.ceil(pen), bottom: ink.height });
  const from = { x: right - pen / 2, y: random.between(loop.top, middle) };
  const lean = ink.width * random.between(-0.2, 0.04);
  addStroke(tall, [from, { x: from.x + lean, y: ink.height - pen / 2 }], pen);
  return tall;
}

/** The largest patch of paper that the ink encloses; null where it is none, or too small to see. */
function loopOf(ink: Raster): Component | null {
  const largest = enclosed(ink)
    .sort((a, b) => b.area - a.area)
    .at(0);
  return largest === undefined || largest.area < 0.02 * ink.width * ink.height ? null : largest;
}

/** Where the ink of a row begins and ends; both the middle of the raster where the row has none. */
function rowEnds({ data, width }: Raster, y: number): [first: number, last: number] {
  const row = data.subarray(y * width, (y + 1) * width);
  const first = row.findIndex((ink) => ink >= 128);
  return first < 0 ? [width / 2, width / 2] : [first, row.findLastIndex((ink) => ink >= 128) + 1];
}
