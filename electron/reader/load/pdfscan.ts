/** The scan on a page of a PDF: which of its pictures that is, how fine it is, and whether it is all there. */
import { constants, createInflate } from 'node:zlib';
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
  pdfium.wasmExports.free(scratch);
  return finest;
}

/**
 * False where its data is cut short or spoilt: pdfium then leaves white or black what is missing. Only JPEG and Flate,
 * what scanners write in colour and grey, are looked into.
 */
export async function isComplete(pdfium: Pdfium, { image, width, height }: PdfScan): Promise<boolean> {
  const filter = onlyFilter(pdfium, image);
  if (filter !== 'DCTDecode' && filter !== 'FlateDecode') return true;
  const size = pdfium._FPDFImageObj_GetImageDataRaw(image, 0, 0);
  const at = allocate(pdfium, size);
  try {
    pdfium._FPDFImageObj_GetImageDataRaw(image, at, size);
    const data = Buffer.from(pdfium.HEAPU8.buffer, at, size);
    if (filter === 'DCTDecode') {
      return data.indexOf('\xff\xd8', 0, 'latin1') === 0 && data.lastIndexOf('\xff\xd9', -1, 'latin1') > 0;
    }
    const samples = await inflatedLength(data);
    return BITS.some((bits) => {
      // A row may begin with a byte of its own, PNG's filter.
      const row = Math.ceil((width * bits) / 8);
      return [row, row + 1].some((row) => samples >= row * height && samples <= row * height + SURPLUS);
    });
  } finally {
    pdfium.wasmExports.free(at);
  }
}

/** How many bytes it holds as far as it can be read; they are counted, never held. */
async function inflatedLength(data: Buffer): Promise<number> {
  const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 18 });
  let length = 0;
  try {
    inflate.end(data);
    for await (const chunk of inflate) length += (chunk as Buffer).length;
  } catch {
    // Spoilt from here on.
  }
  return length;
}

/** Empty where there are none, or several. */
function onlyFilter(pdfium: Pdfium, image: number): string {
  if (pdfium._FPDFImageObj_GetImageFilterCount(image) !== 1) return '';
  const room = 64;
  const at = allocate(pdfium, room);
  // With the zero that ends it.
  const length = pdfium._FPDFImageObj_GetImageFilter(image, 0, at, room);
  const name = Buffer.from(pdfium.HEAPU8.buffer, at, Math.min(Math.max(length - 1, 0), room)).toString(
    'latin1',
  );
  pdfium.wasmExports.free(at);
  return name;
}
