/** What colour dropout leaves of a red pen's strokes: broken lines, which make other figures than the pen wrote. */
import { components } from '../components.ts';
import type { Grey } from '../picture.ts';

/** Print that is redder than brown or violet inks are, whose strokes dropout leaves whole. */
const RED = 128;

/** A stroke is red if this share of it is. */
const MOSTLY = 0.7;

/**
 * @param ink of what pens wrote, and what is left of red
 * @param print reddish print alone, as `dropout` parted it
 * @returns the ink without strokes that are red
 */
export function withoutResidue(ink: Grey, print: Grey): Grey {
  const { labels, list } = components(ink);
  const red = new Uint32Array(list.length + 1);
  for (let i = 0; i < labels.length; i++) if (labels[i] > 0 && print.data[i] >= RED) red[labels[i]]++;
  const isRed = [true, ...list.map(({ label, area }) => red[label] >= MOSTLY * area)];
  if (!isRed.includes(true, 1)) return ink;
  // Their grey edges, which belong to no stroke, go with them.
  const data = ink.data.map((value, i) =>
    isRed[labels[i]] && (labels[i] > 0 || print.data[i] >= RED) ? 0 : value,
  );
  return { ...ink, data };
}
