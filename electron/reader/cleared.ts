/**
 * Ink as lines are looked for in it: boxes, combs, rules and postmarks across writing taken out, which read the same
 * upside down, and connected components.
 */
import { boxRows } from './boxes.ts';
import { components, type Components } from './components.ts';
import { removeCurves } from './curves.ts';
import type { Grey } from './picture.ts';
import { removeRules } from './rules.ts';
import { turned } from './turn.ts';
import { unboxed } from './unbox.ts';

export interface Cleared {
  readonly ink: Grey;
  readonly components: Components;
}

/** @param inked 0 paper to 255 ink, turned so that its writing runs along the rows */
export function cleared(inked: Grey): Cleared {
  const boxless = unboxed(inked, boxRows(inked));
  const whole = components(boxless);
  const unruled = removeRules(boxless, whole);
  const joined = unruled === boxless ? whole : components(unruled);
  const ink = removeCurves(unruled, joined);
  return { ink, components: ink === unruled ? joined : components(ink) };
}

/** The same, upside down. */
export function turnedOver({ ink, components: { labels, list } }: Cleared): Cleared {
  const { width, height } = ink;
  return {
    ink: turned(ink, 180),
    components: {
      labels: labels.toReversed(),
      list: list.map(({ label, left, top, right, bottom, area }) => ({
        ...{ label, area },
        ...{ left: width - right, right: width - left, top: height - bottom, bottom: height - top },
      })),
    },
  };
}
