/**
 * White writing on a dark ground: a microfilm that was scanned as a negative, a gel pen on black paper. Of an envelope or a
 * label on something dark the light parts are broad; one that is as narrow as a stroke is taken for writing here, so that
 * a page should be looked at as it is first.
 */
import type { Grey } from '../picture.ts';

/** The ground of a negative is darker than this. */
const DARK = 128;

/** What differs from the ground by more is written, or lies on it. */
const CONTRAST = 50;

/** There is so many times as much in light strokes as in dark ones. */
const LIGHT_TO_DARK = 6;

/** Shares of the picture that writing takes at the least, and at the most where figures fill it. */
const WRITTEN = { least: 0.001, most: 0.35 };

/** A stroke is no wider than so many pixels and this share of the picture's shorter side. */
const WIDEST = { pixels: 12, share: 0.1 };

/** Share of all that is light that is in strokes. */
const IN_STROKES = 0.9;

/** Every so many rows tell the ground. */
const ROWS = 4;

/** Dark writing on light paper where light was on dark. */
export function inverted(grey: Grey): Grey {
  return { ...grey, data: grey.data.map((value) => 255 - value) };
}

export function isNegative(grey: Grey): boolean {
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
  const light = strokesIn(grey, (value) => value > ground + CONTRAST);
  const share = light.inside / data.length;
  if (share < WRITTEN.least || share > WRITTEN.most) return false;
  const dark = strokesIn(grey, (value) => value < ground - CONTRAST);
  return light.inStrokes >= Math.max(IN_STROKES * light.inside, LIGHT_TO_DARK * dark.inStrokes);
}

/**
 * How many pixels are written, and how many of them are in a stroke, across or down. Rows that are written up to the
 * picture's edge are what lies around the sheet, and count for nothing.
 */
function strokesIn(
  { width, height, data }: Grey,
  isWritten: (value: number) => boolean,
): { inside: number; inStrokes: number } {
  const widest = WIDEST.pixels + WIDEST.share * Math.min(width, height);
  const [OUTSIDE, INSIDE, STROKE] = [0, 1, 2];
  const marks = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    eachRun(
      width,
      (x) => isWritten(data[y * width + x]),
      (from, to) => {
        if (from > 0 && to < width)
          marks.fill(to - from <= widest ? STROKE : INSIDE, y * width + from, y * width + to);
      },
    );
  }
  for (let x = 0; x < width; x++) {
    eachRun(
      height,
      (y) => marks[y * width + x] !== OUTSIDE,
      (from, to) => {
        if (to - from > widest) return;
        for (let y = from; y < to; y++) marks[y * width + x] = STROKE;
      },
    );
  }
  let [inside, inStrokes] = [0, 0];
  for (const mark of marks) {
    if (mark !== OUTSIDE) inside++;
    if (mark === STROKE) inStrokes++;
  }
  return { inside, inStrokes };
}

/** Calls `take` with each row of neighbours that are so: the first, and one past the last. */
function eachRun(
  count: number,
  isSo: (i: number) => boolean,
  take: (from: number, to: number) => void,
): void {
  for (let i = 0; i < count;) {
    const from = i;
    while (i < count && isSo(i)) i++;
    if (i > from) take(from, i);
    else i++;
  }
}
