/** What is asked of the ink where a straight line may lie. */
import type { Grey } from '../picture.ts';
import type { Point } from '../vector.ts';

export interface Ruler {
  isInk(x: number, y: number): boolean;
  /** Whether there is ink at a place on a row, or beside it. */
  isNear(x: number, y: number): boolean;
  /**
   * How much of a straight way is a thin line, 0 to 1: where paper lies on both sides of it, it is one, where a stroke
   * joins it, half of one.
   * @param least what is less is not looked at to its end, and is 0
   */
  clarity(from: Point, way: Point, thickness: number, least?: number): number;
}

/** Frames are printed pale: next to a pen, half of what they are is below what counts as a stroke. */
export const PALE = 56;

/** Beyond its half thickness, there is no more of a line so far away, in pixels; the next frame's is further. */
const BESIDE = 2;

/** A long way is looked at in so many places, evenly spread, and one more. */
const MOST_STEPS = 80;

/** @param pale ink of this and more counts, 0 to 255 */
export function createRuler({ width, height, data }: Grey, pale: number): Ruler {
  const isInk = (x: number, y: number): boolean => {
    if (!(x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5)) return false;
    return data[((y + 0.5) | 0) * width + ((x + 0.5) | 0)] >= pale;
  };
  return {
    isInk,
    isNear: (x, y) => isInk(x, y) || isInk(x - 1, y) || isInk(x + 1, y),
    clarity([x, y], [dx, dy], thickness, least = 0) {
      const steps = Math.min(MOST_STEPS, Math.max(1, Math.round(Math.max(Math.abs(dx), Math.abs(dy)))));
      const length = Math.hypot(dx, dy);
      const nx = -dy / length;
      const ny = dx / length;
      const beside = thickness / 2 + BESIDE;
      let missing = 0;
      const most = (1 - least) * (steps + 1) + 1e-6;
      for (let step = 0; step <= steps; step++) {
        const u = x + (dx * step) / steps;
        const v = y + (dy * step) / steps;
        if (!isInk(u, v) && !isInk(u + nx, v + ny) && !isInk(u - nx, v - ny)) missing += 1;
        else {
          if (isInk(u + beside * nx, v + beside * ny)) missing += 0.5;
          if (isInk(u - beside * nx, v - beside * ny)) missing += 0.5;
        }
        if (missing > most) return 0;
      }
      return 1 - missing / (steps + 1);
    },
  };
}
