/** One line cut out of the page: turned level, scaled to a standard height, nothing else on it. */
import { type BoxRow, placed } from '../lines/boxrow.ts';
import type { Component } from '../components.ts';
import type { Line, Lines } from '../lines/lines.ts';
import type { Grey } from '../picture.ts';
import { unturned } from '../turn.ts';

export interface Strip {
  readonly ink: Grey;
  /** Height of the line's tall glyphs, in strip pixels. */
  readonly height: number;
  /** The boxes that the line is written in, in strip pixels; null where it is not. */
  readonly boxes: BoxRow | null;
  /** Strip pixel → working pixel, of the page as it came. */
  toWorking(x: number, y: number): [number, number];
}

/** Lines higher than this are scaled down to it: twice what the network sees is all that the cuts need. */
const STANDARD_HEIGHT = 48;

/**
 * Lines lower than this are enlarged to it, and sharpened first: of figures so small a scanner leaves no white in the
 * loops, and cuts can go between whole pixels only.
 */
const SMALL = 18;
const SMALL_HEIGHT = 24;

/** How much of what a pixel differs from its four neighbours is added to it. */
const SHARPENING = 2;

const MARGIN = 2;

/** How far the pale strokes of its first and last glyph may reach beyond what of them is ink, in line heights. */
const ASIDE = 0.3;

/** @returns the line's own ink; specks and broken strokes inside its band come with it, rules and neighbours do not */
export function cutStrip({ ink, turn, components, lines }: Lines, line: Line): Strip {
  const isSmall = line.height < SMALL;
  const scale = isSmall ? SMALL_HEIGHT / line.height : Math.min(1, STANDARD_HEIGHT / line.height);
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)];
  // Working pixel (x, y) lies at (x cos + y sin, y cos − x sin) along and across the line.
  const along = (x: number, y: number) => x * cos + y * sin;
  const across = (x: number, y: number) => y * cos - x * sin;
  const corners = ({ left, top, right, bottom }: Component): [number, number][] => [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const elsewhere = new Set(lines.flatMap((other) => (isOther(other, line) ? other.glyphs : [])));
  for (const glyph of [...line.glyphs, ...feetOf(line, components.list, elsewhere)]) {
    for (const [x, y] of corners(glyph)) {
      left = Math.min(left, along(x, y));
      right = Math.max(right, along(x, y));
      top = Math.min(top, across(x, y));
      bottom = Math.max(bottom, across(x, y));
    }
  }
  const mine = new Uint8Array(components.list.length + 1);
  mine[0] = 1;
  for (const glyph of line.glyphs) mine[glyph.label] = 1;
  for (const component of components.list) {
    const x = (component.left + component.right) / 2;
    const y = (component.top + component.bottom) / 2;
    const size = Math.max(component.right - component.left, component.bottom - component.top);
    const inside = along(x, y) > left && along(x, y) < right && across(x, y) > top && across(x, y) < bottom;
    if (inside && size <= line.height && !elsewhere.has(component)) mine[component.label] = 1;
  }

  // By whole strip pixels, so that what is sampled stays where it was.
  const aside = Math.ceil(ASIDE * line.height * scale) / scale;
  left -= aside;
  right += aside;
  const width = Math.max(1, Math.ceil((right - left) * scale) + 2 * MARGIN);
  const height = Math.max(1, Math.ceil((bottom - top) * scale) + 2 * MARGIN);
  const toInk = (x: number, y: number): [number, number] => {
    const a = left + (x - MARGIN) / scale;
    const b = top + (y - MARGIN) / scale;
    return [a * cos - b * sin, a * sin + b * cos];
  };
  const corner = (x: number, y: number) => toInk(x * width, y * height);
  const window = windowAround([corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)], ink);
  const alone = ownInk(window, ink, components.labels, mine);
  const step: [number, number] = [cos / scale, sin / scale];
  const data = sample(
    window,
    isSmall ? sharpened(window, alone) : alone,
    { width, height },
    toInk(0, 0),
    step,
  );
  const [threshold, gain] = isSmall ? TONE.small : TONE.usual;
  for (let i = 0; i < data.length; i++)
    data[i] = Math.min(Math.max(128 + gain * (data[i] - threshold), 0), 255);
  const toWorking = (x: number, y: number) => unturned(turn, ink, toInk(x, y));
  return {
    ink: { width, height, data: Uint8Array.from(data) },
    height: line.height * scale,
    boxes:
      line.boxes &&
      placed(line.boxes, ([x, y]) => [
        (along(x, y) - left) * scale + MARGIN,
        (across(x, y) - top) * scale + MARGIN,
      ]),
    toWorking,
  };
}

/** More samples a pixel and side than this tell nothing new about a stroke. */
const MOST_SAMPLES = 4;

/** Less high than this, in heights of the line, are strokes that a pen which skips has left of its figures. */
const STROKES = 0.6;

/** Whether this is a line by itself, that has nothing of another: a line of one glyph may be a stroke of it. */
function isOther({ glyphs, height }: Line, line: Line): boolean {
  const isApart = glyphs.length > 1 && !glyphs.some((one) => line.glyphs.includes(one));
  return isApart && (height >= STROKES * line.height || isWriting(glyphs, height));
}

