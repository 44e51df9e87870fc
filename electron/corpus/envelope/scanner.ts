/** The scanner or camera: how the sheet is turned, lit, blurred, and written as a file. */
import type { Random } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import { cloud } from '../ink/cloud.ts';
import { choose, within, type Range, type Weights } from '../choice.ts';
import type { Colour, Page } from './page.ts';
import type { Bounds } from './recipient.ts';
import { GROUNDS, type Ground, type Paper } from './stock.ts';

export const FILES = ['jpeg', 'png', 'tiff', 'webp'] as const;
export type FileFormat = (typeof FILES)[number];

/** How the scanners of a tier differ. */
export interface Scanners {
  dpi: Weights<`${number}`>;
  /** Share that see colours. */
  colour: number;
  /** Standard deviation of the skew and the most of it, in degrees. */
  skew: Range;
  /** Share that is not upright. */
  turned: number;
  grounds: Weights<Ground>;
  /** Share of the envelopes that are smaller than the picture. */
  loose: number;
  /** Standard deviation of the blur, in millimetres on the paper; share of the pictures that are blurred. */
  blur: Range;
  blurred: number;
  noise: Range;
  /** Grey levels that light loses from its brightest place to its darkest. */
  shade: Range;
  contrast: Range;
  quality: Range;
  files: Weights<FileFormat>;
}

export interface Scanner {
  dpi: number;
  channels: 1 | 3;
  /** Degrees, clockwise, beside the turn. */
  skew: number;
  turned: 0 | 90 | 180 | 270;
  ground: Colour;
  /** Glass seen around the envelope, in millimetres. */
  margin: number;
  blur: number;
  noise: number;
  shade: number;
  contrast: number;
  brightness: number;
  format: FileFormat;
  quality: number;
}

const EXTENSIONS: Record<FileFormat, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', tiff: 'tif' };

export function drawScanner(scanners: Scanners, random: Random): Scanner {
  const [spread, most] = scanners.skew;
  const loose = random.next() < scanners.loose;
  const dpi = Number(choose(scanners.dpi, random));
  return {
    dpi,
    channels: random.next() < scanners.colour ? 3 : 1,
    skew: Math.max(-most, Math.min(most, spread * random.normal())),
    turned: random.next() < scanners.turned ? random.pick([90, 180, 270] as const) : 0,
    ground: GROUNDS[choose(scanners.grounds, random)],
    margin: loose ? random.between(4, dpi > 300 ? 8 : 26) : 0,
    blur: random.next() < scanners.blurred ? within(scanners.blur, random) : 0,
    noise: within(scanners.noise, random),
    shade: within(scanners.shade, random),
    contrast: within(scanners.contrast, random),
    brightness: random.between(-10, 8),
    format: choose(scanners.files, random),
    quality: Math.round(within(scanners.quality, random)),
  };
}

export interface ScanFile {
  bytes: Uint8Array;
  /** Without a dot. */
  extension: string;
  /** In pixels. */
  width: number;
  height: number;
}

/** Turns the page, and what was on it at `bounds`; then light, grain and noise, and the file. */
export async function scan(
  page: Page,
  paper: Paper,
  bounds: readonly Bounds[],
  scanner: Scanner,
  random: Random,
): Promise<ScanFile & { bounds: Bounds[] }> {
  const turn = scanner.skew + scanner.turned;
  const [r, g, b] = scanner.ground;
  const raw = { width: page.width, height: page.height, channels: page.channels };
  let picture = sharp(page.data, { raw }).rotate(turn, { background: { r, g, b } });
  const sigma = (scanner.blur * scanner.dpi) / 25.4;
  if (sigma >= 0.4) picture = picture.blur(sigma);
  if (page.channels === 1) picture = picture.extractChannel(0);
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const channels = page.channels;
  const seen: Page = {
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    width,
    height,
    channels,
  };
  expose(seen, paper, scanner, random);
  const file = sharp(seen.data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .withDensity(scanner.dpi);
  const bytes = await encoded(file, scanner).toBuffer();
  return {
    bytes,
    extension: EXTENSIONS[scanner.format],
    width,
    height,
    bounds: bounds.map((box) => turnedBounds(box, page, { width, height }, turn)),
  };
}

/** The box around a box that was turned about the page's middle. @param turn degrees, clockwise */
export function turnedBounds(
  { left, top, right, bottom }: Bounds,
  page: { width: number; height: number },
  picture: { width: number; height: number },
  turn: number,
): Bounds {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]) => {
    const [dx, dy] = [x - page.width / 2, y - page.height / 2];
    return [cos * dx - sin * dy + picture.width / 2, sin * dx + cos * dy + picture.height / 2];
  });
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** A cell of the coarse field of light, in pixels. */
const CELL = 32;

