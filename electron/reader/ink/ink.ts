/**
 * Stage 2: a grey page → ink, with the paper's unevenness gone.
 *
 * Ink is how dark a pixel is between the paper around it and the darkest stroke around it. How far "around" reaches
 * decides what counts: next to a pen, a pale postmark, a printed frame or writing that shows through is not ink where
 * the reach takes the pen in; where it is short, each stroke is measured against itself and faint pencil is ink too.
 * (After Bernsen's local contrast, 1986, on blocks, as Su, Lu and Tan, IEEE TIP 22, 2013, estimate background first.)
 */
import type { Grey } from '../picture.ts';

/** Side of a block, in pixels: about a stroke and its surroundings. */
export const BLOCK = 16;

/** Contrast, in grey levels, that paper alone may have: fibres, show-through, JPEG's ringing. */
const LEAST_CONTRAST = 24;

/** The same, in standard deviations of the page's noise. */
const NOISES = 16;

/** A page with more noise than this, in grey levels, is smoothed first. */
const GRAINY = 2.5;

/** A block whose greys differ by no more than this many deviations of the noise is paper alone. */
const PLAIN = 6;

/** Ink is a pixel darker by this share of the full contrast: where a pen runs dry or light, no stroke breaks. */
const SHARE = 0.35;

/** Beside a pen, frames and rules are printed pale: no ink, but they are looked for down to this share. */
const PALE = 0.15;

/** How far strokes are compared, in blocks on each side. */
const REACH = 2;

/**
 * @param grey 0 black to 255 white
 * @returns ink of the same size: 0 paper to 255 full contrast, 128 and more where a stroke is
 */
export function ink(grey: Grey): Grey {
  const noise = noiseOf(grey);
  const isGrainy = noise > GRAINY;
  const even = isGrainy ? smooth(grey) : grey;
  const { width, height, data } = even;
  const { columns, rows, paper, depth, least } = ground(even, isGrainy ? SMOOTHED * noise : noise);
  const contrast = most(most(depth, columns, rows, 1), columns, rows, columns);
  for (let n = 0; n < contrast.length; n++) contrast[n] = Math.max(contrast[n], least);

  const out = new Uint8Array(width * height);
  const [light, full] = [new Float32Array(columns), new Float32Array(columns)];
  const u = between(width, columns);
  const v = between(height, rows);
  for (let y = 0; y < height; y++) {
    const first = Math.floor(y / BLOCK) * columns;
    const [above, below, fv] = [v.before[y] * columns, v.after[y] * columns, v.share[y]];
    for (let column = 0; column < columns; column++) {
      light[column] = paper[above + column] + fv * (paper[below + column] - paper[above + column]);
      full[column] = contrast[above + column] + fv * (contrast[below + column] - contrast[above + column]);
    }
    for (let column = 0; column < columns; column++) {
      const n = first + column;
      // Most of a page is plain paper.
      if (depth[n] < Math.max(PALE * contrast[n], SHARE * least)) continue;
      const from = column * BLOCK;
      inkAlong(data, out, y * width, from, Math.min(width, from + BLOCK), light, full, u);
    }
  }
  return { width, height, data: out };
}

