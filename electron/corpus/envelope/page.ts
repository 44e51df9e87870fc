/** The sheet that an envelope is composed on, in colour. */
import type { Random } from '../../network/random.ts';
import { cloud } from '../cloud.ts';
import type { Raster } from '../raster.ts';

export type Colour = readonly [red: number, green: number, blue: number];

export interface Page {
  /** width × height × 3 by rows; stores are rounded and kept within 0 … 255. */
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

export interface Paper {
  colour: Colour;
  /** Standard deviation of the grain, in grey levels: fine, and in patches. */
  grain: number;
  patches: number;
  /** Grey levels lost from the lightest corner to the darkest. */
  shade: number;
}

export function drawPaper(width: number, height: number, paper: Paper, random: Random): Page {
  const page: Page = { data: new Uint8ClampedArray(width * height * 3), width, height };
  // The patches are a few millimetres wide whatever the resolution; an eighth of the pixels shows them well enough.
  const coarse = { width: Math.ceil(width / 8) + 1, height: Math.ceil(height / 8) + 1 };
  const patches = cloud(coarse.width, coarse.height, Math.max(2, width / 400), random);
  const grain = normals(random);
  const [red, green, blue] = paper.colour;
  const [towardsX, towardsY] = [random.between(-0.5, 0.5), random.between(-0.5, 0.5)];
  for (let y = 0, i = 0; y < height; y++) {
    const start = random.int(grain.length);
    for (let x = 0; x < width; x++, i += 3) {
      const light =
        grain[(start + x) & (grain.length - 1)] * paper.grain +
        patches[(y >> 3) * coarse.width + (x >> 3)] * paper.patches +
        paper.shade * (towardsX * (x / width - 0.5) + towardsY * (y / height - 0.5));
      page.data[i] = red + light;
      page.data[i + 1] = green + light;
      page.data[i + 2] = blue + light;
    }
  }
  return page;
}

export interface Ink {
  colour: Colour;
  /** Share of the paper that the ink hides. */
  strength: number;
  /** How much the strength varies from place to place, as a share. */
  uneven: number;
}

/** Lays ink onto the page, in place. */
export function print(page: Page, coverage: Raster, ink: Ink, random: Random): void {
  const variation = ink.uneven === 0 ? null : cloud(coverage.width >> 2, coverage.height >> 2, 3, random);
  const columns = coverage.width >> 2;
  const last = (coverage.height >> 2) - 1;
  for (let y = 0, i = 0; y < coverage.height; y++) {
    for (let x = 0; x < coverage.width; x++, i++) {
      if (coverage.data[i] === 0) continue;
      let strength = (coverage.data[i] / 255) * ink.strength;
      if (variation !== null) {
        const at = Math.min(last, y >> 2) * columns + Math.min(columns - 1, x >> 2);
        strength *= Math.max(0.1, Math.min(1, 1 + ink.uneven * variation[at]));
      }
      for (let channel = 0; channel < 3; channel++) {
        const from = page.data[i * 3 + channel];
        page.data[i * 3 + channel] = from + strength * (ink.colour[channel] - from);
      }
    }
  }
}

/** Lays a picture with its own colours onto the page, in place. @param rgba of the page's size */
export function paste(page: Page, rgba: Uint8Array): void {
  for (let i = 0, from = 0; from < rgba.length; i += 3, from += 4) {
    const alpha = rgba[from + 3] / 255;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const under = page.data[i + channel];
      page.data[i + channel] = under + alpha * (rgba[from + channel] - under);
    }
  }
}

/** A table of normal draws, its length a power of two: a page needs millions, and nobody sees that they come again. */
export function normals(random: Random): Float32Array {
  return Float32Array.from({ length: 1 << 14 }, () => random.normal());
}
