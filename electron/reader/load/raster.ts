/** Pages of an image file as pixels, through sharp: decoded, turned upright and scaled in one call. */
import type { SharpOptions } from 'sharp';
import { Failure } from '../../contract/failure.ts';
import { checkPages, checkPixels, fitted } from './limits.ts';
import type { Decoded } from '../picture.ts';
import { sharp } from '../sharp.ts';

/**
 * Every page of a TIFF is a scan. What moves, a GIF or a WebP, shows one thing, and an AVIF says which of its pictures
 * is the first: these count as one page.
 *
 * @throws Failure damaged, too-many-pages
 */
export async function countRasterPages(bytes: Uint8Array): Promise<number> {
  return checkPages(pagesOf(await metadataOf(bytes, 1)));
}

/**
 * @param number the page, from 1
 * @param side the longest side of its picture at the most, in pixels
 * @returns one channel where the file has no colour; transparency is paper
 * @throws Failure damaged, too-many-pixels
 */
export async function decodeRaster(bytes: Uint8Array, number: number, side: number): Promise<Decoded> {
  const metadata = await metadataOf(bytes, number);
  if (number > pagesOf(metadata)) throw new Failure({ code: 'damaged', page: number });
  const { width, height } = metadata.autoOrient;
  checkPixels({ width, height });
  try {
    // Scanners write many files with harmless faults: only what loses pixels is refused.
    const upright = sharp(bytes, { ...pageOption(number), failOn: 'error' })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize({ ...fitted({ width, height }, side), fit: 'fill' });
    // Of a grey picture sharp makes three equal channels: one of them costs a third of its conversion to grey.
    const { data, info } = await (metadata.channels < 3 ? upright.extractChannel(0) : upright)
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const size = { width: info.width, height: info.height };
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return {
      width,
      height,
      dpi: metadata.density ?? null,
      picture: { channels: info.channels === 1 ? 1 : 3, ...size, data: pixels },
    };
  } catch (error) {
    throw new Failure({ code: 'damaged', page: number }, { cause: error });
  }
}

async function metadataOf(bytes: Uint8Array, number: number) {
  try {
    return await sharp(bytes, { ...pageOption(number), limitInputPixels: false }).metadata();
  } catch (error) {
    throw new Failure({ code: 'damaged', page: number }, { cause: error });
  }
}

/** The first page is what a decoder gives when nothing is asked for: of an AVIF, the picture that it names so. */
const pageOption = (number: number): SharpOptions => (number === 1 ? {} : { page: number - 1 });

const pagesOf = ({ format, pages = 1 }: { format: string; pages?: number | undefined }): number =>
  format === 'tiff' ? pages : 1;
