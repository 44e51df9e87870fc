/**
 * Strokes that are thinner than a scanner resolves, or where a pen ran dry, are paler than ink, and without them a 4 is a
 * 1, and a 9 too. Where a pale line leads away from ink it is ink (two thresholds and what connects them: Canny, IEEE PAMI
 * 8, 1986).
 */
import { INK } from '../components.ts';

/** What is paler than this is the paper's grain. */
const WEAK = 30;

/** What a hairline is made: ink, and no more than that. */
const LIFTED = INK + 12;

/** So far on either side of it, in strip pixels, a line has paper, or on both sides of it a gap has ink. */
const BESIDE = 2;

/** By so much ink, and by so large a share of its own, a line differs from what is beside it. */
const STEEP = { least: 24, share: 1 / 3 };

/** Along, across, and both ways slantwise. */
const WAYS = [
  [BESIDE, 0],
  [0, BESIDE],
  [BESIDE, BESIDE],
  [BESIDE, -BESIDE],
] as const;

/** So many pixels of a hairline touch no ink: fewer are the frayed edge of a stroke. */
const LEAST_AWAY = 2;

/** What is longer than figures are high is a rule. */
const MOST_LENGTH = 1;

const [PAPER, STROKE, LINE] = [0, 1, 2];

/**
 * Makes hairlines ink, in place.
 * @param data width × height by rows, 0 paper to 255 ink
 * @param tall height of figures, in pixels
 */
export function liftHairlines(data: Float32Array, width: number, height: number, tall: number): void {
  const kinds = Uint8Array.from(data, (value, i) =>
    value >= INK ? STROKE : value >= WEAK && isLine(data, width, height, i) ? LINE : PAPER,
  );
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] !== LINE) continue;
    const line = takeLine(kinds, width, height, i);
    if (line.away < LEAST_AWAY || line.away === line.pixels.length || line.length > MOST_LENGTH * tall)
      continue;
    for (const pixel of line.pixels) data[pixel] = Math.max(data[pixel], LIFTED);
  }
}

/** Whether there is less ink on both sides of a pixel, and no gap between two strokes that blur has filled. */
function isLine(data: Float32Array, width: number, height: number, i: number): boolean {
  const [x, y] = [i % width, Math.floor(i / width)];
  const at = (u: number, v: number) =>
    u < 0 || v < 0 || u >= width || v >= height ? 0 : data[v * width + u];
  const steep = Math.max(STEEP.least, STEEP.share * data[i]);
  let isRidge = false;
  for (const [dx, dy] of WAYS) {
    const before = at(x - dx, y - dy);
    const behind = at(x + dx, y + dy);
    if (Math.min(before, behind) >= data[i] + steep) return false;
    if (Math.max(before, behind) <= data[i] - steep) isRidge = true;
  }
  return isRidge;
}

/** What is connected to a pixel that is part of a line. */
interface PaleLine {
  readonly pixels: readonly number[];
  /** How many of them touch no stroke. */
  readonly away: number;
  /** The longer side of its box. */
  readonly length: number;
}

/** @param kinds the line becomes paper there, so that it is taken once */
function takeLine(kinds: Uint8Array, width: number, height: number, start: number): PaleLine {
  const pixels = [start];
  kinds[start] = PAPER;
  let away = 0;
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    let isAway = true;
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const near = v * width + u;
        if (kinds[near] === STROKE) isAway = false;
        if (kinds[near] !== LINE) continue;
        kinds[near] = PAPER;
        pixels.push(near);
      }
    }
    away += Number(isAway);
  }
  return { pixels, away, length: Math.max(right - left, bottom - top) };
}
