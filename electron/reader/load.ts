/** Stage 1: a file's bytes → a grey page at working resolution. */
import { Failure } from '../contract/failure.ts';
import type { Grey } from './picture.ts';
import { sharp } from './sharp.ts';
import { isPicture } from './signature.ts';

/** A page of 100 megapixels, A4 at 1,000 dpi, is the largest that is decoded. */
export const PIXEL_LIMIT = 100_000_000;

/**
 * The longest side of the working picture, in pixels: about 260 dpi on a C5 envelope. Figures 3 mm high, the
 * smallest print on an address, are then still 20 pixels high on C4, as high as the network sees them.
 */
const WORKING_SIDE = 2400;

export interface Page {
  /** 0 black to 255 white, at working resolution. */
  readonly grey: Grey;
  /** The page's own size in pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Page pixels in one working pixel. */
  readonly scale: number;
  /** A person chose it: where on it a postcode stands says nothing then. */
  readonly chosen: boolean;
}

/**
 * @returns how many pages the file holds
 * @throws Failure empty-file, not-an-image, damaged
 */
export async function inspect(bytes: Uint8Array): Promise<{ pages: number }> {
  return { pages: (await metadata(bytes, 1)).pages ?? 1 };
}

/**
 * @param number the page, from 1
 * @throws Failure empty-file, not-an-image, too-many-pixels, damaged
 */
export async function load(bytes: Uint8Array, number: number): Promise<Page> {
  const { autoOrient } = await metadata(bytes, number);
  const { width, height } = autoOrient;
  const megapixels = (width * height) / 1e6;
  if (width * height > PIXEL_LIMIT) {
    throw new Failure({ code: 'too-many-pixels', megapixels, limit: PIXEL_LIMIT / 1e6 });
  }
  const working = Math.min(1, WORKING_SIDE / Math.max(width, height));
  try {
    const { data, info } = await opened(bytes, number)
      .flatten({ background: 'white' })
      .greyscale()
      .resize({
        width: Math.max(1, Math.round(width * working)),
        height: Math.max(1, Math.round(height * working)),
        fit: 'fill',
      })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const grey = { width: info.width, height: info.height, data: onlyChannel(data, info.channels) };
    return { grey, width, height, scale: width / info.width, chosen: false };
  } catch (error) {
    throw new Failure({ code: 'damaged', page: number }, { cause: error });
  }
}

/**
 * @param number the page, from 1
 * @param side its longest side at the most, in pixels
 * @returns the page upright, as PNG
 * @throws Failure as `load`
 */
export async function pagePicture(bytes: Uint8Array, number: number, side: number): Promise<Uint8Array> {
  await metadata(bytes, number);
  try {
    return await opened(bytes, number)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 3 })
      .toBuffer();
  } catch (error) {
    throw new Failure({ code: 'damaged', page: number }, { cause: error });
  }
}

function opened(bytes: Uint8Array, number: number) {
  // Scanners write many files with harmless faults: only what loses pixels is refused.
  return sharp(bytes, { page: number - 1, limitInputPixels: PIXEL_LIMIT, failOn: 'error' }).autoOrient();
}

async function metadata(bytes: Uint8Array, number: number) {
  if (bytes.length === 0) throw new Failure({ code: 'empty-file' });
  if (!isPicture(bytes)) throw new Failure({ code: 'not-an-image' });
  let found;
  try {
    found = await sharp(bytes, { page: number - 1, limitInputPixels: false }).metadata();
  } catch (error) {
    throw new Failure({ code: 'damaged', page: number }, { cause: error });
  }
  // A format without pages gives its only picture, whichever page is asked for.
  if (number > (found.pages ?? 1)) throw new Failure({ code: 'damaged', page: number });
  return found;
}

function onlyChannel(data: Buffer, channels: number): Uint8Array {
  if (channels === 1) return new Uint8Array(data.buffer, data.byteOffset, data.length);
  const grey = new Uint8Array(data.length / channels);
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * channels];
  return grey;
}
