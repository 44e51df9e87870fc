/**
 * Most scanners write a page as one JPEG that fills it, and whoever made it searchable put text over it that is not seen.
 * Such a page need not be drawn: its picture is decoded as a file of its own would be, which takes far less memory.
 */
import type { Turn } from '../turn.ts';
import type { Size } from './limits.ts';
import { allocate, type Pdfium } from './pdfium.ts';
import { onlyFilter, type PdfScan } from './pdfscan.ts';
import { sharp } from '../sharp.ts';

export interface PageJpeg {
  /** The file. */
  readonly bytes: Uint8Array;
  /** By how much the page turns it clockwise, whatever its own EXIF says. */
  readonly turn: Turn;
}

/** Kinds of objects, and text that is not seen. */
const TEXT = 1;
const UNSEEN = 3;

/** Colour spaces in which samples are grey or red, green and blue: DeviceGray, DeviceRGB, CalGray, CalRGB, ICCBased. */
const SPACES = [1, 2, 4, 5, 7];
/** Where FPDF_IMAGEOBJ_METADATA has its colour space, and how many bytes it takes. */
const SPACE_AT = 20;
const METADATA = 28;

/** No side of the picture is further from the page's than this share of it. */
const BESIDE = 0.01;

/**
 * @param scan of the page
 * @param points the page's size, as it is seen
 * @returns null where anything else is on the page, or the picture is no plain one
 */
export async function onlyJpeg(
  pdfium: Pdfium,
  page: number,
  scan: PdfScan,
  points: Size,
): Promise<PageJpeg | null> {
  const { image } = scan;
  const turn = ([0, 90, 180, 270] as const)[pdfium._FPDFPage_GetRotation(page)];
  const isAlone =
    pdfium._FPDFPage_GetAnnotCount(page) <= 0 && objectsOf(pdfium, page).every(isUnseenOr(pdfium, image));
  const isPlain =
    onlyFilter(pdfium, image) === 'DCTDecode' &&
    pdfium._FPDFPageObj_HasTransparency(image) === 0 &&
    pdfium._FPDFClipPath_CountPaths(pdfium._FPDFPageObj_GetClipPath(image)) <= 0;
  if (turn === undefined || !isAlone || !isPlain) return null;
  const size = turn % 180 === 0 ? points : { width: points.height, height: points.width };
  const scratch = allocate(pdfium, Math.max(METADATA, 6 * 4));
  try {
    if (pdfium._FPDFPageObj_GetMatrix(image, scratch) === 0) return null;
    const [a, b, c, d, e, f] = new Float32Array(pdfium.HEAPU8.buffer, scratch, 6);
    const [x, y] = [BESIDE * size.width, BESIDE * size.height];
    const fills =
      Math.max(Math.abs(a - size.width), Math.abs(c), Math.abs(e)) <= x &&
      Math.max(Math.abs(d - size.height), Math.abs(b), Math.abs(f)) <= y;
    if (!fills || pdfium._FPDFImageObj_GetImageMetadata(image, page, scratch) === 0) return null;
    const [space] = new Int32Array(pdfium.HEAPU8.buffer, scratch + SPACE_AT, 1);
    if (!SPACES.includes(space)) return null;
  } finally {
    pdfium.wasmExports.free(scratch);
  }
  const bytes = rawOf(pdfium, image);
  return (await isAsSaid(bytes, scan)) ? { bytes, turn } : null;
}

/** What the page says of a picture need not be what the picture says. */
async function isAsSaid(bytes: Uint8Array, scan: PdfScan): Promise<boolean> {
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return format === 'jpeg' && width === scan.width && height === scan.height;
  } catch {
    return false;
  }
}

function objectsOf(pdfium: Pdfium, page: number): number[] {
  return Array.from({ length: pdfium._FPDFPage_CountObjects(page) }, (_, i) =>
    pdfium._FPDFPage_GetObject(page, i),
  );
}

const isUnseenOr = (pdfium: Pdfium, image: number) => (object: number) =>
  object === image ||
  (pdfium._FPDFPageObj_GetType(object) === TEXT && pdfium._FPDFTextObj_GetTextRenderMode(object) === UNSEEN);

function rawOf(pdfium: Pdfium, image: number): Uint8Array {
  const size = pdfium._FPDFImageObj_GetImageDataRaw(image, 0, 0);
  const at = allocate(pdfium, size);
  pdfium._FPDFImageObj_GetImageDataRaw(image, at, size);
  const bytes = pdfium.HEAPU8.slice(at, at + size);
  pdfium.wasmExports.free(at);
  return bytes;
}
