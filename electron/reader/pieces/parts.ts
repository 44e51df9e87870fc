/** A line's components → the parts that cuts may make of each: nothing is decided here. */
import type { Component } from '../components.ts';
import { seams, type Seam } from './seams.ts';
import { isForked, valleyCuts } from './valleys.ts';

/**
 * In line heights: how wide a component is that is cut at all, where it has two feet or heads, and without; how wide it is
 * where it may be two figures; how wide what is cut off.
 */
const CUT = { leastForked: 0.32, leastComponent: 0.55, leastTouching: 0.95, leastPart: 0.16 };

/** The rows through which cuts are looked for, as shares of the height: in what may be two figures, in three of them. */
const MIDDLE = [0.5];
const THIRDS = [0.5, 0.8, 0.2];

/** A cut goes through at most this many stroke widths of ink. */
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

/** A component, whole where it is narrow, else cut along the seams that go through the least ink. */
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
  if (right - left < CUT.leastComponent * height && !isForked(inked, columns, rows)) return [whole];
  const least = Math.max(2, Math.round(CUT.leastPart * height));
  const touching = right - left >= CUT.leastTouching * height;
  const cuts = seams(inked, columns, rows, {
    through: touching ? THIRDS : MIDDLE,
    least,
    most: MOST_CUT * stroke,
    more: touching ? valleyCuts(inked, columns, rows, least) : [],
  }).map((seam) => seam.map((column) => left + column));
  const bounds = [start, ...cuts, end];
  return bounds.slice(1).map((bound, i) => ({
    component,
    left: bounds[i],
    right: bound,
    freeLeft: i === 0,
    freeRight: i === bounds.length - 2,
  }));
}
