/** A speck taken out of ink, its grey edges with it. */
import { type Component, INK } from '../components.ts';
import type { Grey } from '../picture.ts';

/** How far the grey edges of a speck, or of a line, reach, in pixels. */
export const EDGE = 2;

/**
 * @param clean a copy of the ink: the speck is taken out of it
 * @param labels of the components that it is one of
 */
export function wipeSpeck(
  clean: Uint8Array,
  { width, height, data }: Grey,
  labels: Int32Array,
  { label, left, top, right, bottom }: Component,
): void {
  for (let y = Math.max(0, top - EDGE); y < Math.min(height, bottom + EDGE); y++) {
    for (let x = Math.max(0, left - EDGE); x < Math.min(width, right + EDGE); x++) {
      const i = y * width + x;
      if (labels[i] === label || data[i] < INK) clean[i] = 0;
    }
  }
}
