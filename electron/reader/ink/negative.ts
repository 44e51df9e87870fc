/**
 * White writing on a dark ground: a microfilm that was scanned as a negative, a gel pen on black paper. An envelope on a
 * dark table is none, nor a white label on a dark one: what is light there is broad.
 */
import type { Page } from '../load/load.ts';
import type { Colour, Grey } from '../picture.ts';

/** The ground of a negative is darker than this. */
const DARK = 128;

/** What differs from the ground by more is written, or lies on it. */
const CONTRAST = 50;

/** There is so many times as much in light strokes as in dark ones. */
const MORE = 6;

/** Shares of the picture that writing takes at the least, and at the most where figures fill it. */
const WRITTEN = { least: 0.001, most: 0.35 };

/** A stroke is less wide than so many pixels and this share of the picture's shorter side. */
const STROKE = { pixels: 12, share: 0.1 };

/** Share of all that is light that strokes are; of what lies around a dark envelope, or on it, it is less than 0.8. */
const STROKES = 0.9;

/** Every so many rows tell the ground. */
const ROWS = 4;

/** @returns the page as it would be with dark writing on light paper: the same page where it is */
export function positive(page: Page): Page {
  if (!isNegative(page.grey)) return page;
  return { ...page, grey: inverted(page.grey), colour: page.colour && inverted(page.colour) };
}

function inverted<Picture extends Grey | Colour>(picture: Picture): Picture {
  return { ...picture, data: picture.data.map((value) => 255 - value) };
}

function isNegative(grey: Grey): boolean {
  const { width, height, data } = grey;
  const counts = new Uint32Array(256);
  let all = 0;
  for (let y = 0; y < height; y += ROWS) {
    for (let i = y * width; i < (y + 1) * width; i++) counts[data[i]]++;
    all += width;
  }
  let ground = 0;
  for (let seen = counts[0]; seen < all / 2; seen += counts[ground]) ground++;
  if (ground >= DARK) return false;
  const lighter = counts.subarray(ground + CONTRAST + 1).reduce((sum, n) => sum + n, 0);
  if (lighter < WRITTEN.least * all || lighter > WRITTEN.most * all) return false;
  const light = strokesIn(grey, true, (value) => value > ground + CONTRAST);
  // What is darker at the edge is what lies around the sheet.
  const dark = strokesIn(grey, false, (value) => value < ground - CONTRAST);
  return light.inStrokes >= Math.max(STROKES * light.all, MORE * dark.inStrokes);
}

/**
 * How many pixels are written, and how many of them are in a stroke, across or down.
 * @param atEdge whether what reaches the picture's edge may be one
 */
function strokesIn(
  { width, height, data }: Grey,
  atEdge: boolean,
  isWritten: (value: number) => boolean,
): { all: number; inStrokes: number } {
  const widest = STROKE.pixels + STROKE.share * Math.min(width, height);
  const isStroke = new Uint8Array(data.length);
  let all = 0;
  const mark = (start: number, step: number, count: number) => {
    for (let i = 0; i < count;) {
      const from = i;
      while (i < count && isWritten(data[start + i * step])) i++;
      const isInside = from > 0 && i < count;
      if (i - from <= widest && (isInside || atEdge))
        for (let n = from; n < i; n++) isStroke[start + n * step] = 1;
      if (step === 1) all += i - from;
      if (i === from) i++;
    }
  };
  for (let y = 0; y < height; y++) mark(y * width, 1, width);
  for (let x = 0; x < width; x++) mark(x, width, height);
  return { all, inStrokes: isStroke.reduce((sum, one) => sum + one, 0) };
}