/** Light, the paper's grain and the sensor's noise, in place; all three alike in a pixel's colours. */
function expose(
  { data, width, height, channels }: Page,
  paper: Paper,
  { noise, shade, contrast, brightness, format }: Scanner,
  random: Random,
): void {
  // Scanners that write lossless files round their noise away, or no mail room could store them.
  const step = format === 'png' || format === 'tiff' ? 8 : 1;
  // Whole numbers throughout: this is the one loop over every pixel.
  const levels = Int16Array.from({ length: 256 }, (_, level) => {
    const shown = (level - 128) * contrast + 128 + brightness;
    return Math.round(shown / step) * step;
  });
  const grain = normals(Math.hypot(paper.grain, noise) * (step === 1 ? 1 : 0), random);
  const light = lightField(width, height, step === 1 ? paper.patches : 0, shade, random);
  for (let y = 0, i = 0; y < height; y++) {
    const field = light.row(y);
    let at = random.int(grain.length);
    for (let from = 0; from < width; from += CELL) {
      const end = Math.min(width, from + CELL);
      const cell = from / CELL;
      let level = field[cell];
      const slope = (field[cell + 1] - level) / CELL;
      for (let x = from; x < end; x++, level += slope) {
        const extra = Math.floor(level + grain[at]);
        at = (at + 1) & 4095;
        data[i] = levels[data[i]] + extra;
        if (channels === 3) {
          data[i + 1] = levels[data[i + 1]] + extra;
          data[i + 2] = levels[data[i + 2]] + extra;
        }
        i += channels;
      }
    }
  }
}

/** 4,096 draws of one deviation, to be gone through from any place. */
function normals(deviation: number, random: Random): Float32Array {
  return Float32Array.from({ length: 4096 }, () => deviation * random.normal());
}

/** Light that falls off to one side or from a lamp, and paper in patches: on a grid of cells, between them linear. */
function lightField(width: number, height: number, patches: number, shade: number, random: Random) {
  const [columns, rows] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const mottle = cloud(columns, rows, 3, random);
  const [towardsX, towardsY] = [random.between(-0.7, 0.7), random.between(-0.7, 0.7)];
  const bowl = random.between(0, 1.2);
  const values = Float32Array.from(mottle, (patch, i) => {
    const x = (i % columns) / columns - 0.5;
    const y = Math.floor(i / columns) / rows - 0.5;
    const dark = 0.35 + towardsX * x + towardsY * y + bowl * (x * x + y * y);
    return 0.7 * patches * patch - shade * Math.max(0, dark);
  });
  const field = new Float32Array(columns);
  return {
    row(y: number): Float32Array {
      const above = Math.floor(y / CELL) * columns;
      const down = (y % CELL) / CELL;
      for (let column = 0; column < columns; column++) {
        const upper = values[above + column];
        field[column] = upper + down * (values[above + columns + column] - upper);
      }
      return field;
    },
  };
}

function encoded(file: ReturnType<typeof sharp>, { format, quality, channels }: Scanner) {
  switch (format) {
    case 'jpeg':
      return file.jpeg({ quality });
    case 'webp':
      return file.webp({ quality, effort: 0 });
    case 'png':
      return file.png({ compressionLevel: 2 });
    case 'tiff':
      return channels === 3
        ? file.tiff({ compression: 'jpeg', quality })
        : file.tiff({ compression: 'deflate' });
  }
}