/** Writes the ink of some pixels of the row that begins at `row`, from what light and full contrast are in its blocks. */
function inkAlong(
  data: Uint8Array,
  out: Uint8Array,
  row: number,
  left: number,
  right: number,
  light: Float32Array,
  full: Float32Array,
  { before, after, share }: Between,
): void {
  for (let x = left; x < right; x++) {
    const a = before[x];
    const b = after[x];
    const fu = share[x];
    const white = light[a] + fu * (light[b] - light[a]);
    const over = (white - data[row + x]) / (full[a] + fu * (full[b] - full[a])) - SHARE;
    const value = over < 0 ? 128 + (128 / SHARE) * over : 128 + (127 / (1 - SHARE)) * over;
    out[row + x] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}

interface Between {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly share: Float32Array;
}

/** Of each pixel along a side: the blocks between whose middles it lies, and how far it is on the way to the second. */
function between(length: number, blocks: number): Between {
  const at = Float32Array.from({ length }, (_, pixel) => Math.max(0, (pixel + 0.5) / BLOCK - 0.5));
  const before = Int32Array.from(at);
  return {
    before,
    after: before.map((block) => Math.min(blocks - 1, block + 1)),
    share: at.map((place, pixel) => place - before[pixel]),
  };
}

/** What the page is like without its ink, by blocks of 16 × 16 pixels. */
interface Ground {
  readonly columns: number;
  readonly rows: number;
  /** Grey of the paper of each block. */
  readonly paper: Float32Array;
  /** How far the block's darkest pixel lies below it. */
  readonly depth: Float32Array;
  /** Least contrast of a stroke, in grey levels. */
  readonly least: number;
}

function ground({ width, height, data }: Grey, noise: number): Ground {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const upper = new Float32Array(columns * rows);
  const darkest = new Float32Array(columns * rows);
  for (let n = 0; n < upper.length; n++) {
    const left = (n % columns) * BLOCK;
    const top = Math.floor(n / columns) * BLOCK;
    const size = { width: Math.min(BLOCK, width - left), rows: Math.min(BLOCK, height - top) };
    const { light, least } = groundOf(data, top * width + left, width, size, PLAIN * noise);
    upper[n] = light;
    darkest[n] = least;
  }
  const paper = medianOfFive(medianOfFive(upper, columns, rows, 1), columns, rows, columns);
  const depth = paper.map((value, n) => Math.max(0, value - darkest[n]));
  return { columns, rows, paper, depth, least: Math.max(LEAST_CONTRAST, NOISES * noise) };
}

/**
 * The mean of a block's brighter part, and its darkest pixel.
 * @param from its first pixel, of a page so wide
 * @param plain a block whose greys differ no more is all paper
 */
function groundOf(
  data: Uint8Array,
  from: number,
  pageWidth: number,
  { width, rows }: { width: number; rows: number },
  plain: number,
): { light: number; least: number } {
  const past = from + rows * pageWidth;
  let least = 255;
  let most = 0;
  for (let start = from; start < past; start += pageWidth) {
    for (let i = start; i < start + width; i++) {
      const grey = data[i];
      if (grey < least) least = grey;
      if (grey > most) most = grey;
    }
  }
  // The brighter part of a block is its paper, however much ink stands on it.
  const middle = most - least <= plain ? 0 : (least + most) >> 1;
  let sum = 0;
  let count = 0;
  for (let start = from; start < past; start += pageWidth) {
    for (let i = start; i < start + width; i++) {
      if (data[i] < middle) continue;
      sum += data[i];
      count++;
    }
  }
  return { light: sum / count, least };
}

/**
 * The deviation of the page's noise, in grey levels, as if each pixel's were its own: from the median of
 * what pixels differ from the middle of two others some way off, which neither strokes nor a shadow moves. They are
 * smoothed first, so that a scan of few greys has differences between none and one of its steps. A small picture is cut
 * out of an envelope and may be mostly ink: there the quietest of its parts are the paper.
 */
function noiseOf(grey: Grey): number {
  const { width, height } = grey;
  if (Math.min(width, height) >= LEAST_PAGE) return medianNoise(grey, 0, width, NOISE_ROWS);
  const parts = Math.max(1, Math.floor(width / BLOCK));
  const found: number[] = [];
  for (let top = 0; top + BLOCK <= height || top === 0; top += BLOCK) {
    const bottom = Math.min(height, top + BLOCK);
    const band = { width, height: bottom - top, data: grey.data.subarray(top * width, bottom * width) };
    for (let part = 0; part < parts; part++) {
      found.push(
        medianNoise(band, Math.round((part * width) / parts), Math.round(((part + 1) * width) / parts), 1),
      );
    }
  }
  return Math.min(MOST_NOISE, found.sort((a, b) => a - b)[Math.floor(QUIET * found.length)]);
}

/** A picture is a page if its shorter side has so many pixels; a smaller one is cut out of an envelope. */
export const LEAST_PAGE = 300;

/** Of a smaller one, this share of its parts is paper. */
const QUIET = 0.1;

/** More than this, in grey levels, is ink on all of its parts. */
const MOST_NOISE = 8;

/** Of every so many rows, from column `left` up to, not including, `right`. */
function medianNoise({ width, height, data }: Grey, left: number, right: number, every: number): number {
  const histogram = new Uint32Array(512 * FINER);
  const down = new Uint16Array(width);
  const [from, to] = [Math.max(left, NOISE_APART + 1), Math.min(right, width - 1 - NOISE_APART)];
  const [first, last] = [Math.max(0, left - NOISE_APART - 1), Math.min(width, right + NOISE_APART + 1)];
  let total = 0;
  for (let y = 1; y < height - 1; y += every) {
    const here = y * width;
    for (let x = first; x < last; x++)
      down[x] = data[here - width + x] + 2 * data[here + x] + data[here + width + x];
    countDifferences(down, from, to, histogram);
    total += Math.max(0, to - from);
  }
  let seen = 0;
  for (let difference = 0; difference < histogram.length; difference++) {
    seen += histogram[difference];
    // Of normal noise, half of these are below 1.652 deviations: 0.6745 times the root of 1 + 4 + 1.
    if (2 * seen >= total) return difference / FINER / 1.652 / SMOOTHED;
  }
  return 0;
}

/** Counts what each of some pixels, smoothed, differs from the middle of two others. */
function countDifferences(down: Uint16Array, from: number, to: number, histogram: Uint32Array): void {
  const smoothed = (x: number) => down[x - 1] + 2 * down[x] + down[x + 1];
  for (let x = from; x < to; x++) {
    histogram[Math.abs(smoothed(x - NOISE_APART) - 2 * smoothed(x) + smoothed(x + NOISE_APART))]++;
  }
}

/** Steps of a smoothed grey level: the sum of the weights. */
const FINER = 16;

/** What smoothing leaves of noise that is each pixel's own: the root of the sum of its squared weights. */
const SMOOTHED = 0.375;

/** Every so many rows are enough to tell the noise; so many pixels apart it is another, and the paper still the same. */
const NOISE_ROWS = 8;
const NOISE_APART = 4;

/** Each pixel and its eight neighbours, weighted 1 2 1 both ways. */
function smooth({ width, height, data }: Grey): Grey {
  const out = new Uint8Array(data.length);
  const down = new Uint16Array(width + 2);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    smoothRow(data, above, y * width, below, down, out);
  }
  return { width, height, data: out };
}

