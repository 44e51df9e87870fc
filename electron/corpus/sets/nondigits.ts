/**
 * Pictures that are not one digit: parts of characters, characters side by side. Their label is that all ten answers
 * are low, so nothing belongs here that a person shown the picture alone would call a digit: left-out.ts names that.
 */
import type { Random } from '../../network/random.ts';
import { GLYPH_SIDE } from '../glyphs/glyphs.ts';
import type { Side } from '../glyphs/left-out.ts';
import { strokeWidth } from '../ink/pen.ts';
import { crop, lay, trimmed, type Raster } from '../ink/raster.ts';
import { warp } from '../ink/warp.ts';

/** So much of its neighbour beside a digit makes a cut in the wrong place; less is a speck beside a digit. */
export function spoils(part: Raster, digit: Raster): boolean {
  return (
    mass(part) > 0.45 * mass(digit) && part.width > 0.35 * digit.width && part.height > 0.75 * digit.height
  );
}

function mass({ data }: Raster): number {
  return data.reduce((sum, ink) => sum + ink, 0);
}

/** What a cut leaves, if it is no more than this share of a character, is a speck, which would be enlarged to a blot. */
const SPECK = 0.4;

/** The part of the ink on one side of a cut near its middle, cut to its own box; null where it leaves but a speck. */
export function half(ink: Raster, side: Side, random: Random): Raster | null {
  const share = random.between(0.34, 0.5);
  const across = Math.round(ink.width * share);
  const down = Math.round(ink.height * share);
  const whole = { left: 0, top: 0, right: ink.width, bottom: ink.height };
  const part = {
    left: { ...whole, right: across },
    right: { ...whole, left: ink.width - across },
    top: { ...whole, bottom: down },
    bottom: { ...whole, top: ink.height - down },
  }[side];
  const left = trimmed(crop(ink, part));
  return left === null || Math.max(left.width, left.height) < SPECK * GLYPH_SIDE ? null : left;
}

/**
 * Two characters side by side, of about one size, apart by a little or touching or overlapping a little.
 * @param overlap the most, as a share of the narrower one's width
 */
export function pair(first: Raster, second: Raster, random: Random, overlap = 0.15): Raster {
  const other = warp(
    second,
    { height: second.height * random.between(0.8, 1.15), stretch: 1, slant: 0, turn: 0 },
    0,
  );
  const gap = Math.round(Math.min(first.width, other.width) * random.between(-overlap, 0.12));
  const climb = Math.round(GLYPH_SIDE * random.between(-0.12, 0.12));
  const top = Math.max(0, -climb);
  const both: Raster = { width: first.width + gap + other.width, height: 0, data: new Uint8Array() };
  both.height = Math.max(top + first.height, top + climb + other.height);
  both.data = new Uint8Array(both.width * both.height);
  lay(both, first, 0, top);
  lay(both, other, first.width + gap, top + climb);
  return trimmed(both) ?? both;
}

/** Thinner than this share of its length, upright or leaning, a stroke is a 1, whatever small thing hangs on it. */
const SLENDER = 0.25;

/** So is a broader one, straight or bent a little, on which nothing hangs: its area is about its length times its pen. */
const BROAD = 0.42;
const BARE = 1.25;

/** Beyond this, in radians from upright, a stroke is a dash. */
const LYING = 1.1;

/**
 * Bars, upright or leaning, which are all a 1 once their context is gone; and what is nothing but a speck.
 * @param ink cut to its box
 */
export function passesForOne(ink: Raster): boolean {
  if (ink.height > 2.4 * ink.width) return true;
  const pen = strokeWidth(ink);
  if (ink.height > 1.5 * ink.width && pen > ink.width * 0.65) return true;
  const { area, length, slenderness, lean } = axes(ink);
  const isStroke = slenderness < SLENDER || (slenderness < BROAD && area < BARE * length * pen);
  return isStroke && lean < LYING;
}

interface Axes {
  /** Pixels of ink. */
  area: number;
  /** Of a bar with the same second moment along the longer axis, in pixels. */
  length: number;
  /** The shorter axis over the longer. */
  slenderness: number;
  /** The longer axis's angle from upright, in radians. */
  lean: number;
}

/** The ink's principal axes, by its second moments. */
function axes({ data, width, height }: Raster): Axes {
  let [mass, sumX, sumY, sumXX, sumXY, sumYY] = [0, 0, 0, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const ink = data[i];
      mass += ink;
      sumX += ink * x;
      sumY += ink * y;
      sumXX += ink * x * x;
      sumXY += ink * x * y;
      sumYY += ink * y * y;
    }
  }
  const xx = sumXX / mass - (sumX / mass) ** 2;
  const yy = sumYY / mass - (sumY / mass) ** 2;
  const xy = sumXY / mass - (sumX * sumY) / mass ** 2;
  const spread = Math.hypot(xx - yy, 2 * xy);
  const [longer, shorter] = [(xx + yy + spread) / 2, Math.max(0, (xx + yy - spread) / 2)];
  return {
    area: mass / 255,
    length: Math.sqrt(12 * longer),
    slenderness: Math.sqrt(shorter / longer),
    lean: Math.abs(Math.atan2(2 * xy, yy - xx)) / 2,
  };
}
