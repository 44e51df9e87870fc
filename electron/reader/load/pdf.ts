/** Pages of a PDF as pixels: each drawn once, at the size it is worked on. */
import { Failure } from '../../contract/failure.ts';
import { checkPages, checkPixels, fitted, type Size } from './limits.ts';
import { allocate, type Pdfium, withPdfium } from './pdfium.ts';
import { findScan, isComplete } from './pdfscan.ts';
import type { Decoded } from '../picture.ts';

/** What is no scan but drawn by a program has no resolution of its own. */
const DRAWN_DPI = 300;

const POINTS_AN_INCH = 72;

/** The largest PDF that is opened, in bytes: it lies in pdfium's memory whole. */
const FILE_LIMIT = 256e6;

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY: both leave the pages locked. */
const LOCKED = [4, 5];

const BGR = 2;
const WHITE = 0xffffffff;
/** FPDF_ANNOT and FPDF_REVERSE_BYTE_ORDER: with what was stamped on a page later, and RGB. */
const FLAGS = 0x01 | 0x10;

/** @throws Failure damaged-pdf, locked-pdf, pdf-without-pages, too-many-pages, too-large */
export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  return withDocument(bytes, null, (_pdfium, _document, pages) => Promise.resolve(checkPages(pages)));
}

/**
 * @param number the page, from 1
 * @param side the longest side of its picture at the most, in pixels
 * @throws Failure as `countPdfPages`, and too-many-pixels
 */
export async function decodePdf(bytes: Uint8Array, number: number, side: number): Promise<Decoded> {
  return withDocument(bytes, number, async (pdfium, document, pages) => {
    const page = number <= pages ? pdfium._FPDF_LoadPage(document, number - 1) : 0;
    if (page === 0) throw new Failure({ code: 'damaged-pdf', page: number });
    try {
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
      if (scan !== null && !(await isComplete(pdfium, scan))) {
        throw new Failure({ code: 'damaged-pdf', page: number });
      }
      return { ...size, dpi, picture: draw(pdfium, page, fitted(size, side)) };
    } finally {
      pdfium._FPDF_ClosePage(page);
    }
  });
}

/**
 * A Failure of `work` is an answer like another, and pdfium is used again; whatever else is thrown, pdfium gave up on
 * what the file holds.
 *
 * @param page what is damaged then
 */
async function withDocument<Result>(
  bytes: Uint8Array,
  page: number | null,
  work: (pdfium: Pdfium, document: number, pages: number) => Promise<Result>,
): Promise<Result> {
  if (bytes.length > FILE_LIMIT) {
    throw new Failure({ code: 'too-large', megabytes: bytes.length / 1e6, limit: FILE_LIMIT / 1e6 });
  }
  const answer = await withPdfium(async (pdfium) => {
    const at = allocate(pdfium, bytes.length);
    pdfium.HEAPU8.set(bytes, at);
    const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
    try {
      if (document === 0) {
        const locked = LOCKED.includes(pdfium._FPDF_GetLastError());
        throw new Failure(locked ? { code: 'locked-pdf' } : { code: 'damaged-pdf', page: null });
      }
      const pages = pdfium._FPDF_GetPageCount(document);
      if (pages <= 0) throw new Failure({ code: 'pdf-without-pages' });
      return await work(pdfium, document, pages);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    } finally {
      if (document !== 0) pdfium._FPDF_CloseDocument(document);
      pdfium.wasmExports.free(at);
    }
    // Without its cause, whose frames would keep pdfium and all its memory.
  }).catch(() => new Failure({ code: 'damaged-pdf', page }));
  if (answer instanceof Failure) throw answer;
  return answer;
}

function draw(pdfium: Pdfium, page: number, { width, height }: Size): Decoded['picture'] {
  const stride = width * 3;
  const at = allocate(pdfium, stride * height);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGR, at, stride);
  if (bitmap === 0) throw new Error('pdfium has no memory left');
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
  const data = pdfium.HEAPU8.slice(at, at + stride * height);
  pdfium._FPDFBitmap_Destroy(bitmap);
  pdfium.wasmExports.free(at);
  return { channels: 3, width, height, data };
}
