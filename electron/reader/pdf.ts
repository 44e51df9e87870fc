/** Pages of a PDF as pixels: each drawn once, at the size it is worked on. */
import { Failure } from '../contract/failure.ts';
import { checkPages, checkPixels, fitted, type Size } from './limits.ts';
import { allocate, openPdfium, type Pdfium } from './pdfium.ts';
import { findScan, isComplete } from './pdfscan.ts';
import type { Decoded } from './picture.ts';

/** What is no scan but drawn by a program has no resolution of its own. */
const DRAWN_DPI = 300;

const POINTS_AN_INCH = 72;

/** The largest PDF that is opened, in bytes: it lies in pdfium's memory whole. */
const FILE_LIMIT = 256e6;

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY: both leave the pages locked. */
const LOCKED = [4, 5];

const BGR = 2;
/** FPDF_ANNOT and FPDF_REVERSE_BYTE_ORDER: with what was stamped on a page later, and RGB. */
const FLAGS = 0x01 | 0x10;

/** @throws Failure damaged-pdf, locked-pdf, pdf-without-pages, too-many-pages, too-large */
export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  return guarded(null, async () => {
    const { pages } = await open(bytes);
    return checkPages(pages);
  });
}

/**
 * @param number the page, from 1
 * @param side the longest side of its picture at the most, in pixels
 * @throws Failure as `countPdfPages`, and too-many-pixels
 */
export async function decodePdf(bytes: Uint8Array, number: number, side: number): Promise<Decoded> {
  return guarded(number, async () => {
    const { pdfium, document, pages } = await open(bytes);
    const page = number <= pages ? pdfium._FPDF_LoadPage(document, number - 1) : 0;
    if (page === 0) throw new Failure({ code: 'damaged-pdf', page: number });

    // What is left of a file that was cut short may be an empty page: that is no blank one.
    const whole = pdfium._FPDF_DocumentHasValidCrossReferenceTable(document) !== 0;
    if (!whole && pdfium._FPDFPage_CountObjects(page) === 0) {
      throw new Failure({ code: 'damaged-pdf', page: number });
    }
    const inches = {
      width: pdfium._FPDF_GetPageWidthF(page) / POINTS_AN_INCH,
      height: pdfium._FPDF_GetPageHeightF(page) / POINTS_AN_INCH,
    };
    const scan = findScan(pdfium, page, inches);
    const dpi = scan?.dpi ?? DRAWN_DPI;
    const size = {
      width: Math.max(1, Math.round(inches.width * dpi)),
      height: Math.max(1, Math.round(inches.height * dpi)),
    };
    checkPixels(size);
    if (scan !== null && !isComplete(pdfium, scan)) throw new Failure({ code: 'damaged-pdf', page: number });
    return { ...size, dpi, picture: draw(pdfium, page, fitted(size, side)) };
  });
}

/** Whatever else is thrown inside, pdfium gave up on what the file holds. */
async function guarded<Result>(page: number | null, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Failure ? error : new Failure({ code: 'damaged-pdf', page }, { cause: error });
  }
}

async function open(bytes: Uint8Array): Promise<{ pdfium: Pdfium; document: number; pages: number }> {
  if (bytes.length > FILE_LIMIT) {
    throw new Failure({ code: 'too-large', megabytes: bytes.length / 1e6, limit: FILE_LIMIT / 1e6 });
  }
  const pdfium = await openPdfium();
  const at = allocate(pdfium, bytes.length);
  pdfium.HEAPU8.set(bytes, at);
  const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
  if (document === 0) {
    const locked = LOCKED.includes(pdfium._FPDF_GetLastError());
    throw new Failure(locked ? { code: 'locked-pdf' } : { code: 'damaged-pdf', page: null });
  }
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages <= 0) throw new Failure({ code: 'pdf-without-pages' });
  return { pdfium, document, pages };
}

function draw(pdfium: Pdfium, page: number, { width, height }: Size): Decoded['picture'] {
  const stride = width * 3;
  const at = allocate(pdfium, stride * height);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGR, at, stride);
  if (bitmap === 0) throw new Error('no bitmap');
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
  // A copy, so that pdfium's own memory can go.
  return { channels: 3, width, height, data: pdfium.HEAPU8.slice(at, at + stride * height) };
}