/** @param down room for the row, smoothed downwards, and a pixel more on either side */
function smoothRow(
  data: Uint8Array,
  above: number,
  here: number,
  below: number,
  down: Uint16Array,
  out: Uint8Array,
): void {
  const width = down.length - 2;
  for (let x = 0; x < width; x++) down[x + 1] = data[above + x] + 2 * data[here + x] + data[below + x];
  down[0] = down[1];
  down[width + 1] = down[width];
  for (let x = 0; x < width; x++) out[here + x] = (down[x] + 2 * down[x + 1] + down[x + 2] + 8) >> 4;
}

/** Of each block and its two neighbours on either side along `stride` the median. */
function medianOfFive(values: Float32Array, columns: number, rows: number, stride: number): Float32Array {
  const length = stride === 1 ? columns : rows;
  const five = new Float32Array(5);
  return values.map((_, n) => {
    const at = stride === 1 ? n % columns : Math.floor(n / columns);
    for (let k = -2; k <= 2; k++) {
      const near = Math.min(Math.max(at + k, 0), length - 1);
      five[k + 2] = values[n + (near - at) * stride];
    }
    return five.sort()[2];
  });
}

/** Of each block and its neighbours within `REACH` along `stride` the greatest. */
function most(values: Float32Array, columns: number, rows: number, stride: number): Float32Array {
  const length = stride === 1 ? columns : rows;
  return values.map((_, n) => {
    const at = stride === 1 ? n % columns : Math.floor(n / columns);
    let greatest = 0;
    for (let near = Math.max(0, at - REACH); near <= Math.min(length - 1, at + REACH); near++) {
      greatest = Math.max(greatest, values[n + (near - at) * stride]);
    }
    return greatest;
  });
}