/** Glyphs of a line of small writing at the least, and the share of them that is at least half as high as its tall ones. */
const WRITING = { glyphs: 6, even: 0.7 };

/** Whether a line is writing, however small, and not what a pen that skips has left of another line's figures. */
function isWriting(glyphs: readonly Component[], height: number): boolean {
  const even = glyphs.filter(({ top, bottom }) => 2 * (bottom - top) >= height).length;
  return glyphs.length >= WRITING.glyphs && even >= WRITING.even * glyphs.length;
}

/** What a pen that skipped has left of a glyph below or above it: no further away than this, in line heights. */
const SKIPPED = 0.25;

/** So much of its width lies over or under the glyph. */
const UNDER = 0.6;

/** Feet of 3 and 2, roofs of 5 and 7 that hang on to nothing, and are too flat to be glyphs of the line. */
function feetOf(
  line: Line,
  list: readonly Component[],
  elsewhere: ReadonlySet<Component>,
): readonly Component[] {
  const reach = SKIPPED * line.height;
  return list.filter((one) => {
    if (one.bottom < line.top - reach || one.top > line.bottom + reach || elsewhere.has(one)) return false;
    if (one.right - one.left > line.height || one.bottom - one.top > line.height) return false;
    return line.glyphs.some((glyph) => {
      const overlap = Math.min(one.right, glyph.right) - Math.max(one.left, glyph.left);
      const gap = Math.max(one.top - glyph.bottom, glyph.top - one.bottom);
      return gap >= 0 && gap <= reach && overlap >= UNDER * (one.right - one.left);
    });
  });
}

/** The part of the page that a strip is sampled from, in whole pixels; right and bottom exclusive. */
interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** With two pixels more on each side than the corners need, and never outside the page. */
function windowAround(corners: readonly [number, number][], { width, height }: Grey): Window {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const left = Math.max(0, Math.floor(Math.min(...xs)) - 2);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - 2);
  const right = Math.min(width, Math.ceil(Math.max(...xs)) + 2);
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)) + 2);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** The ink in the window, that of other lines taken for paper. */
function ownInk(
  { left, top, width, height }: Window,
  ink: Grey,
  labels: Int32Array,
  mine: Uint8Array,
): Float32Array {
  const own = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    let from = (top + y) * ink.width + left;
    for (const end = from + width; from < end; from++, to++) {
      if (ink.data[from] > 0 && mine[labels[from]] === 1) own[to] = ink.data[from];
    }
  }
  return own;
}

function sharpened({ width, height }: Window, own: Float32Array): Float32Array {
  const sharp = new Float32Array(own.length);
  for (let y = 0, i = 0; y < height; y++) {
    // At the page's edges a pixel stands for what lies beyond.
    const above = y === 0 ? 0 : -width;
    const below = y === height - 1 ? 0 : width;
    for (let x = 0; x < width; x++, i++) {
      const beside = own[x === 0 ? i : i - 1] + own[x === width - 1 ? i : i + 1];
      const around = (beside + own[i + above] + own[i + below]) / 4;
      sharp[i] = own[i] + SHARPENING * (own[i] - around);
    }
  }
  return sharp;
}

/** What is ink, of 0 to 255, and how steep its edges are: the paper's grain is white then, and a stroke's middle black. */
const TONE = { usual: [128, 1.7], small: [160, 1.7] } as const;

/**
 * Each strip pixel is the mean of n × n bilinear samples of the window; outside of it is paper.
 * @param origin where the strip's corner lies on the page
 * @param step what one strip pixel along the line is on the page; across it, the same turned by a right angle
 */
function sample(
  window: Window,
  source: Float32Array,
  { width, height }: { width: number; height: number },
  [originX, originY]: [number, number],
  [stepX, stepY]: [number, number],
): Float32Array {
  const n = Math.min(MOST_SAMPLES, Math.ceil(Math.hypot(stepX, stepY)));
  const data = new Float32Array(width * height);
  const [x0, y0] = [originX - window.left - 0.5, originY - window.top - 0.5];
  const [mostX, mostY] = [window.width - 1, window.height - 1];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      let sum = 0;
      for (let v = 0; v < n; v++) {
        const b = y + (v + 0.5) / n;
        for (let u = 0; u < n; u++) {
          const a = x + (u + 0.5) / n;
          const atX = x0 + a * stepX - b * stepY;
          const atY = y0 + a * stepY + b * stepX;
          if (atX < 0 || atY < 0 || atX >= mostX || atY >= mostY) continue;
          const left = Math.floor(atX);
          const top = Math.floor(atY);
          const fx = atX - left;
          const i = top * window.width + left;
          const above = source[i] + fx * (source[i + 1] - source[i]);
          const below =
            source[i + window.width] + fx * (source[i + window.width + 1] - source[i + window.width]);
          sum += above + (atY - top) * (below - above);
        }
      }
      data[to] = sum / (n * n);
    }
  }
  return data;
}
