/** How the writing of a page lies: the angle at which its glyphs' feet stand in as few rows as they can. */
import type { Component } from '../components.ts';

/** The furthest that is looked, as a tangent. */
const MOST_SLOPE = 0.36;

/** In which steps, first everywhere and then about the best; and how far apart feet in one row are, in glyph heights. */
const LOOKS = [
  { reach: MOST_SLOPE, step: 0.02, row: 0.25 },
  { reach: 0.03, step: 0.005, row: 0.12 },
];

/** What a slope of one costs a page of one glyph, as a share of all: the fewer there are, the less their feet say. */
const UNLIKELY = 13;

/**
 * The projection of the feet that is most uneven (Baird, The skew angle of printed documents, SPSE 1987).
 * @param glyphs of one page, upright
 * @returns the tangent, downwards positive
 */
export function slopeOf(glyphs: readonly Component[]): number {
  if (glyphs.length === 0) return 0;
  const heights = glyphs.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)];
  let slope = 0;
  for (const { reach, step, row } of LOOKS) {
    const steps = Math.round(reach / step);
    const slopes = Array.from({ length: 2 * steps + 1 }, (_, n) => slope + (n - steps) * step);
    const scores = slopes.map(
      (one) =>
        unevenness(glyphs, one, row * height) * Math.max(0, 1 - (UNLIKELY * Math.abs(one)) / glyphs.length),
    );
    slope = slopes[scores.indexOf(Math.max(...scores))];
  }
  return slope;
}

/** A row is looked at in so many parts, so that it makes no difference where one begins. */
const PARTS = 4;

/** Of all pairs of feet, how many stand in one row: wholly where they are level, in part where they are nearly. */
function unevenness(glyphs: readonly Component[], slope: number, row: number): number {
  const feet = glyphs.map(({ left, right, bottom }) =>
    Math.round(((bottom - (slope * (left + right)) / 2) * PARTS) / row),
  );
  // A page of noise has more feet than a call takes arguments.
  const first = feet.reduce((least, foot) => Math.min(least, foot)) - PARTS;
  const last = feet.reduce((most, foot) => Math.max(most, foot)) + PARTS;
  const counts = new Float64Array(last - first);
  for (const foot of feet) counts[foot - first]++;
  let sum = 0;
  for (const foot of feet) {
    for (let away = 1 - PARTS; away < PARTS; away++)
      sum += (1 - Math.abs(away) / PARTS) * counts[foot - first + away];
  }
  return sum;
}
