import type { Random } from '../../network/random.ts';

/**
 * Smooth noise, about ±1: values at the corners of a grid, interpolated linearly.
 * @param grain of the grid, in pixels
 * @returns width × height
 */
export function cloud(width: number, height: number, grain: number, random: Random): Float32Array {
  const columns = Math.ceil(width / grain) + 2;
  const corners = Float32Array.from({ length: columns * (Math.ceil(height / grain) + 2) }, () =>
    random.normal(),
  );
  const values = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(y / grain);
    const down = y / grain - row;
    for (let x = 0; x < width; x++, i++) {
      const column = Math.floor(x / grain);
      const right = x / grain - column;
      const at = row * columns + column;
      values[i] =
        (1 - down) * ((1 - right) * corners[at] + right * corners[at + 1]) +
        down * ((1 - right) * corners[at + columns] + right * corners[at + columns + 1]);
    }
  }
  return values;
}
