/** Rules and the edges of printed boxes that touch a digit and that the reader has not taken off it. */
import type { Random } from '../../network/random.ts';
import { SIDES as ANY, type Side } from '../glyphs/left-out.ts';
import { crop, lay, trimmed, type Raster } from '../ink/raster.ts';

/**
 * Where a rule may touch each digit and leave it the digit it is. Not above a 1 (a 7), a 2 (a Z), a 4 or a 9 (whose
 * top is then flat), nor near a 7, whose own bar it may be taken for; nor beside a 1 (11) or under it (∠), nor on the
 * open side of a 3 (B).
 */
const SIDES: readonly (readonly Side[])[] = [
  ANY,
  [],
  ['left', 'right', 'bottom'],
  ['right', 'top', 'bottom'],
  ['left', 'right', 'bottom'],
  ANY,
  ANY,
  [],
  ANY,
  ['left', 'right', 'bottom'],
];

/** What is no digit, or a letter, gets a rule underneath, as the line it is written on. */
const OTHER_SIDES: readonly Side[] = ['bottom'];

/**
 * A rule stands out on both sides of the digit: an upright one that did not were the stem of a second digit.
 * @param height of a character, in pixels
 * @returns a copy with a rule, or the ink itself where none may touch it
 */
export function ruled(ink: Raster, label: number | null, height: number, random: Random): Raster {
  const sides = (label === null ? undefined : SIDES[label]) ?? OTHER_SIDES;
  const body = trimmed(ink);
  if (sides.length === 0 || body === null) return ink;
  const side = random.pick(sides);
  const thick = Math.max(1, Math.round(height * random.between(0.02, 0.05)));
  const upright = side === 'left' || side === 'right';
  const [before, after] = [random.between(0.2, 0.4), random.between(0.2, 0.4)].map((share) =>
    Math.round(share * (upright ? body.height : body.width)),
  );
  const gap = random.next() < 0.5 ? 0 : 1;
  const near = thick + gap;
  const box = upright
    ? { left: -near, top: -before, right: body.width + near, bottom: body.height + after }
    : { left: -before, top: -near, right: body.width + after, bottom: body.height + near };
  const page = crop(body, box);
  const width = upright ? thick : page.width;
  const length = upright ? page.height : thick;
  const rule: Raster = { width, height: length, data: new Uint8Array(width * length).fill(255) };
  lay(page, rule, side === 'right' ? page.width - thick : 0, side === 'bottom' ? page.height - thick : 0);
  return page;
}
