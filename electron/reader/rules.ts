/** Rules drawn under and through writing: found along components and taken out, the strokes that cross them left. */
import { type Component, type Components, INK } from './components.ts';
import type { Grey } from './picture.ts';

/** A rule is at least this long, in pixels, and its component at least so many times wider than high. */
const LEAST_LENGTH = 40;
const LEAST_ASPECT = 2;

/** The share of its component's columns that a rule runs through; a word's own strokes do not line up so well. */
const LEAST_SHARE = 0.65;

/** Rules are no thicker than this share of their length, nor than these pixels. */
const MOST_THICKNESS = { share: 0.03, least: 3 };

const MOST_SLOPE = 0.3;

/** A rule's pixels lie within so many of its straight line: pens wander, pages curl. */
const WANDER = 2;

/**
 * @returns ink without rules; the same object where there is none
 */
export function removeRules(ink: Grey, { labels, list }: Components): Grey {
  let clean: Uint8Array | null = null;
  for (const component of list) {
    const width = component.right - component.left;
    const height = component.bottom - component.top;
    if (width < LEAST_LENGTH || width < LEAST_ASPECT * height) continue;
    for (const run of ruleOf(component, labels, ink.width)) {
      clean ??= ink.data.slice();
      // Its grey edges go with it.
      for (let y = Math.max(0, run.top - 1); y <= Math.min(ink.height - 1, run.bottom); y++) {
        const i = y * ink.width + run.x;
        if ((y >= run.top && y < run.bottom) || ink.data[i] < INK) clean[i] = 0;
      }
    }
  }
  return clean === null ? ink : { ...ink, data: clean };
}

/** A vertical run of ink: bottom exclusive. */
interface Run {
  x: number;
  top: number;
  bottom: number;
}

/** The runs that make the component's rule, one a column at the most; none where it has no rule. */
function ruleOf(component: Component, labels: Int32Array, pageWidth: number): Run[] {
  const width = component.right - component.left;
  const height = component.bottom - component.top;
  const thin = thinRuns(
    component,
    labels,
    pageWidth,
    Math.max(MOST_THICKNESS.least, MOST_THICKNESS.share * width),
  );
  if (thin.length < LEAST_SHARE * width) return [];

  // The straight line through most columns: a Hough transform over slope and height at the component's left side.
  const step = WANDER / width;
  let best = { votes: 0, slope: 0, start: 0 };
  const reach = Math.ceil(MOST_SLOPE * width);
  const votes = new Uint16Array(height + 2 * reach + 1);
  for (let slope = -MOST_SLOPE; slope <= MOST_SLOPE; slope += step) {
    votes.fill(0);
    for (const { x, top, bottom } of thin) {
      const start = (top + bottom - 1) / 2 - component.top - slope * (x - component.left);
      votes[Math.round(start) + reach]++;
    }
    for (let start = 1; start < votes.length - 1; start++) {
      const near = votes[start - 1] + votes[start] + votes[start + 1];
      if (near > best.votes) best = { votes: near, slope, start: start - reach };
    }
  }
  if (best.votes < LEAST_SHARE * width) return [];
  const rule = thin.filter(({ x, top, bottom }) => {
    const centre = (top + bottom - 1) / 2 - component.top;
    return Math.abs(centre - best.start - best.slope * (x - component.left)) <= WANDER;
  });
  // Where it is thicker than elsewhere, a stroke runs along it.
  const thickness = rule.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b)[rule.length >> 1];
  return rule.filter(({ top, bottom }) => bottom - top <= thickness + 1);
}

function thinRuns(component: Component, labels: Int32Array, pageWidth: number, most: number): Run[] {
  const runs: Run[] = [];
  for (let x = component.left; x < component.right; x++) {
    let top = -1;
    for (let y = component.top; y <= component.bottom; y++) {
      const inside = y < component.bottom && labels[y * pageWidth + x] === component.label;
      if (inside && top < 0) top = y;
      if (inside || top < 0) continue;
      if (y - top <= most) runs.push({ x, top, bottom: y });
      top = -1;
    }
  }
  return runs;
}
