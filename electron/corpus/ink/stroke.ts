/** Strokes added to ink that is already there. */
import type { Raster } from './raster.ts';

/** In pixels from the raster's top left corner. */
export interface Point {
  x: number;
  y: number;
}

/** Draws straight strokes with round ends from each point to the next, in place. @param pen their width, in pixels */
export function addStroke(ink: Raster, points: readonly Point[], pen: number): void {
  for (let y = 0, i = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++, i++) {
      let nearest = Infinity;
      for (let n = 1; n < points.length; n++) {
        nearest = Math.min(nearest, distance({ x: x + 0.5, y: y + 0.5 }, points[n - 1], points[n]));
      }
      const covered = Math.min(1, Math.max(0, pen / 2 - nearest + 0.5));
      ink.data[i] = Math.max(ink.data[i], Math.round(covered * 255));
    }
  }
}

/** From a point to the nearest one between two others. */
function distance(from: Point, start: Point, end: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const along = ((from.x - start.x) * dx + (from.y - start.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x - start.x - t * dx, from.y - start.y - t * dy);
}
