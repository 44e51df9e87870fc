/** Places on a picture, and ways from one to another. */

/** In pixels; a place, or a way. */
export type Point = readonly [x: number, y: number];

/** @returns the place, moved by the way so many times */
export function plus([x, y]: Point, [dx, dy]: Point, times = 1): Point {
  return [x + times * dx, y + times * dy];
}

/** @returns how often one way and the other lead to a place: `place` = u · `one` + v · `other`, which are not parallel */
export function along([x, y]: Point, one: Point, other: Point): Point {
  const area = one[0] * other[1] - one[1] * other[0];
  return [(x * other[1] - y * other[0]) / area, (one[0] * y - one[1] * x) / area];
}
