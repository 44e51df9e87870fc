/** A writer: one pen, one slant, one size on all of an envelope. */
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { GLYPH_SIDE, magnified } from '../glyphs.ts';
import { withPen } from '../pen.ts';
import { lay, trimmed, widened, type Raster } from '../raster.ts';
import type { Unsteadiness } from '../typeset.ts';
import { warp } from '../warp.ts';
import type { Ink } from './page.ts';

export interface Writer {
  ink: Ink;
  /** Width of the pen's strokes, in millimetres. */
  pen: number;
  /** Tangent of what this hand adds to each digit's own slant. */
  slant: number;
  /** Height of the figures, in millimetres. */
  figure: number;
  /** Between two digits, as a share of their height. */
  gap: number;
  /** Rise of the line, as a tangent. */
  climb: number;
  unsteady: Unsteadiness;
}

const INKS: readonly Ink[] = [
  { colour: [28, 30, 34], strength: 0.93, uneven: 0.12 },
  { colour: [20, 20, 24], strength: 0.97, uneven: 0 },
  { colour: [30, 46, 130], strength: 0.9, uneven: 0.14 },
  { colour: [24, 62, 158], strength: 0.88, uneven: 0.1 },
  { colour: [44, 40, 96], strength: 0.9, uneven: 0.1 },
];

export function drawWriter(random: Random): Writer {
  return {
    ink: random.pick(INKS),
    pen: random.pick([0.35, 0.45, 0.5, 0.6, 0.7, 0.9]) * random.between(0.9, 1.1),
    slant: 0.1 * random.normal(),
    figure: random.between(3.6, 6.6),
    gap: random.between(0.12, 0.4),
    climb: 0.012 * random.normal(),
    unsteady: { rise: 0.025, turn: 0.025, size: 0.03, gap: 0.02 },
  };
}

/**
 * Writes digits by hand into a layer of ink.
 * @param indices of the digits in the set, in order; -1 is a space
 * @param left in pixels
 * @param baseline in pixels
 * @param perMillimetre pixels of the layer
 * @returns the width they took, in pixels
 */
export function writeDigits(
  layer: Raster,
  set: Dataset,
  indices: readonly number[],
  writer: Writer,
  left: number,
  baseline: number,
  perMillimetre: number,
  random: Random,
): number {
  const height = writer.figure * perMillimetre;
  let x = left;
  for (const index of indices) {
    if (index < 0) {
      x += height * random.between(0.25, 0.5);
      continue;
    }
    const digit = writtenDigit(magnified(set, index), writer, perMillimetre, random);
    const rise = height * writer.unsteady.rise * 1.6 * random.normal() + (x - left) * writer.climb;
    lay(layer, digit, Math.round(x), Math.round(baseline - digit.height - rise));
    x += digit.width + height * Math.max(0.04, writer.gap * (1 + 0.3 * random.normal()));
  }
  return x - left;
}

function writtenDigit(ink: Raster, writer: Writer, perMillimetre: number, random: Random): Raster {
  const scale = ((writer.figure * perMillimetre) / GLYPH_SIDE) * (1 + 0.05 * random.normal());
  const wide = widened(ink, 12);
  const thinnest = 1.3 / scale;
  const stroke = Math.min(GLYPH_SIDE * 0.17, Math.max(thinnest, (writer.pen * perMillimetre) / scale));
  const redrawn = withPen(wide, stroke, 2);
  const shape = {
    height: wide.height * scale,
    stretch: 1 + 0.04 * random.normal(),
    slant: writer.slant + 0.03 * random.normal(),
    turn: 0.03 * random.normal(),
  };
  const written = warp(redrawn, shape, 1);
  return trimmed(written) ?? written;
}

/** One example of each figure of the postcode, drawn from those of the set; -1 where it is spaced as `75 012`. */
export function chooseDigits(set: Dataset, postcode: string, spaced: boolean, random: Random): number[] {
  const figures = Array.from(spaced ? `${postcode.slice(0, 2)} ${postcode.slice(2)}` : postcode);
  return figures.map((figure) => {
    if (figure === ' ') return -1;
    const wanted = Number(figure);
    for (;;) {
      const i = random.int(set.labels.length);
      if (set.labels[i] === wanted) return i;
    }
  });
}
