/**
 * Circles and waves of postmarks that lie across writing: followed along the strokes of components that are larger than
 * glyphs and taken out, the strokes that cross them left.
 */
import { type Component, type Components, INK } from '../components.ts';
import type { Grey } from '../picture.ts';

/** Longer than this, in its own thicknesses and in the page's usual glyph heights, no stroke of writing runs on. */
const LEAST_LENGTH = { thicknesses: 25, glyphs: 3 };

/** The share of that length over which it must be seen by itself, not lost in what crosses it. */
const LEAST_SEEN = 0.5;

/** It turns more slowly than a circle of this radius, in its own thicknesses and in usual heights; letters turn faster. */
const LEAST_RADIUS = { thicknesses: 6, glyphs: 0.75 };

/** Over how much of what was followed its direction is taken, in thicknesses and in pixels. */
const WINDOW = { thicknesses: 9, least: 21 };

/** Over so many thicknesses it may be lost in what crosses it. */
const MOST_LOST = 8;

/** Over so many, and over this share of its length, its ink may be gone: the stems of lines below each other line up too. */
const MOST_BLANK = { thicknesses: 5, share: 0.2 };

/** How far from where it is expected it may go on, in pixels, and more for each pixel that it was lost. */
const ASTRAY = { pixels: 1, thicknesses: 0.25, lost: 0.1 };

/** What its last part turned by goes on so, no more: waves turn back. */
const DAMPED = 0.5;

/** A run thicker than this, in thicknesses and pixels together, is joined to another stroke. */
const THICKER = { share: 1.3, pixels: 1 };

/** On every so many rows of a large component, strokes are looked for. */
const STRIDE = 4;

/** After so many beginnings the rest of a page stays as it is: it is a picture or noise, and none may take a worker for long. */
const MOST_SEEDS = 10_000;

/**
 * @returns ink without long smooth strokes; the same object where there is none
 */
export function removeCurves(ink: Grey, { labels, list }: Components): Grey {
  const usual = usualHeight(list);
  const least = LEAST_LENGTH.glyphs * usual;
  const large = list.filter(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) >= least);
  if (large.length === 0) return ink;
  let page = ink;
  let seeds = 0;
  const tried = new Uint8Array(ink.data.length);
  for (const component of large) {
    for (const seed of seedsIn(page, labels, component)) {
      if (tried[placeOf(page, seed)] === 1) continue;
      if (++seeds > MOST_SEEDS) return page;
      const runs = runsFrom(page, seed, usual);
      if (isCurve(runs, least)) {
        if (page === ink) page = { ...ink, data: ink.data.slice() };
        for (const run of runs) wipe(page, run);
      } else {
        for (const run of runs) tried[placeOf(page, run)] = 1;
      }
    }
  }
  return page;
}

/** A quarter of what may be a glyph is higher; 0 where nothing may. */
function usualHeight(list: readonly Component[]): number {
  const heights = list.map(({ top, bottom }) => bottom - top).filter((height) => height >= LEAST_GLYPH);
  return heights.sort((a, b) => a - b)[Math.floor(0.75 * heights.length)] ?? 0;
}

const LEAST_GLYPH = 8;

/** A run of ink along a column or a row: what crosses a stroke there. */
interface Run {
  readonly isColumn: boolean;
  /** The column, or the row. */
  readonly at: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Of the stroke, in pixels: across a slanting one, runs are longer. */
  readonly thickness: number;
  /** How many columns or rows without ink lie between it and the run that it was followed from. */
  readonly blank: number;
}

/** @param slope of the stroke against the column's or row's normal */
function runOf(isColumn: boolean, at: number, from: number, to: number, slope: number): Run {
  const across = (from + to - 1) / 2;
  const [x, y] = isColumn ? [at, across] : [across, at];
  return { isColumn, at, from, to, x, y, thickness: (to - from) / Math.hypot(1, slope), blank: 0 };
}

/**
 * Runs of the component of which a stroke may be followed, along rows and along columns. Each is looked for when the one
 * before is done with.
 */
