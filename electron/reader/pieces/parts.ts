/** A line's components → the parts that cuts may make of each: nothing is decided here. */
import type { Component } from '../components.ts';
import { added, seams, type Seam } from './seams.ts';
import { forkCuts, isForked, valleyCuts } from './valleys.ts';

/** All in line heights. */
const CUT = {
  /** A component from this width on is cut. */
  leastComponent: 0.55,
  /** One with two feet or two heads, as a 1 and what it touches, or an open 4, from this one on; so deep is what parts them. */
  leastForked: 0.32,
  fork: 0.35,
  /** From this width on it may be two figures that share a wall. */
  leastJoined: 0.7,
  /** From this width on any seam may part two figures. */
  leastTouching: 0.95,
  /** So wide is what is cut off. */
  leastPart: 0.16,
};

/** The rows through which seams are looked for, as shares of the height: in what any of them may part, in three. */
const MIDDLE = [0.5];
const THIRDS = [0.5, 0.8, 0.2];

/** A seam goes through at most this many stroke widths of ink, and so does a cut where two strokes meet. */
const MOST_CUT = 3;

/** What lies between two cuts of a component. */
export interface Part {
  component: Component;
  /** Where it begins and ends in each of the component's rows, in strip pixels on the slanted axis; infinite where nothing is cut. */
  left: Seam;
  right: Seam;
  /** False where a cut through ink bounds it. */
  freeLeft: boolean;
  freeRight: boolean;
}

/**
 * A component, whole where it is narrow, else cut from valley to valley, along the seams that go through the least ink, and
 * where it forks.
 */
export function cut(
  component: Component,
  labels: Int32Array,
  stripWidth: number,
  shifted: Float32Array,
  height: number,
  stroke: number,
): Part[] {
  const { top, bottom, label } = component;
  const rows = bottom - top;
  let left = Infinity;
  let right = -Infinity;
  for (let y = top; y < bottom; y++) {
    for (let x = component.left; x < component.right; x++) {
      if (labels[y * stripWidth + x] !== label) continue;
      left = Math.min(left, x + shifted[y]);
      right = Math.max(right, x + shifted[y] + 1);
    }
  }
  const start = new Float32Array(rows).fill(-Infinity);
  const end = new Float32Array(rows).fill(Infinity);
  const whole: Part = { component, left: start, right: end, freeLeft: true, freeRight: true };
  if (right - left < CUT.leastForked * height) return [whole];

  const columns = Math.ceil(right - left) + 1;
  const inked = new Uint8Array(rows * columns);
  for (let y = top; y < bottom; y++) {
    for (let x = component.left; x < component.right; x++) {
      if (labels[y * stripWidth + x] === label)
        inked[(y - top) * columns + Math.floor(x + shifted[y] - left)] = 1;
    }
  }
  const isNarrow = right - left < CUT.leastComponent * height;
  if (isNarrow && !isForked(inked, columns, rows, CUT.fork * height)) return [whole];
  const cuts = cutsThrough(inked, columns, rows, { width: right - left, height, stroke }).map((seam) =>
    seam.map((column) => left + column),
  );
  const bounds = [start, ...cuts, end];
  return bounds.slice(1).map((bound, i) => ({
    component,
    left: bounds[i],
    right: bound,
    freeLeft: i === 0,
    freeRight: i === bounds.length - 2,
  }));
}

/** The most telling kind first: of cuts that cross, or are much the same, one is kept. */
function cutsThrough(
  inked: Uint8Array,
  columns: number,
  rows: number,
  { width, height, stroke }: { width: number; height: number; stroke: number },
): Seam[] {
  const least = Math.max(2, Math.round(CUT.leastPart * height));
  const most = MOST_CUT * stroke;
  const joined = width >= CUT.leastJoined * height ? valleyCuts(inked, columns, rows, stroke, least) : [];
  const through = width >= CUT.leastTouching * height ? THIRDS : MIDDLE;
  const touching = seams(inked, columns, rows, { through, least, most });
  const forks = forkCuts(inked, columns, rows, { depth: CUT.fork * height, least, most });
  return [joined, touching, forks].reduce((cuts, others) => added(cuts, others, least), []);
}
