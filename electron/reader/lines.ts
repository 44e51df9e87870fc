/** Stage 3: ink → lines of writing, each with its angle, and the blocks that they form. */
import type { Cleared } from './cleared.ts';
import { components, type Component, type Components } from './components.ts';
import { createGroups } from './groups.ts';
import type { Grey } from './picture.ts';
import type { Turn } from './turn.ts';

export interface Line {
  /** The components that are its glyphs, left to right. */
  readonly glyphs: readonly Component[];
  /** Radians, clockwise positive: the direction of writing against the picture's rows. */
  readonly angle: number;
  /** Height of its tall glyphs (capitals, figures), in working pixels. */
  readonly height: number;
  /** Bounding box of the glyphs, in working pixels; right and bottom exclusive. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Which block it belongs to, and where: 0 is the last line of the block. */
  readonly block: number;
  readonly fromBottom: number;
}

export interface Lines {
  /** Turned so that these lines stand upright, if they are any. */
  readonly ink: Grey;
  /** By which the page was turned for it. */
  readonly turn: Turn;
  readonly components: Components;
  readonly lines: readonly Line[];
}

/** Anything smaller, in pixels, is a speck and cannot start a line. */
const LEAST_GLYPH = 6;

/** A component so much wider than it is high is a rule, and belongs to no line. */
const RULE_ASPECT = 8;

/** A line whose tall glyphs are lower than this, in working pixels, cannot be read by anyone. */
const LEAST_HEIGHT = 7;

/** What two neighbours on a line may have between them, in heights of the taller one. */
const GAP = 2;

/** Neighbours' heights differ at most by this factor: figures beside small letters, not beside a stamp. */
const HEIGHT_RATIO = 0.35;

/** Lines of one block stand at most this many line heights apart, centre to centre. */
const LEADING = 2.6;

/** Four digits, the narrowest ones, are at least so many times wider than high: what is not holds no postcode. */
const LEAST_ASPECT = 1.3;

/**
 * How much writing is looked into, in glyphs: an envelope has less than 300, a page of text 4,000. What is more is a
 * picture or noise, and its smallest lines are left out, so that no page takes a worker for long.
 */
const MOST_WRITING = 600;

const MOST_ANGLE = (20 * Math.PI) / 180;

/** How many glyphs of a line weigh as much as the page's own angle when the line's angle is fitted. */
const ANGLE_PRIOR = 6;

/**
 * @param cleared turned already
 * @param turn by how much
 */
export function lines({ ink, components: found }: Cleared, turn: Turn): Lines {
  const glyphs = found.list.filter(isGlyph).sort((a, b) => a.left - b.left);
  const clusters = cluster(glyphs);
  const skew = pageAngle(clusters);
  const measured = clusters
    .map((members) => measure(members, skew))
    .filter(({ left, right, height }) => height >= LEAST_HEIGHT && right - left >= LEAST_ASPECT * height);
  return { ink, turn, components: found, lines: inBlocks(tallest(measured)) };
}

/**
 * Whether writing runs up or down the picture rather than along its rows: which way longer rows of glyphs stand beside
 * each other.
 */
export function isSideways(inked: Grey): boolean {
  const glyphs = components(inked).list.filter((one) => isGlyph(one) || isGlyph(transposed(one)));
  const along = glyphs.filter(isGlyph).sort((a, b) => a.left - b.left);
  const across = glyphs
    .map(transposed)
    .filter(isGlyph)
    .sort((a, b) => a.left - b.left);
  return rowsIn(across) > rowsIn(along);
}

/** Lengths squared: columns of letters below each other are many, but short. */
function rowsIn(glyphs: readonly Component[]): number {
  return cluster(glyphs).reduce((sum, { length }) => sum + length * length, 0);
}

function transposed({ label, left, top, right, bottom, area }: Component): Component {
  return { label, left: top, top: left, right: bottom, bottom: right, area };
}

function isGlyph(component: Component): boolean {
  const width = component.right - component.left;
  const height = component.bottom - component.top;
  return Math.max(width, height) >= LEAST_GLYPH && height >= LEAST_GLYPH / 2 && width < height * RULE_ASPECT;
}