function* seedsIn(
  page: Grey,
  labels: Int32Array,
  { label, left, top, right, bottom }: Component,
): Generator<Run> {
  const thickest = Math.max(right - left, bottom - top) / LEAST_LENGTH.thicknesses;
  for (let y = top + (STRIDE >> 1); y < bottom; y += STRIDE) {
    const row = y * page.width;
    for (let x = left; x < right; x++) {
      if (labels[row + x] !== label) continue;
      const start = x;
      while (x < right && labels[row + x] === label) x++;
      const middle = (start + x - 1) >> 1;
      for (const isColumn of [false, true]) {
        const [at, place] = isColumn ? [middle, y] : [y, middle];
        const seed = runAt(page, isColumn, at, place, { astray: thickest, most: thickest, slope: 0 });
        if (seed !== null) yield seed;
      }
    }
  }
}

function isInk({ width, height, data }: Grey, isColumn: boolean, at: number, along: number): boolean {
  const x = isColumn ? at : along;
  const y = isColumn ? along : at;
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] >= INK;
}

/** The runs of the stroke through this one, from end to end. */
function runsFrom(page: Grey, seed: Run, usual: number): readonly Run[] {
  const runs = beginning(page, seed);
  if (runs.length < BEGINNING) return runs;
  const been = new Set(runs.map((run) => placeOf(page, run)));
  follow(page, runs, been, usual);
  runs.reverse();
  follow(page, runs, been, usual);
  return runs;
}

function isCurve(runs: readonly Run[], least: number): boolean {
  let length = 0;
  let blank = 0;
  for (let i = 1; i < runs.length; i++) {
    blank += runs[i].blank;
    length += Math.hypot(runs[i].x - runs[i - 1].x, runs[i].y - runs[i - 1].y);
  }
  const wanted = Math.max(least, LEAST_LENGTH.thicknesses * thicknessOf(runs, 0));
  return length >= wanted && runs.length >= LEAST_SEEN * length && blank <= MOST_BLANK.share * length;
}

/** The first runs of a stroke, beside each other. */
function beginning(page: Grey, seed: Run): Run[] {
  const { isColumn, at, from, to } = seed;
  const most = limit(to - from);
  const found = [seed];
  let place = (from + to - 1) / 2;
  while (found.length < BEGINNING) {
    const run = runAt(page, isColumn, at + found.length, place, { astray: BESIDE, most, slope: 0 });
    if (run === null) return found;
    found.push(run);
    place = isColumn ? run.y : run.x;
  }
  const slope = (place - (from + to - 1) / 2) / (found.length - 1);
  return found.map((run) => runOf(isColumn, run.at, run.from, run.to, slope));
}

/** How far a run's middle may lie from that of the one beside it, in pixels. */
const BESIDE = 1.5;

const BEGINNING = 9;

const limit = (thickness: number) => THICKER.share * thickness + THICKER.pixels;

/** Goes on from the last of these runs, and adds what it finds. */
function follow(page: Grey, runs: Run[], been: Set<number>, usual: number): void {
  for (;;) {
    const run = next(page, runs, usual);
    if (run === null) return;
    const place = placeOf(page, run);
    // It has come round.
    if (been.has(place)) return;
    been.add(place);
    runs.push(run);
  }
}

function next(page: Grey, runs: readonly Run[], usual: number): Run | null {
  const thickness = thicknessOf(runs, Math.max(0, runs.length - WINDOW.least));
  const window = Math.min(runs.length, Math.max(WINDOW.least, Math.round(WINDOW.thicknesses * thickness)));
  const { x, y, heading, bend } = courseOf(runs, window);
  const radius = Math.max(LEAST_RADIUS.glyphs * usual, LEAST_RADIUS.thicknesses * thickness);
  if (Math.abs(bend) * radius > 1) return null;
  const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
  const isColumn = Math.abs(cos) >= Math.abs(sin);
  const step = Math.sign(isColumn ? cos : sin);
  const slope = isColumn ? sin / Math.abs(cos) : cos / Math.abs(sin);
  // How the slope changes from step to step.
  const curve = (isColumn ? step : -step) * DAMPED * bend * (1 + slope * slope) ** 1.5;
  const [start, across] = isColumn ? [x, y] : [y, x];
  const most = limit(thickness) * Math.hypot(1, slope);
  let blank = 0;
  for (let lost = 0; lost <= MOST_LOST * thickness; lost++) {
    const away = lost + 1;
    const at = start + step * away;
    const place = across + slope * away + (curve * away * away) / 2;
    const astray = ASTRAY.pixels + ASTRAY.thicknesses * thickness + ASTRAY.lost * lost;
    const run = runAt(page, isColumn, at, place, { astray, most, slope });
    if (run !== null) return { ...run, blank };
    if (!isInk(page, isColumn, at, Math.round(place))) blank++;
    if (blank > MOST_BLANK.thicknesses * thickness) return null;
  }
  return null;
}

