/** What an envelope is composed on: paper in colour, or in grey where the scanner sees none. */
import type { Random } from '../../network/random.ts';
import { cloud } from '../ink/cloud.ts';
import type { Raster } from '../ink/raster.ts';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Page {
  /** width × height × channels by rows; stores are rounded and kept within 0 … 255. */
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  channels: 1 | 3;
}

export interface Ink {
  colour: Colour;
  /** Share of the paper that the ink hides. */
  strength: number;
  /** How much the strength varies from place to place, as a share. */
  uneven: number;
}

export function createPage(width: number, height: number, channels: 1 | 3, colour: Colour): Page {
  const page: Page = { data: new Uint8ClampedArray(width * height * channels), width, height, channels };
  fill(page, 0, 0, width, height, colour);
  return page;
}

/** Covers a box of whole pixels, right and bottom exclusive; what lies outside the page is left out. */
export function fill(
  page: Page,
  left: number,
  top: number,
  right: number,
  bottom: number,
  colour: Colour,
): void {
  const seen = seenAs(colour, page.channels);
  const [from, to] = [Math.max(0, left), Math.min(page.width, right)];
  const [first, last] = [Math.max(0, top), Math.min(page.height, bottom)];
  if (from >= to || first >= last) return;
  const row = new Uint8ClampedArray((to - from) * page.channels);
  for (let i = 0; i < row.length; i++) row[i] = seen[i % page.channels];
  for (let y = first; y < last; y++) page.data.set(row, (y * page.width + from) * page.channels);
}

/** Lays ink onto the page, in place, its raster's corner at a pixel that may be outside. */
export function print(
  page: Page,
  coverage: Raster,
  left: number,
  top: number,
  ink: Ink,
  random: Random,
): void {
  const { channels, data } = page;
  const columns = (coverage.width >> 2) + 1;
  const variation = ink.uneven === 0 ? null : cloud(columns, (coverage.height >> 2) + 1, 3, random);
  const colour = seenAs(ink.colour, channels);
  const [first, last] = [Math.max(0, -top), Math.min(coverage.height, page.height - top)];
  const [from, to] = [Math.max(0, -left), Math.min(coverage.width, page.width - left)];
  for (let y = first; y < last; y++) {
    for (let x = from, i = y * coverage.width + from; x < to; x++, i++) {
      if (coverage.data[i] === 0) continue;
      let strength = (coverage.data[i] / 255) * ink.strength;
      if (variation !== null) {
        const level = 1 + ink.uneven * variation[(y >> 2) * columns + (x >> 2)];
        strength *= Math.max(0.1, Math.min(1, level));
      }
      const at = ((y + top) * page.width + x + left) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const paper = data[at + channel];
        data[at + channel] = paper + strength * (colour[channel] - paper);
      }
    }
  }
}

export interface Picture {
  /** width × height × 4 by rows: red, green, blue, alpha. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** Lays a picture with its own colours onto the page, in place. */
export function paste(page: Page, picture: Picture, left: number, top: number): void {
  const [first, last] = [Math.max(0, -top), Math.min(picture.height, page.height - top)];
  const [from, to] = [Math.max(0, -left), Math.min(picture.width, page.width - left)];
  for (let y = first; y < last; y++) {
    for (let x = from, i = (y * picture.width + from) * 4; x < to; x++, i += 4) {
      const alpha = picture.data[i + 3] / 255;
      if (alpha === 0) continue;
      const at = ((y + top) * page.width + x + left) * page.channels;
      for (let channel = 0; channel < page.channels; channel++) {
        const paper = page.data[at + channel];
        const value =
          page.channels === 3
            ? picture.data[i + channel]
            : luminance(picture.data[i], picture.data[i + 1], picture.data[i + 2]);
        page.data[at + channel] = paper + alpha * (value - paper);
      }
    }
  }
}

function seenAs([red, green, blue]: Colour, channels: 1 | 3): readonly number[] {
  return channels === 3 ? [red, green, blue] : [luminance(red, green, blue)];
}

function luminance(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
