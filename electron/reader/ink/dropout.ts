/**
 * Colour dropout: what is printed in orange, pink or red is left out of the grey, as scanners of forms leave it out
 * with a red lamp. Boxes and rules of stamped stationery, routing bars and many stamps go so; a pen stays, unless it
 * writes red.
 */
import type { Colour, Grey } from '../picture.ts';

/** How much lighter a pixel is in red than in grey, beyond what the paper is, to be of such a colour, in grey levels. */
const REDDISH = 24;

/** Less of the page than this is a speck, or a camera's colours. */
const LEAST_SHARE = 0.0004;

/** What a pen wrote, and what was printed in orange or red. */
export interface Parted {
  /** The grey without reddish print. */
  readonly pens: Grey;
  /** Reddish print alone: 0 none, to 255. */
  readonly print: Grey;
}

/** How much darker print is drawn than it is reddish: orange lines, one pixel wide, are pale. */
const GAIN = 4;

/**
 * @param grey the same picture in grey
 * @returns null where there is no reddish print worth leaving out
 */
export function dropout({ data }: Colour, { width, height, data: grey }: Grey): Parted | null {
  const tint = paperTint(data, grey);
  const pens = new Uint8Array(grey.length);
  const print = new Uint8Array(grey.length);
  let reddish = 0;
  for (let i = 0; i < grey.length; i += width) {
    reddish += partRow(data, grey, tint, { pens, print }, i, i + width);
  }
  if (reddish < LEAST_SHARE * grey.length) return null;
  return { pens: { width, height, data: pens }, print: { width, height, data: print } };
}

/** Writes some pixels of both. @returns how many of them are reddish */
function partRow(
  colour: Uint8Array,
  grey: Uint8Array,
  tint: number,
  { pens, print }: { pens: Uint8Array; print: Uint8Array },
  from: number,
  to: number,
): number {
  let reddish = 0;
  for (let i = from; i < to; i++) {
    const lighter = colour[3 * i] - tint;
    const more = lighter - grey[i];
    if (more <= 0) {
      pens[i] = grey[i];
      continue;
    }
    pens[i] = lighter;
    print[i] = GAIN * more < 255 ? GAIN * more : 255;
    if (more > REDDISH) reddish++;
  }
  return reddish;
}

/** How much lighter the paper is in red than in grey: the median of the page, of every so many pixels. */
function paperTint(data: Uint8Array, grey: Uint8Array): number {
  const histogram = new Uint32Array(256);
  let total = 0;
  for (let i = 0; i < grey.length; i += EVERY, total++) histogram[Math.max(0, data[3 * i] - grey[i])]++;
  let seen = 0;
  for (let tint = 0; ; tint++) {
    seen += histogram[tint];
    if (2 * seen >= total) return tint;
  }
}

const EVERY = 61;
