/**
 * Rules drawn under and through writing, combs and boxes: found along components and taken out, the strokes that cross
 * them left.
 */
import { type Component, type Components, INK } from '../components.ts';
import type { Grey } from '../picture.ts';
import { sidesOf, type Span, type Straight, uprightsOf } from './uprights.ts';

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
    const rules = rulesOf(component, labels, ink.width);
    if (rules.length === 0) continue;
    clean ??= ink.data.slice();
    for (const { runs, line } of rules) {
      for (const run of runs) wipeColumn(clean, ink, run);
      for (const span of uprightsOf(component, labels, ink.width, line)) wipeRow(clean, ink, span);
    }
    if (rules.length === 2) {
      const [one, other] = rules;
      for (const span of sidesOf(component, labels, ink.width, one.line, other.line))
        wipeRow(clean, ink, span);
    }
  }
  return clean === null ? ink : { ...ink, data: clean };
}

/** A rule's grey edges go with it. */
function wipeColumn(clean: Uint8Array, { width, height, data }: Grey, { x, top, bottom }: Run): void {
  for (let y = Math.max(0, top - 1); y <= Math.min(height - 1, bottom); y++) {
    const i = y * width + x;
    if ((y >= top && y < bottom) || data[i] < INK) clean[i] = 0;
  }
}

function wipeRow(clean: Uint8Array, { width, data }: Grey, { y, left, right }: Span): void {
  for (let x = Math.max(0, left - 1); x <= Math.min(width - 1, right); x++) {
    const i = y * width + x;
    if ((x >= left && x < right) || data[i] < INK) clean[i] = 0;
  }
}

/** A vertical run of ink: bottom exclusive. */
interface Run {
  x: number;
  top: number;
  bottom: number;
}

/** A rule, and the runs that make it, one a column at the most. */
interface Rule {
  runs: Run[];
  line: Straight;
}

/** Boxes have two: what is left when the first is found may have another. */
const MOST_RULES = 2;

function rulesOf(component: Component, labels: Int32Array, pageWidth: number): Rule[] {
  const width = component.right - component.left;
  let thin = thinRuns(
    component,
    labels,
    pageWidth,
    Math.max(MOST_THICKNESS.least, MOST_THICKNESS.share * width),
  );
  const rules: Rule[] = [];
  while (rules.length < MOST_RULES) {
    const rule = ruleOf(component, thin);
    if (rule === null) break;
    rules.push(rule);
    const taken = new Set(rule.runs);
    thin = thin.filter((run) => !taken.has(run));
  }
  return rules;
}

/** The rule that most of these runs make; null where they make none. */
function ruleOf(component: Component, thin: readonly Run[]): Rule | null {
  const width = component.right - component.left;
  const height = component.bottom - component.top;
  if (thin.length < LEAST_SHARE * width) return null;

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
  if (best.votes < LEAST_SHARE * width) return null;
  const rule = thin.filter(({ x, top, bottom }) => {
    const centre = (top + bottom - 1) / 2 - component.top;
    return Math.abs(centre - best.start - best.slope * (x - component.left)) <= WANDER;
  });
  // Where it is thicker than elsewhere, a stroke runs along it.
  const thickness = rule.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b)[rule.length >> 1];
  const [first, last] = [rule[0].x, rule[rule.length - 1].x];
  return {
    runs: rule.filter(({ top, bottom }) => bottom - top <= thickness + 1),
    line: { slope: best.slope, start: best.start, thickness, left: first, right: last + 1 },
  };
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
