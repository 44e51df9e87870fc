/** Components → rows of glyphs that stand beside each other, and how they lie on the page. */
import type { Component } from '../components.ts';
import { createGroups } from '../groups.ts';
import { slopeOf } from './skew.ts';

/** Anything smaller, in pixels, is a speck and cannot start a line. */
const LEAST_GLYPH = 6;

/** A page of text has 4,000; each is compared with all those near it, and noise must not take a worker for long. */
const MOST_GLYPHS = 20_000;

/** A component so much wider than it is high is a rule, and belongs to no line. */
const RULE_ASPECT = 8;

/** What two neighbours on a line may have between them, in heights of the taller one. */
const GAP = 2;

/** Neighbours' heights differ at most by this factor: figures beside small letters, not beside a stamp. */
export const HEIGHT_RATIO = 0.35;

const MOST_ANGLE = (20 * Math.PI) / 180;

/** How high a row is, with its descenders, in heights of its tall glyphs: so that several rows are counted. */
const ROW = 1.2;

/** What is less high than this, in heights of its tall glyphs, is surely one row, whatever its accents and descenders. */
const ONE_ROW = 1.7;

/** Slopes beside the page's own along which rows are parted, as tangents: no hand keeps to a page's angle. */
const BESIDE = [-0.02, 0.02, -0.04, 0.04];

/** Between two rows there is at most so much ink, as a share of what the thinner one has. */
const VALLEY = 0.4;

/** So many of a row's glyphs may reach from the middle of one half to that of the other, as a share: long descenders. */
const ACROSS = 0.1;

/** Rows of glyphs, each left to right, and the page's own angle, in radians, clockwise positive. */
export interface Rows {
  readonly rows: readonly (readonly Component[])[];
  readonly skew: number;
}

/** @param list of one page, turned upright */
export function rowsOf(list: readonly Component[]): Rows {
  const glyphs = withoutFrames(glyphsOf(list));
  const slope = slopeOf(glyphs);
  const rows = cluster(glyphs, slope);
  return { rows: rows.flatMap((row) => parted(row, slope)), skew: Math.atan(slope) };
}

/**
 * Whether writing runs up or down the picture rather than along its rows: which way longer rows of glyphs stand beside
 * each other.
 */
export function isSideways(list: readonly Component[]): boolean {
  const across = list.map(transposed);
  return alignment(glyphsOf(across)) > alignment(glyphsOf(list));
}

/**
 * The rows' lengths squared: letters below each other are many columns, but short. What is chained over the height of
 * several rows counts as so many, each with its share of the glyphs.
 */
function alignment(glyphs: readonly Component[]): number {
  return cluster(glyphs).reduce((sum, row) => sum + (row.length * row.length) / rowsHigh(row), 0);
}

/** How many rows high glyphs are, along their own angle as far as that is fitted; at least one. */
function rowsHigh(row: readonly Component[]): number {
  const { top, bottom } = levelled(row, Math.tan(fittedAngle(row)));
  return Math.max(1, (bottom - top) / (ROW * tallHeight(row)));
}

function transposed({ label, left, top, right, bottom, area }: Component): Component {
  return { label, left: top, top: left, right: bottom, bottom: right, area };
}

function isGlyph(component: Component): boolean {
  const width = component.right - component.left;
  const height = component.bottom - component.top;
  return Math.max(width, height) >= LEAST_GLYPH && height >= LEAST_GLYPH / 2 && width < height * RULE_ASPECT;
}

/** What has two glyphs or more within it is a frame around them, or what is left of one. */
function withoutFrames(glyphs: readonly Component[]): readonly Component[] {
  return glyphs.filter((frame, n) => {
    const least = HEIGHT_RATIO * (frame.bottom - frame.top);
    let within = 0;
    for (let k = n + 1; k < glyphs.length && glyphs[k].left < frame.right; k++) {
      const { right, top, bottom } = glyphs[k];
      const isWithin = right <= frame.right && top >= frame.top && bottom <= frame.bottom;
      if (isWithin && bottom - top >= least) within++;
    }
    return within < 2;
  });
}

/** Left to right; of more than a page can hold, the tallest. */
function glyphsOf(list: readonly Component[]): Component[] {
  const glyphs = list.filter(isGlyph);
  const kept =
    glyphs.length <= MOST_GLYPHS
      ? glyphs
      : glyphs.sort((a, b) => b.bottom - b.top - a.bottom + a.top).slice(0, MOST_GLYPHS);
  return kept.sort((a, b) => a.left - b.left);
}

/** Glyphs that stand beside each other, chained. @param slope of the page's rows, downwards */
function cluster(glyphs: readonly Component[], slope = 0): Component[][] {
  const joined = createGroups(glyphs.length);
  const tallest = glyphs.reduce((most, glyph) => Math.max(most, glyph.bottom - glyph.top), 0);
  glyphs.forEach((a, i) => {
    const reach = a.right + GAP * Math.min(tallest, (a.bottom - a.top) / HEIGHT_RATIO);
    for (let j = i + 1; j < glyphs.length && glyphs[j].left <= reach; j++) {
      if (areNeighbours(a, glyphs[j], slope)) joined.join(i, j);
    }
  });
  const groups = new Map<number, Component[]>();
  glyphs.forEach((glyph, i) => {
    const group = groups.get(joined.find(i));
    if (group === undefined) groups.set(joined.find(i), [glyph]);
    else group.push(glyph);
  });
  return [...groups.values()];
}

