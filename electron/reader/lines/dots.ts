/**
 * Dotted rules, as forms have them to write on: specks alike, one beside the other at equal distances, and none above or
 * below them, as there are in figures of matrix print.
 */
import type { Component, Components } from '../components.ts';
import type { Grey } from '../picture.ts';
import { wipeSpeck } from './speck.ts';

/**
 * A dot is no larger than this, in pixels: lower than any figure that is read. It is no longer than so many times its
 * width, and filled by this share.
 */
const DOT = { most: 6, aspect: 2, filled: 0.5 };

/** A picture with more specks is noise. */
const MOST_DOTS = 8000;

/** How far away the next dot may be, in sizes of a dot; once their distance is known, so many distances: writing covers some. */
const NEXT = { sizes: 6, covered: 8 };

/** How far from the run's line it may lie, in pixels, and how steep that line may be. */
const ASTRAY = 1.5;
const MOST_SLOPE = 0.2;

/** How far dots may differ in their sizes and distances, in pixels and as a share. */
const ALIKE = { pixels: 1, share: 0.25 };

/** So many dots in a row are a rule, where they are so many times their width apart: there is more paper than dots. */
const LEAST_DOTS = 10;
const LEAST_PITCH = 1.7;

/** Above and below them, within so many sizes, there is at most this share of as many: figures of matrix print have more. */
const NEAR = { sizes: 7, most: 0.5 };

interface Dot {
  readonly component: Component;
  /** Its middle, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Its longer side. */
  readonly size: number;
}

/** @returns ink without dotted rules; the same object where there is none */
export function removeDots(ink: Grey, { labels, list }: Components): Grey {
  const dots = list.flatMap((component) => dotOf(component) ?? []).sort((a, b) => a.x - b.x);
  if (dots.length < LEAST_DOTS || dots.length > MOST_DOTS) return ink;
  const seen = new Set<Dot>();
  const rules: Run[] = [];
  dots.forEach((dot, i) => {
    if (seen.has(dot)) return;
    const run = runFrom(i, dots);
    if (run.dots.length < LEAST_DOTS) return;
    for (const one of run.dots) seen.add(one);
    if (run.pitch >= LEAST_PITCH * meanWidth(run) && isAlone(run, dots)) rules.push(run);
  });
  if (rules.length === 0) return ink;
  const clean = ink.data.slice();
  for (const { component } of rules.flatMap((rule) => rule.dots)) wipeSpeck(clean, ink, labels, component);
  return { ...ink, data: clean };
}

function dotOf(component: Component): Dot | null {
  const [width, height] = [component.right - component.left, component.bottom - component.top];
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (longer > DOT.most || longer > DOT.aspect * shorter + 1) return null;
  if (component.area < DOT.filled * width * height) return null;
  return {
    component,
    x: (component.left + component.right) / 2,
    y: (component.top + component.bottom) / 2,
    size: longer,
  };
}

function isAlike(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(ALIKE.pixels, ALIKE.share * Math.max(one, other));
}

interface Run {
  readonly dots: readonly Dot[];
  /** From one dot to the next, in pixels, and how far it falls on each to the right. */
  readonly pitch: number;
  readonly slope: number;
}

/** The dots from the i-th on, each as far from the next as the one before it, or so many times as far. */
function runFrom(i: number, dots: readonly Dot[]): Run {
  const first = dots[i];
  const run = [first];
  let [last, steps, pitch, slope] = [first, 0, Infinity, 0];
  for (let j = i + 1; j < dots.length; j++) {
    const dot = dots[j];
    const away = dot.x - last.x;
    if (away > (steps === 0 ? NEXT.sizes * first.size + 1 : NEXT.covered * pitch)) break;
    if (away < 1 || !isAlike(dot.size, first.size)) continue;
    const level = ASTRAY + (steps === 0 ? MOST_SLOPE * away : 0);
    if (Math.abs(dot.y - last.y - slope * away) > level) continue;
    const times = steps === 0 ? 1 : Math.max(1, Math.round(away / pitch));
    if (steps > 0 && !isAlike(away / times, pitch)) continue;
    run.push(dot);
    last = dot;
    steps += times;
    pitch = (last.x - first.x) / steps;
    slope = (last.y - first.y) / (last.x - first.x);
  }
  return { dots: run, pitch, slope };
}

function meanWidth({ dots }: Run): number {
  return dots.reduce((sum, { component: { left, right } }) => sum + right - left, 0) / dots.length;
}

/** Whether it is no row of a figure's dots. */
function isAlone({ dots: run, slope }: Run, dots: readonly Dot[]): boolean {
  const [first, last] = [run[0], run[run.length - 1]];
  const near = dots.filter(({ x, y, size }) => {
    const away = Math.abs(y - first.y - slope * (x - first.x));
    const isBeside = x >= first.x && x <= last.x && away > ASTRAY && away <= NEAR.sizes * first.size;
    return isBeside && isAlike(size, first.size);
  });
  return near.length <= NEAR.most * run.length;
}
