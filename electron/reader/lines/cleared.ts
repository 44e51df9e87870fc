/**
 * Ink as lines are looked for in it: boxes, combs, frames, rules, drawn or dotted, and postmarks across writing taken out,
 * and connected components. All but combs are the same upside down.
 */
import { boxRows } from './boxes.ts';
import { type BoxRow, upsideDown } from './boxrow.ts';
import { components, type Components } from '../components.ts';
import { removeCurves } from './curves.ts';
import { framesIn } from './frames.ts';
import { removeDots } from './dots.ts';
import type { Grey } from '../picture.ts';
import { removeRules } from './rules.ts';
import { turned } from '../turn.ts';
import { unboxed } from './unbox.ts';

export interface Cleared {
  readonly ink: Grey;
  readonly components: Components;
  /** Rows of boxes that were on it. */
  readonly boxes: readonly BoxRow[];
  /** Whether a comb is left on it that only upside down can be told from writing. */
  readonly hasHangingComb: boolean;
}

/**
 * @param inked 0 paper to 255 ink, turned so that its writing runs along the rows
 * @param print what was left out of it for its colour, 0 to 255; null where nothing was
 * @param known the components of `inked`, where they are known already
 */
export function cleared(inked: Grey, print: Grey | null = null, known: Components | null = null): Cleared {
  const { rows, hasHangingComb } = boxRows(inked);
  const printed = print === null ? [] : boxRows(print, inked).rows;
  // A coloured frame leaves its edges on the ink; where they are, it is on the print.
  const printedFrames = print === null ? [] : framesIn(print, printed);
  const boxless = unboxed(inked, [...rows, ...framesIn(inked, rows), ...printedFrames]);
  const whole = boxless === inked && known !== null ? known : components(boxless);
  // No dot is a part of a rule: the components from before serve for both.
  const unruled = removeDots(removeRules(boxless, whole), whole);
  const joined = unruled === boxless ? whole : components(unruled);
  const ink = removeCurves(unruled, joined);
  return {
    ink,
    components: ink === unruled ? joined : components(ink),
    boxes: [...rows, ...printed],
    hasHangingComb,
  };
}

/** The same, upside down: right where no comb hangs on it. */
export function turnedOver({ ink, components: { labels, list }, boxes }: Cleared): Cleared {
  const { width, height } = ink;
  return {
    ink: turned(ink, 180),
    components: {
      // Three times as fast as toReversed.
      labels: labels.slice().reverse(),
      list: list.map(({ label, left, top, right, bottom, area }) => ({
        ...{ label, area },
        ...{ left: width - right, right: width - left, top: height - bottom, bottom: height - top },
      })),
    },
    boxes: boxes.map((row) => upsideDown(row, ink)),
    hasHangingComb: false,
  };
}
