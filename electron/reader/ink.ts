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

  const out = new Uint8Array(width * height);
  // Of each column, over the rows within `radius` of the current one: the sum of greys and of their squares.
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) addRow(data, y * width, sums, squares);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(data, (y + radius) * width, sums, squares);
    if (y - radius > 0) removeRow(data, (y - radius - 1) * width, sums, squares);
    const rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
    let sum = 0;
    let square = 0;
    for (let x = 0; x < Math.min(radius, width); x++) {
      sum += sums[x];
      square += squares[x];
    }
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const enter = x + radius;
      const leave = x - radius - 1;
      if (enter < width) {
        sum += sums[enter];
        square += squares[enter];
      }
      if (leave >= 0) {
        sum -= sums[leave];
        square -= squares[leave];
      }
      const n = rows * (Math.min(enter, width - 1) - Math.max(leave, -1));
      const mean = sum / n;
      const variance = square / n - mean * mean;
      // Most of a page is plain paper: it is left here, before the square root.
      if (variance <= NOISE * NOISE && data[i] >= mean - NOISE) continue;
      const deviation = Math.sqrt(variance);
      const threshold = Math.min(mean * (1 - K * (1 - Math.min(1, deviation / R))), mean - NOISE);
      // From paper to ink the edge of a stroke passes about one deviation of grey levels.
      const value = 128 + (255 * (threshold - data[i])) / Math.max(deviation, NOISE);
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

function addRow(data: Uint8Array, from: number, sums: Int32Array, squares: Int32Array): void {
  for (let x = 0; x < sums.length; x++) {
    const grey = data[from + x];
    sums[x] += grey;
    squares[x] += grey * grey;
  }
}

function removeRow(data: Uint8Array, from: number, sums: Int32Array, squares: Int32Array): void {
  for (let x = 0; x < sums.length; x++) {
    const grey = data[from + x];
    sums[x] -= grey;
    squares[x] -= grey * grey;
  }
}
