/** What a scanner makes of a sheet, and the file it writes. */
import type { Random } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import { normals, type Colour, type Page } from './page.ts';

export interface Scanner {
  dpi: number;
  colour: boolean;
  /** Degrees. */
  skew: number;
  /** What is seen around the sheet. */
  lid: Colour;
  /** Standard deviation of the lens's blur, in pixels. */
  blur: number;
  /** Standard deviation of the sensor's noise, in grey levels. */
  noise: number;
  contrast: number;
  brightness: number;
  format: Format;
  /** JPEG's and WebP's. */
  quality: number;
}

export const FORMATS = ['jpeg', 'png', 'webp', 'tiff'] as const;
export type Format = (typeof FORMATS)[number];

const EXTENSIONS: Record<Format, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', tiff: 'tif' };

export function drawScanner(random: Random): Scanner {
  return {
    dpi: random.pick([150, 200, 200, 200, 240, 300, 300]),
    colour: random.next() < 0.55,
    skew: Math.max(-5, Math.min(5, 1.8 * random.normal())),
    lid: random.pick([
      [250, 250, 250],
      [236, 236, 238],
      [24, 24, 26],
      [70, 70, 74],
    ] as const),
    blur: random.between(0.3, 0.8),
    noise: random.between(1, 6),
    contrast: random.between(0.85, 1.08),
    brightness: random.between(-10, 10),
    format: random.pick(FORMATS),
    quality: 55 + random.int(38),
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

/** Turns the sheet on the glass, blurs it, adds noise and writes the file. */
export async function scan(page: Page, scanner: Scanner, random: Random): Promise<ScanFile> {
  const [r, g, b] = scanner.lid;
  const raw = { width: page.width, height: page.height, channels: 3 as const };
  const { data, info } = await sharp(page.data, { raw })
    .rotate(scanner.skew, { background: { r, g, b } })
    .blur(scanner.blur)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const seen = sensed(data, scanner, random);
  const { width, height } = info;
  let file = sharp(seen, { raw: { width, height, channels: 3 } }).withMetadata({ density: scanner.dpi });
  if (!scanner.colour) file = file.greyscale();
  const bytes = await encoded(file, scanner).toBuffer();
  return { bytes, extension: EXTENSIONS[scanner.format], width, height };
}

/** Noise is the same for a pixel's three colours; lossless files come from quiet scanners. */
function sensed(
  data: Uint8Array,
  { noise, contrast, brightness, format }: Scanner,
  random: Random,
): Uint8Array {
  const lossless = format === 'png' || format === 'tiff';
  // A scanner that writes lossless files rounds its paper's noise away, or no mail room could store them.
  const step = lossless ? 8 : 1;
  const levels = Float32Array.from({ length: 256 }, (_, level) => {
    const shown = (level - 128) * contrast + 128 + brightness;
    return Math.round(shown / step) * step;
  });
  const table = normals(random);
  const strength = lossless ? 0 : noise;
  // Stores into a clamped array are rounded and kept within 0 … 255.
  const seen = new Uint8ClampedArray(data.length);
  for (let i = 0, at = 0; i < data.length; i += 3, at = (at + 1) & (table.length - 1)) {
    if (at === 0) at = random.int(table.length);
    const extra = strength * table[at];
    seen[i] = levels[data[i]] + extra;
    seen[i + 1] = levels[data[i + 1]] + extra;
    seen[i + 2] = levels[data[i + 2]] + extra;
  }
  return new Uint8Array(seen.buffer);
}

function encoded(file: ReturnType<typeof sharp>, { format, quality, colour }: Scanner) {
  switch (format) {
    case 'jpeg':
      return file.jpeg({ quality, mozjpeg: false });
    case 'webp':
      return file.webp({ quality });
    case 'png':
      return file.png({ compressionLevel: 9, palette: !colour });
    case 'tiff':
      return colour ? file.tiff({ compression: 'jpeg', quality }) : file.tiff({ compression: 'deflate' });
  }
}
