/** Stage 2: a grey page → ink, with the paper's unevenness gone. */
import type { Grey } from './picture.ts';

/** How far below the local mean ink begins, where the local contrast is at its fullest (Sauvola's k). */
const K = 0.3;

/** Contrast, in grey levels, that paper alone may have: grain, show-through, JPEG's ringing. */
const NOISE = 10;

/** The window, as a share of the picture's shorter side, and its bounds in pixels: several strokes wide, a line high. */
const WINDOW = { share: 0.5, least: 15, most: 61 };

/**
 * Sauvola's local threshold (Sauvola and Pietikäinen, Pattern Recognition 33, 2000), with R, the fullest contrast,
 * taken from the page itself, so that pencil on grey paper is ink as much as a black pen on white is.
 *
 * @param grey 0 black to 255 white
 * @returns ink of the same size: 0 paper to 255 ink, 128 at the threshold
 */
export function ink(grey: Grey): Grey {
  const { width, height, data } = grey;
  const side = Math.round(Math.min(width, height) * WINDOW.share);
  const radius = Math.min(Math.max(side, WINDOW.least), WINDOW.most) >> 1;
  const R = Math.max(fullestContrast(data), 2 * NOISE);

  const { sums, squares } = columnSums(grey, radius);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
    sums.moveTo(y);
    squares.moveTo(y);
    let sum = 0;
    let square = 0;
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += sums.columns[x];
      square += squares.columns[x];
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const enter = x + radius;
      const leave = x - radius - 1;
      if (enter < width) {
        sum += sums.columns[enter];
        square += squares.columns[enter];
      }
      if (leave >= 0) {
        sum -= sums.columns[leave];
        square -= squares.columns[leave];
      }
      const n = rows * (Math.min(enter, width - 1) - Math.max(leave, -1));
      const mean = sum / n;
      const deviation = Math.sqrt(Math.max(0, square / n - mean * mean));
      const threshold = mean * (1 - K * (1 - Math.min(1, deviation / R)));
      // The edge of a stroke is about one deviation of grey levels wide.
      const softness = Math.max(deviation, NOISE);
      const value = 128 + (127 * (Math.min(threshold, mean - NOISE) - data[i])) / softness;
      out[i] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

/** Half the range of greys between the page's darkest ink and its paper. */
function fullestContrast(data: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) histogram[data[i]]++;
  const level = (share: number) => {
    let count = 0;
    for (let grey = 0; grey < 256; grey++) {
      count += histogram[grey];
      if (count >= share * data.length) return grey;
    }
    return 255;
  };
  return (level(0.9) - level(0.001)) / 2;
}

/** Sums down each column over the rows within `radius` of the current one, moved row by row. */
function columnSums({ width, height, data }: Grey, radius: number) {
  const window = (power: 1 | 2) => {
    const columns = new Float64Array(width);
    let current = -1;
    const add = (y: number, sign: number) => {
      if (y < 0 || y >= height) return;
      for (let x = 0, i = y * width; x < width; x++, i++)
        columns[x] += sign * (power === 1 ? data[i] : data[i] * data[i]);
    };
    return {
      columns,
      moveTo(y: number) {
        if (current < 0) for (let row = 0; row < radius; row++) add(row, 1);
        current = y;
        add(y + radius, 1);
        add(y - radius - 1, -1);
      },
    };
  };
  return { sums: window(1), squares: window(2) };
}
