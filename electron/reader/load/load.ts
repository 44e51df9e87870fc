/** Stage 1: a file's bytes → a page at working resolution, grey and, where it has any, in colour. */
import { Failure } from '../../contract/failure.ts';
import { desaturate } from './colour.ts';
import { countPdfPages, decodePdf } from './pdf.ts';
import type { Colour, Decoded, Grey } from '../picture.ts';
import { countRasterPages, decodeRaster } from './raster.ts';
import { sharp } from '../sharp.ts';
import { kindOf } from './signature.ts';

/**
 * The longest side of the working picture, in pixels: about 260 dpi on a C5 envelope. Figures 3 mm high, the
 * smallest print on an address, are then still 20 pixels high on C4, as high as the network sees them.
 */
const WORKING_SIDE = 2400;

/** What a scanner sets; 72 and 96, for one, are what programs write that know nothing of paper. */
const DPI = { least: 100, most: 1200 };

/** The longest side of anything that is posted, label to parcel, in inches: other sizes show that the dpi is wrong. */
const LONGEST_SIDE = { least: 0.5, most: 40 };

export interface Page {
  /** 0 black to 255 white, at working resolution. */
  readonly grey: Grey;
  /** The same picture in colour; null where the scan has none. */
  readonly colour: Colour | null;
  /** The page's own size in pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Page pixels in one working pixel. */
  readonly scale: number;
  /** Page pixels in an inch of paper; null where the file does not say, or not credibly. */
  readonly dpi: number | null;
  /** A person chose it: where on it a postcode stands says nothing then. */
  readonly chosen: boolean;
}

/**
 * @returns how many pages the file holds, one at least
 * @throws Failure empty-file, not-an-image, too-many-pages; damaged; for a PDF damaged-pdf, locked-pdf,
 *   pdf-without-pages, too-large
 */
export async function inspect(bytes: Uint8Array): Promise<{ pages: number }> {
  const count = { image: countRasterPages, pdf: countPdfPages }[decodable(bytes)];
  return { pages: await count(bytes) };
}

/**
 * @param number the page, from 1
 * @throws Failure as `inspect`, and too-many-pixels
 */
export async function load(bytes: Uint8Array, number: number): Promise<Page> {
  const { picture, width, height, dpi } = await decode(bytes, number, WORKING_SIDE);
  const { grey, colourful } =
    picture.channels === 1 ? { grey: picture, colourful: false } : desaturate(picture);
  return {
    grey,
    colour: colourful ? picture : null,
    width,
    height,
    // By the longer side: rounding the shorter one to whole pixels would tell in a narrow page's length.
    scale: Math.max(width, height) / Math.max(picture.width, picture.height),
    dpi: credible(dpi, Math.max(width, height)),
    chosen: false,
  };
}

/**
 * @param number the page, from 1
 * @param side its longest side at the most, in pixels
 * @returns the page upright, as PNG
 * @throws Failure as `load`
 */
export async function pagePicture(bytes: Uint8Array, number: number, side: number): Promise<Uint8Array> {
  const { picture } = await decode(bytes, number, side);
  const { width, height, channels, data } = picture;
  return sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 3 }).toBuffer();
}

function decode(bytes: Uint8Array, number: number, side: number): Promise<Decoded> {
  return { image: decodeRaster, pdf: decodePdf }[decodable(bytes)](bytes, number, side);
}

function decodable(bytes: Uint8Array) {
  if (bytes.length === 0) throw new Failure({ code: 'empty-file' });
  const kind = kindOf(bytes);
  if (kind === null) throw new Failure({ code: 'not-an-image' });
  return kind;
}

function credible(dpi: number | null, longest: number): number | null {
  if (dpi === null || !(dpi >= DPI.least && dpi <= DPI.most)) return null;
  const inches = longest / dpi;
  return inches >= LONGEST_SIDE.least && inches <= LONGEST_SIDE.most ? dpi : null;
}
