/** The scan on a page of a PDF: which of its pictures that is, how fine it is, and whether it is all there. */
import type { Size } from './limits.ts';
import { allocate, type Pdfium } from './pdfium.ts';

export interface PdfScan {
  /** pdfium's picture. */
  readonly image: number;
  readonly dpi: number;
  /** In its own pixels. */
  readonly width: number;
  readonly height: number;
}

/** A picture that covers this share of its page is the scan. */
const COVERED = 0.5;

/** How many objects of a page are looked at, and how deep in forms. */
const MOST_OBJECTS = 1000;
const DEEPEST = 4;

const POINTS_AN_INCH = 72;

/** Bits that a pixel may have: one, three or four samples. pdfium says only how many it draws with. */
const BITS = [1, 2, 4, 8, 16].flatMap((bits) => [bits, 3 * bits, 4 * bits]);

/** Bytes that some writers leave at the end of a picture. */
const SURPLUS = 16;

/** Kinds of objects. */
const IMAGE = 3;
const FORM = 5;

/**
 * The finest of the pictures that cover the page, as some scanners put the writing over a coarser background.
 * @param inches the page's size
 */
export function findScan(pdfium: Pdfium, page: number, inches: Size): PdfScan | null {
  const scratch = allocate(pdfium, 32);
  let finest: PdfScan | null = null;
  let left = MOST_OBJECTS;

  const look = (object: number, outer: Size, depth: number): void => {
    const type = pdfium._FPDFPageObj_GetType(object);
    if (type !== IMAGE && type !== FORM) return;
    if (pdfium._FPDFPageObj_GetMatrix(object, scratch) === 0) return;
    // The sides that the matrix makes of the unit square.
    const [a, b, c, d] = new Float32Array(pdfium.HEAPU8.buffer, scratch, 4);
    const size = { width: Math.hypot(a, b) * outer.width, height: Math.hypot(c, d) * outer.height };
    if (type === FORM) {
      const objects = depth < DEEPEST ? pdfium._FPDFFormObj_CountObjects(object) : 0;
      for (let i = 0; i < objects && left-- > 0; i++) {
        look(pdfium._FPDFFormObj_GetObject(object, i), size, depth + 1);
      }
      return;
    }
    if (!(size.width * size.height >= COVERED * inches.width * inches.height)) return;
    if (pdfium._FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4) === 0) return;
    const [width, height] = new Uint32Array(pdfium.HEAPU8.buffer, scratch, 2);
    const dpi = Math.max(width / size.width, height / size.height);
    if (dpi > (finest?.dpi ?? 0)) finest = { image: object, dpi, width, height };
  };

  const inch = { width: 1 / POINTS_AN_INCH, height: 1 / POINTS_AN_INCH };
  const objects = pdfium._FPDFPage_CountObjects(page);
  for (let i = 0; i < objects && left-- > 0; i++) look(pdfium._FPDFPage_GetObject(page, i), inch, 0);
  return finest;
}

/**
 * False where its data is cut short: pdfium then leaves white or black what is missing. A fax's or a JPEG 2000's end is
 * not looked for.
 */
export function isComplete(pdfium: Pdfium, { image, width, height }: PdfScan): boolean {
  const filter = lastFilter(pdfium, image);
  if (!['', 'FlateDecode', 'LZWDecode', 'RunLengthDecode', 'DCTDecode'].includes(filter)) return true;
  const size = pdfium._FPDFImageObj_GetImageDataDecoded(image, 0, 0);
  if (filter !== 'DCTDecode') {
    return BITS.some((bits) => {
      const surplus = size - Math.ceil((width * bits) / 8) * height;
      return surplus >= 0 && surplus <= SURPLUS;
    });
  }
  const at = allocate(pdfium, size);
  pdfium._FPDFImageObj_GetImageDataDecoded(image, at, size);
  const jpeg = Buffer.from(pdfium.HEAPU8.buffer, at, size);
  const complete =
    jpeg.indexOf('\xff\xd8', 0, 'latin1') === 0 && jpeg.lastIndexOf('\xff\xd9', -1, 'latin1') > 0;
  pdfium.wasmExports.free(at);
  return complete;
}

/** Empty where there is none. */
function lastFilter(pdfium: Pdfium, image: number): string {
  const filters = pdfium._FPDFImageObj_GetImageFilterCount(image);
  if (filters <= 0) return '';
  const room = 64;
  const at = allocate(pdfium, room);
  const length = pdfium._FPDFImageObj_GetImageFilter(image, filters - 1, at, room);
  // With the zero that ends it.
  return Buffer.from(pdfium.HEAPU8.buffer, at, Math.min(Math.max(length - 1, 0), room)).toString('latin1');
}
