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
  const isRed = Uint8Array.from(red, (count, label) =>
    Number(label > 0 && count >= MOSTLY * list[label - 1].area),
  );
  if (!isRed.includes(1)) return ink;
  const data = ink.data.slice();
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    const label = labels[i];
    // Their grey edges, which belong to no stroke, go with them.
    if (label > 0 ? isRed[label] === 1 : print.data[i] >= RED) data[i] = 0;
  }
  return { ...ink, data };
}
