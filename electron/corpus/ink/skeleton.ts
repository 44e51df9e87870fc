/** The lines along the middle of strokes, one pixel wide (Zhang and Suen, CACM 27, 1984). */
import type { Raster } from './raster.ts';

/** @returns the indices of the skeleton's pixels, row by row */
export function skeleton({ data, width, height }: Raster): number[] {
  // A frame of nothing around it, so that every pixel has eight neighbours.
  const row = width + 2;
  const ink = new Uint8Array(row * (height + 2));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) ink[(y + 1) * row + x + 1] = Number(data[y * width + x] >= 128);
  }
  // Clockwise from the one above.
  const around = [-row, 1 - row, 1, 1 + row, row, row - 1, -1, -1 - row];
  const [up, right, down, left] = [around[0], around[2], around[4], around[6]];

  let kept: number[] = [];
  ink.forEach((value, i) => {
    if (value === 1) kept.push(i);
  });
  for (let peeled = true; peeled;) {
    peeled = false;
    // From the south east and the north west in turns, so that the middle stays in the middle.
    for (const [a, b, c, d] of [
      [up, right, down, left],
      [right, up, left, down],
    ]) {
      const gone = kept.filter((i) => {
        let neighbours = 0;
        let edges = 0;
        for (let k = 0; k < 8; k++) {
          const here = ink[i + around[k]];
          neighbours += here;
          edges += Number(here === 0 && ink[i + around[(k + 1) % 8]] === 1);
        }
        if (neighbours < 2 || neighbours > 6 || edges !== 1) return false;
        return ink[i + a] * ink[i + b] * ink[i + c] === 0 && ink[i + b] * ink[i + c] * ink[i + d] === 0;
      });
      for (const i of gone) ink[i] = 0;
      if (gone.length > 0) {
        peeled = true;
        kept = kept.filter((i) => ink[i] === 1);
      }
    }
  }
  return kept.map((i) => (Math.floor(i / row) - 1) * width + (i % row) - 1);
}
