/** How large a page may be, and how large it is worked on. */
import { Failure } from '../../contract/failure.ts';

/** A page of 100 megapixels, A4 at 1,000 dpi, is the largest that is decoded. */
const PIXEL_LIMIT = 100_000_000;

/** More pages than any scanner puts into one file. */
const PAGE_LIMIT = 10_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @throws Failure too-many-pixels */
export function checkPixels({ width, height }: Size): void {
  const pixels = width * height;
  if (pixels > PIXEL_LIMIT) {
    throw new Failure({ code: 'too-many-pixels', megapixels: pixels / 1e6, limit: PIXEL_LIMIT / 1e6 });
  }
}

/** @throws Failure too-many-pages */
export function checkPages(pages: number): number {
  if (pages > PAGE_LIMIT) throw new Failure({ code: 'too-many-pages', pages, limit: PAGE_LIMIT });
  return pages;
}

/** The same shape, no side longer than `side` and none less than one pixel; never enlarged. */
export function fitted({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