/**
 * Where the last runs lead.
 * @returns x, y: the end, `heading` there, in radians, and how much that turns with every pixel
 */
function courseOf(
  runs: readonly Run[],
  window: number,
): { x: number; y: number; heading: number; bend: number } {
  const third = Math.floor(window / 3);
  const [ax, ay] = meanOf(runs, runs.length - 3 * third, third);
  const [bx, by] = meanOf(runs, runs.length - 2 * third, third);
  const [cx, cy] = meanOf(runs, runs.length - third, third);
  const after = Math.hypot(cx - bx, cy - by);
  // So few runs tell a direction, but no turn.
  const isShort = window < WINDOW.least;
  const direction = isShort ? Math.atan2(cy - ay, cx - ax) : Math.atan2(cy - by, cx - bx);
  const turn = isShort ? 0 : wrapped(direction - Math.atan2(by - ay, bx - ax));
  const bend = (2 * turn) / (Math.hypot(bx - ax, by - ay) + after);
  const { x, y } = runs[runs.length - 1];
  const rest = Math.hypot(x - cx, y - cy);
  const way = direction + (bend * (after + rest)) / 2;
  const heading = direction + bend * (after / 2 + rest);
  const [endX, endY] = [cx + rest * Math.cos(way), cy + rest * Math.sin(way)];
  // On the last run's own column or row.
  return Math.abs(Math.cos(heading)) >= Math.abs(Math.sin(heading))
    ? { x: Math.round(x), y: endY + (Math.round(x) - endX) * Math.tan(heading), heading, bend }
    : { x: endX + (Math.round(y) - endY) / Math.tan(heading), y: Math.round(y), heading, bend };
}

function meanOf(runs: readonly Run[], first: number, count: number): [number, number] {
  let [x, y] = [0, 0];
  for (let i = first; i < first + count; i++) {
    x += runs[i].x;
    y += runs[i].y;
  }
  return [x / count, y / count];
}

const wrapped = (angle: number) => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

/** The run nearest to a place on a column or a row; null where none is near, or it is too thick. */
function runAt(
  page: Grey,
  isColumn: boolean,
  at: number,
  place: number,
  { astray, most, slope }: { astray: number; most: number; slope: number },
): Run | null {
  const centre = Math.round(place);
  for (let away = 0; away <= astray + most / 2; away++) {
    for (const along of away === 0 ? [centre] : [centre - away, centre + away]) {
      if (!isInk(page, isColumn, at, along)) continue;
      let [from, to] = [along, along + 1];
      while (to - from <= most && isInk(page, isColumn, at, from - 1)) from--;
      while (to - from <= most && isInk(page, isColumn, at, to)) to++;
      const isNear = Math.abs((from + to - 1) / 2 - place) <= astray;
      return to - from <= most && isNear ? runOf(isColumn, at, from, to, slope) : null;
    }
  }
  return null;
}

function thicknessOf(runs: readonly Run[], first: number): number {
  let sum = 0;
  for (let i = first; i < runs.length; i++) sum += runs[i].thickness;
  return sum / (runs.length - first);
}

function placeOf({ width }: Grey, { x, y }: Run): number {
  return Math.round(y) * width + Math.round(x);
}

/** The stroke's grey edges go with it. */
function wipe({ width, height, data }: Grey, { isColumn, at, from, to }: Run): void {
  const end = isColumn ? height : width;
  for (let along = Math.max(0, from - 1); along <= Math.min(end - 1, to); along++) {
    const i = isColumn ? along * width + at : at * width + along;
    if ((along >= from && along < to) || data[i] < INK) data[i] = 0;
  }
}
