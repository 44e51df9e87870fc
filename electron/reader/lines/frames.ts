/**
 * Frames drawn around a line or a block: two uprights, a rule between their feet and one between their heads. They are no
 * part of what is written in them, whatever that is.
 */
import { type BoxRow, isOn } from './boxrow.ts';
import { type Cell, cellOf, pairs, reachingDown } from './cells.ts';
import type { Grey } from '../picture.ts';
import { goesOn, withLid } from './rowlines.ts';
import { createRuler, PALE, type Ruler } from './ruler.ts';
import { type Stem, stemsIn } from './stems.ts';
import { plus } from '../vector.ts';

/** Their sides are at least so long, in pixels. */
const LEAST_SIDE = 14;

/** With more uprights as long as a side, or more pairs with a rule between their feet, a page is a picture, or a table. */
const MOST_UPRIGHTS = 500;
const MOST_CELLS = 200;

/** A frame is wider than a glyph is, and narrower than the ruled lines of a page; there may be any writing in it. */
const SIDES = { least: 1.5, most: 14, partners: Infinity };

/** How clear each of its four lines is, and all its outline. */
const CLEAR = { line: 0.5, outline: 0.75 };

/**
 * @param ink 0 paper to 255 ink
 * @param rows the boxes that are known already: none of them is a frame's side
 * @returns each as a row of one box, those within others first
 */
export function framesIn(ink: Grey, rows: readonly BoxRow[]): BoxRow[] {
  const ruler = createRuler(ink, PALE);
  const uprights = stemsIn(ink, PALE)
    .map((upright) => reachingDown(upright, ruler))
    .filter((upright) => upright.length >= LEAST_SIDE && !rows.some((row) => isOn(row, upright)));
  if (uprights.length > MOST_UPRIGHTS) return [];
  const frames: BoxRow[] = [];
  const sides = new Set<Stem>();
  let cells = 0;
  for (const [left, right] of pairs(uprights, SIDES)) {
    if (sides.has(left) || sides.has(right)) continue;
    const cell = cellOf(left, right, ruler);
    if (cell === null) continue;
    if (++cells > MOST_CELLS) break;
    const frame = frameOf(cell, ruler);
    if (frame === null) continue;
    frames.push(frame);
    sides.add(left).add(right);
  }
  return frames;
}

/**
 * The frame that a cell is; null where one of its lines is missing, where a stroke across both rules is one of
 * its sides, or where it is no wider than a glyph.
 */
function frameOf(cell: Cell, ruler: Ruler): BoxRow | null {
  const { foot, across, thickness } = cell;
  const frame = withLid({ ...cell, feet: [foot], lidded: false }, ruler);
  if (!frame.lidded || goesOn(frame, ruler)) return null;
  const { up } = frame;
  const [width, height] = [Math.hypot(...across), Math.hypot(...up)];
  if (height < LEAST_SIDE || width < SIDES.least * height) return null;
  const sides = [foot, plus(foot, across)].map((from) => ruler.clarity(from, up, thickness));
  const rules = [foot, plus(foot, up)].map((from) => ruler.clarity(from, across, thickness));
  if (Math.min(...sides, ...rules) < CLEAR.line) return null;
  const clear = height * (sides[0] + sides[1]) + width * (rules[0] + rules[1]);
  return clear >= CLEAR.outline * 2 * (width + height) ? frame : null;
}
