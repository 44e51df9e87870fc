/**
 * What stands on rules and is no writing. The uprights of a comb, or of boxes in a row: thin strokes that stand on a rule, or hang from it, as far from each other
 * as the next, from one end of it to the other. A 1 that stands between them is none, nor are the stems of underlined
 * figures, since the line goes on beyond them.
 */
import type { Component } from '../components.ts';

/** A straight rule, in pixels: at the component's left side its middle lies `start` below the top, and falls by `slope`. */
export interface Straight {
  readonly slope: number;
  readonly start: number;
  readonly thickness: number;
  /** Where it begins and ends; right exclusive. */
  readonly left: number;
  readonly right: number;
}

/** A run of ink along a row: right exclusive. */
export interface Span {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

/** Uprights are no thicker than this, in thicknesses of their rule, nor than these pixels. */
const MOST_THICKNESS = { rules: 1.7, least: 3 };

/** They are at least this high, in thicknesses of the rule, and in pixels. */
const LEAST_HEIGHT = { rules: 2.5, pixels: 6 };

/** So many of a grid's places have one, at the least, and so many in all: five digits have four between them. */
const LEAST_SHARE = 0.7;
const LEAST_NUMBER = 4;

/** Their distance is at least this, in pixels, and no more of them fit on a rule than this. */
const LEAST_PITCH = 10;
const MOST_NUMBER = 12;

/** Where more strokes than this stand on a rule, it is a picture's or noise, and no pair of them is looked at. */
const MOST_STROKES = 200;

/** How far one may stand from its place, as a share of their distance, and in pixels. */
const ASTRAY = { share: 0.08, least: 2 };

/** Further up than the usual one, an upright is something else. */
const HIGHER = 1.15;

/** Blank rows that end one. */
const BROKEN = 2;

/** A stroke that might be one. */
interface Upright {
  /** Its place on the rule. */
  x: number;
  spans: Span[];
  /** How far from the rule its last span lies. */
  height: number;
}

/** @returns the runs to take out; none where nothing stands on the rule as a comb does */
export function uprightsOf(
  component: Component,
  labels: Int32Array,
  pageWidth: number,
  rule: Straight,
): readonly Span[] {
  const standing = gridOf(strokesOn(component, labels, pageWidth, rule, -1), rule);
  const hanging = gridOf(strokesOn(component, labels, pageWidth, rule, 1), rule);
  const uprights = standing.length >= hanging.length ? standing : hanging;
  if (uprights.length === 0) return [];
  const heights = uprights.map(({ height }) => height).sort((a, b) => a - b);
  const most = HIGHER * heights[heights.length >> 1];
  return uprights.flatMap(({ spans }) => spans.filter((_, row) => row < most));
}

/** The sides of a frame stand no further from the ends of its rules than this, in thicknesses and in pixels. */
const AT_END = { rules: 2, pixels: 3 };

/** They are this much of the way from one rule to the other, at the least: corners are round, or left open. */
const LEAST_SIDE = 0.8;

/** @returns the runs of both sides of a frame, whose top and bottom these rules of one component are; none where one lacks */
export function sidesOf(
  component: Component,
  labels: Int32Array,
  pageWidth: number,
  one: Straight,
  other: Straight,
): readonly Span[] {
  const [top, bottom] = one.start <= other.start ? [one, other] : [other, one];
  const middle = (top.right - top.left) / 2;
  const apart = bottom.start - top.start + (bottom.slope - top.slope) * middle;
  const end = AT_END.rules * top.thickness + AT_END.pixels;
  const long = strokesOn(component, labels, pageWidth, top, 1).filter(
    ({ height }) => height >= LEAST_SIDE * apart,
  );
  const left = long.find(({ x }) => x - top.left <= end);
  const right = long.findLast(({ x }) => top.right - x <= end);
  return left === undefined || right === undefined ? [] : [...left.spans, ...right.spans];
}

/** The thin strokes on one side of the rule, left to right. */
function strokesOn(
  component: Component,
  labels: Int32Array,
  pageWidth: number,
  { slope, start, thickness }: Straight,
  side: -1 | 1,
): Upright[] {
  const thin = Math.max(MOST_THICKNESS.least, Math.round(MOST_THICKNESS.rules * thickness));
  const least = Math.max(LEAST_HEIGHT.pixels, LEAST_HEIGHT.rules * thickness);
  const found: Upright[] = [];
  for (let x = component.left; x < component.right; x++) {
    const middle = component.top + start + slope * (x - component.left);
    const spans: Span[] = [];
    let height = 0;
    let blank = 0;
    for (let away = 1; blank < BROKEN; away++) {
      const y = Math.round(middle + side * away);
      if (y < component.top || y >= component.bottom) break;
      // At right angles to the rule.
      const span = spanAt(component, labels, pageWidth, Math.round(x - slope * side * away), y, thin);
      if (span === null) blank++;
      else {
        blank = 0;
        if (span.right - span.left > thin) continue;
        spans.push(span);
        height = away;
      }
    }
    if (spans.length < least) continue;
    const last = found.at(-1);
    if (last === undefined || x - last.x > thin) found.push({ x, spans, height });
    else if (spans.length > last.spans.length) found[found.length - 1] = { x, spans, height };
  }
  return found;
}

/** The ink at a place and beside it, as far as it is `most` wide and a pixel more; null where there is none. */
function spanAt(
  { label, left, right }: Component,
  labels: Int32Array,
  pageWidth: number,
  x: number,
  y: number,
  most: number,
): Span | null {
  const isInk = (at: number) => at >= left && at < right && labels[y * pageWidth + at] === label;
  if (!isInk(x)) return null;
  let [from, to] = [x, x + 1];
  while (to - from <= most && isInk(from - 1)) from--;
  while (to - from <= most && isInk(to)) to++;
  return { y, left: from, right: to };
}

/** Those that stand at equal distances from end to end; none where too few do, or more than are looked at. */
function gridOf(strokes: readonly Upright[], { left, right, thickness }: Straight): readonly Upright[] {
  if (strokes.length > MOST_STROKES) return [];
  let best: readonly Upright[] = [];
  for (let i = 0; i < strokes.length; i++) {
    for (let j = i + 1; j < strokes.length; j++) {
      const pitch = strokes[j].x - strokes[i].x;
      if (pitch < LEAST_PITCH || (right - left) / pitch > MOST_NUMBER) continue;
      const astray = Math.max(ASTRAY.least, ASTRAY.share * pitch);
      const on = strokes.filter(({ x }) => {
        const places = (x - strokes[i].x) / pitch;
        return Math.abs(places - Math.round(places)) * pitch <= astray;
      });
      const places = Math.round((right - left) / pitch) + 1;
      const end = astray + thickness;
      const isWhole = on[0].x - left <= end && right - on[on.length - 1].x <= end;
      const isGrid = isWhole && on.length >= LEAST_NUMBER && on.length >= LEAST_SHARE * places;
      if (isGrid && on.length > best.length) best = on;
    }
  }
  return best;
}