/** @param b starts no further left than a */
function areNeighbours(a: Component, b: Component, slope: number): boolean {
  const heightA = a.bottom - a.top;
  const heightB = b.bottom - b.top;
  const taller = Math.max(heightA, heightB);
  const smaller = Math.min(heightA, heightB);
  if (smaller < HEIGHT_RATIO * taller || b.left - a.right > GAP * taller) return false;
  const fall = (slope * (b.left + b.right - a.left - a.right)) / 2;
  const overlap = Math.min(a.bottom, b.bottom - fall) - Math.max(a.top, b.top - fall);
  return overlap >= 0.5 * smaller;
}

/**
 * Two lines that a descender joins are two rows: glyphs are parted where there is least ink between two rows of it, along
 * the page's own angle or one beside it.
 */
function parted(row: readonly Component[], slope: number): (readonly Component[])[] {
  const { top, bottom } = levelled(row, slope);
  if (bottom - top < ONE_ROW * tallHeight(row)) return [row];
  let best = valleyAlong(row, slope);
  // Where nothing is between them, no other angle has less.
  if (best?.share !== 0) {
    for (const beside of BESIDE) {
      const other = valleyAlong(row, slope + beside);
      if (other !== null && other.share < (best?.share ?? Infinity)) best = other;
    }
  }
  return best === null ? [row] : [best.above, best.below].flatMap((side) => parted(side, slope));
}

/** A row in two, along a slope. */
interface Valley {
  /** How little ink there is between them. */
  readonly share: number;
  readonly above: readonly Component[];
  readonly below: readonly Component[];
}

function valleyAlong(row: readonly Component[], slope: number): Valley | null {
  const level = levelled(row, slope);
  const top = Math.floor(level.top);
  const bottom = Math.ceil(level.bottom);
  // How wide the glyphs are, together, that reach each height.
  const ink = new Float64Array(bottom - top + 1);
  for (const { glyph, top: from, bottom: to } of level.glyphs) {
    for (let y = Math.round(from); y < Math.round(to); y++) ink[y - top] += glyph.right - glyph.left;
  }
  const valley = valleyOf(ink);
  if (valley === null) return null;
  const { at, share } = valley;
  const [upper, lower] = [middle(ink, 0, at), middle(ink, at, ink.length)];
  // A pen that skips leaves figures in two halves; but not all of them.
  const across = level.glyphs.filter((one) => one.top - top < upper && one.bottom - top > lower);
  if (across.length > ACROSS * row.length) return null;
  const isAbove = (one: Levelled) => (one.top + one.bottom) / 2 - top < at;
  const side = (is: boolean) => level.glyphs.flatMap((one) => (isAbove(one) === is ? [one.glyph] : []));
  const [above, below] = [side(true), side(false)];
  return above.length < 2 || below.length < 2 ? null : { share, above, below };
}

interface Levelled {
  readonly glyph: Component;
  readonly top: number;
  readonly bottom: number;
}

/** Where glyphs lie, each and all of them, once they are turned level. */
function levelled(
  row: readonly Component[],
  slope: number,
): { glyphs: Levelled[]; top: number; bottom: number } {
  let [top, bottom] = [Infinity, -Infinity];
  const glyphs = row.map((glyph) => {
    const fall = (slope * (glyph.left + glyph.right)) / 2;
    const one = { glyph, top: glyph.top - fall, bottom: glyph.bottom - fall };
    top = Math.min(top, one.top);
    bottom = Math.max(bottom, one.bottom);
    return one;
  });
  return { glyphs, top, bottom };
}

/** Where there is least ink beside what is on both sides of it; null where it is not little. */
function valleyOf(ink: Float64Array): { at: number; share: number } | null {
  const before = ink.slice();
  const behind = ink.slice();
  for (let y = 1; y < ink.length; y++) before[y] = Math.max(before[y - 1], ink[y]);
  for (let y = ink.length - 2; y >= 0; y--) behind[y] = Math.max(behind[y + 1], ink[y]);
  let best = VALLEY;
  let at: number | null = null;
  for (let y = 0; y < ink.length; y++) {
    const share = ink[y] / Math.min(before[y], behind[y]);
    if (share < best) [best, at] = [share, y];
  }
  return at === null ? null : { at, share: best };
}

function middle(ink: Float64Array, from: number, to: number): number {
  let [sum, moment] = [0, 0];
  for (let y = from; y < to; y++) {
    sum += ink[y];
    moment += y * ink[y];
  }
  return moment / sum;
}

/** Height of a row's tall glyphs, capitals and figures, in pixels: three quarters are no higher. @param glyphs at least one */
export function tallHeight(glyphs: readonly Pick<Component, 'top' | 'bottom'>[]): number {
  const heights = glyphs.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  return heights[Math.floor(0.75 * (heights.length - 1))];
}

/** Least squares through the glyphs' feet, in radians, clockwise positive, at most ±20°. @param glyphs at least one */
export function fittedAngle(glyphs: readonly Component[]): number {
  const n = glyphs.length;
  const meanX = glyphs.reduce((sum, glyph) => sum + (glyph.left + glyph.right) / 2, 0) / n;
  const meanY = glyphs.reduce((sum, glyph) => sum + glyph.bottom, 0) / n;
  let xx = 0;
  let xy = 0;
  for (const glyph of glyphs) {
    const x = (glyph.left + glyph.right) / 2 - meanX;
    xx += x * x;
    xy += x * (glyph.bottom - meanY);
  }
  const angle = xx === 0 ? 0 : Math.atan(xy / xx);
  return Math.min(Math.max(angle, -MOST_ANGLE), MOST_ANGLE);
}
