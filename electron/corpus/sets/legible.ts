/**
 * Whether ink still shows what it was once a pen and a scanner are through with it: what nobody could read any more
 * teaches a network to guess, and measures nothing. Judged on strokes, gaps and counters, never by a network.
 */
import { components } from '../../reader/components.ts';
import { strokeWidth } from '../ink/pen.ts';
import type { Raster } from '../ink/raster.ts';

/** The eye follows a stroke across a gap up to this share of the longest side, where its direction is plain. */
const GAP = 0.17;

/** Strokes that stand apart stay one to the eye up to this share: two pixels of MNIST's twenty. */
const APART = 0.1;

/** Paper between strokes: less than half of it may be filled, where it is more than this share of the box. */
const POCKETS = 0.03;
const FILLED = 0.5;

/** Paper inside a closed loop, where it is more than this share of the box: two fifths of it stay paper. */
const LOOP = 0.008;
const LOOP_FILLED = 0.6;

/** Grey from this on looks filled to the eye, though a threshold might call it paper. */
const DARK = 100;

/**
 * @param clean the ink as it was meant, at the size of the scan
 * @param seen the same ink after pen and scanner, pixel for pixel in the same place
 * @param most the share of the ink that may be lost to dry pens and coarse pixels
 */
export function isLegible(clean: Raster, seen: Raster, most: number): boolean {
  const longest = Math.max(clean.width, clean.height);
  const reach = Math.max(1, Math.round(strokeWidth(clean) / 2));
  if (!strokesStay(clean, seen, reach, { most, gap: GAP * longest })) return false;
  const bridge = Math.max(1, Math.round((longest * APART) / 2));
  if (pieces(spread(seen, bridge)) > pieces(spread(clean, bridge))) return false;
  return loopsStay(clean, seen) && pocketsStay(clean, seen);
}

/** Little of the clean ink is further than `reach` pixels from ink that is seen, and no stretch of it long. */
function strokesStay(
  clean: Raster,
  seen: Raster,
  reach: number,
  { most, gap }: { most: number; gap: number },
): boolean {
  const near = spread(seen, reach).data;
  const missing = clean.data.map((ink, i) => (ink >= 128 && near[i] < 128 ? 255 : 0));
  const { list } = components({ ...clean, data: missing });
  const lost = list.reduce((sum, { area }) => sum + area, 0);
  const ink = clean.data.reduce((sum, value) => sum + (value >= 128 ? 1 : 0), 0);
  return (
    lost <= most * ink &&
    list.every(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) + 2 * reach <= gap)
  );
}

/** Components, but for specks. */
function pieces(ink: Raster): number {
  const { list } = components(ink);
  const area = list.reduce((sum, one) => sum + one.area, 0);
  return list.filter((one) => one.area > 0.03 * area).length;
}

/** Every pixel the darkest of the square `reach` pixels around it. */
function spread({ data, width, height }: Raster, reach: number): Raster {
  const across = new Uint8Array(data.length);
  const both = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const x = i % width;
    const end = Math.min(width - 1 - x, reach);
    for (let d = -Math.min(x, reach); d <= end; d++) across[i] = Math.max(across[i], data[i + d]);
  }
  for (let i = 0, y = 0; y < height; y++) {
    const end = Math.min(height - 1 - y, reach);
    for (let x = 0; x < width; x++, i++) {
      for (let d = -Math.min(y, reach); d <= end; d++) both[i] = Math.max(both[i], across[i + d * width]);
    }
  }
  return { data: both, width, height };
}

/** Each loop of 0, 4, 6, 8, 9 keeps paper in its middle. */
function loopsStay(clean: Raster, seen: Raster): boolean {
  const { width, height } = clean;
  const paper = { width, height, data: clean.data.map((ink) => 255 - ink) };
  const { labels, list } = components(paper);
  const dark = new Int32Array(list.length + 1);
  for (let i = 0; i < labels.length; i++) if (seen.data[i] >= DARK) dark[labels[i]]++;
  return list.every(({ label, left, top, right, bottom, area }) => {
    const open = left === 0 || top === 0 || right === width || bottom === height;
    return open || area < LOOP * width * height || dark[label] < LOOP_FILLED * area;
  });
}

/** Paper that has ink on both sides, across or down, stays paper for the greater part: the bays of 2, 3 and 5. */
function pocketsStay(clean: Raster, seen: Raster): boolean {
  const { width, height, data } = clean;
  const first = { row: new Int32Array(height).fill(width), column: new Int32Array(width).fill(height) };
  const last = { row: new Int32Array(height).fill(-1), column: new Int32Array(width).fill(-1) };
  const each = (visit: (i: number, x: number, y: number) => void): void => {
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) visit(i, x, y);
  };
  each((i, x, y) => {
    if (data[i] < 128) return;
    first.row[y] = Math.min(first.row[y], x);
    first.column[x] = Math.min(first.column[x], y);
    last.row[y] = x;
    last.column[x] = y;
  });
  let pockets = 0;
  let filled = 0;
  each((i, x, y) => {
    if (data[i] >= 128) return;
    const within = (x > first.row[y] && x < last.row[y]) || (y > first.column[x] && y < last.column[x]);
    if (!within) return;
    pockets++;
    if (seen.data[i] >= DARK) filled++;
  });
  return pockets < POCKETS * width * height || filled < FILLED * pockets;
}