/** Glyphs that stand beside each other, chained. */
function cluster(glyphs: readonly Component[]): Component[][] {
  const joined = createGroups(glyphs.length);
  const tallest = glyphs.reduce((most, glyph) => Math.max(most, glyph.bottom - glyph.top), 0);
  glyphs.forEach((a, i) => {
    const reach = a.right + GAP * Math.min(tallest, (a.bottom - a.top) / HEIGHT_RATIO);
    for (let j = i + 1; j < glyphs.length && glyphs[j].left <= reach; j++) {
      if (areNeighbours(a, glyphs[j])) joined.join(i, j);
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
function areNeighbours(a: Component, b: Component): boolean {
  const heightA = a.bottom - a.top;
  const heightB = b.bottom - b.top;
  const taller = Math.max(heightA, heightB);
  const smaller = Math.min(heightA, heightB);
  if (smaller < HEIGHT_RATIO * taller || b.left - a.right > GAP * taller) return false;
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap >= 0.5 * smaller;
}

/** Least squares through the glyphs' feet. */
function fittedAngle(glyphs: readonly Component[]): number {
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

/** The median angle, long lines counting more: 0 where no line is long enough to tell. */
function pageAngle(clusters: readonly Component[][]): number {
  const votes = clusters
    .filter((glyphs) => glyphs.length >= 5)
    .map((glyphs) => ({ angle: fittedAngle(glyphs), weight: glyphs.length }))
    .sort((a, b) => a.angle - b.angle);
  const half = votes.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let seen = 0;
  for (const { angle, weight } of votes) {
    seen += weight;
    if (seen >= half) return angle;
  }
  return 0;
}

type Measured = Omit<Line, 'block' | 'fromBottom'>;

function measure(glyphs: Component[], skew: number): Measured {
  const heights = glyphs.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b);
  const own = fittedAngle(glyphs);
  return {
    glyphs,
    angle: (glyphs.length * own + ANGLE_PRIOR * skew) / (glyphs.length + ANGLE_PRIOR),
    height: heights[Math.floor(0.75 * (heights.length - 1))],
    left: Math.min(...glyphs.map(({ left }) => left)),
    top: Math.min(...glyphs.map(({ top }) => top)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
  };
}

/** The tallest lines, as far as `MOST_WRITING` goes; one that is too much by itself is a picture. */
function tallest(measured: readonly Measured[]): Measured[] {
  let writing = 0;
  return [...measured]
    .sort((a, b) => b.height - a.height)
    .filter(({ glyphs, left, right, height }) => {
      // Joined writing is few components, but as many pieces as its length can hold.
      const more = Math.max(glyphs.length, (right - left) / height);
      if (writing + more > MOST_WRITING) return false;
      writing += more;
      return true;
    });
}

/** Lines below each other that overlap sideways are one block, read upwards from its last line. */
function inBlocks(measured: readonly Measured[]): Line[] {
  const sorted = [...measured].sort((a, b) => a.top + a.bottom - (b.top + b.bottom));
  const blocks = createGroups(sorted.length);
  sorted.forEach((lower, i) => {
    for (let j = i - 1; j >= 0; j--) {
      const upper = sorted[j];
      const apart = (lower.top + lower.bottom - upper.top - upper.bottom) / 2;
      const height = Math.max(lower.height, upper.height);
      const ratio = Math.min(lower.height, upper.height) / height;
      const overlap = Math.min(lower.right, upper.right) - Math.max(lower.left, upper.left);
      if (apart <= LEADING * height && overlap > 0 && ratio > HEIGHT_RATIO) blocks.join(i, j);
    }
  });
  return sorted.map((line, i) => {
    const block = blocks.find(i);
    const below = sorted.filter(
      (other, k) => k > i && blocks.find(k) === block && other.top > (line.top + line.bottom) / 2,
    );
    return { ...line, block, fromBottom: rowsOf(below) };
  });
}

/** How many rows these lines make: pieces of one row, side by side, count once. */
function rowsOf(lines: readonly Measured[]): number {
  let rows = 0;
  let edge = -Infinity;
  for (const { top, bottom } of lines) {
    if ((top + bottom) / 2 < edge) continue;
    rows++;
    edge = bottom;
  }
  return rows;
}
