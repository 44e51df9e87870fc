import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { allocate, withPdfium } from '../../../../electron/reader/load/pdfium.ts';
import { onlyJpeg, type PageJpeg } from '../../../../electron/reader/load/pdfjpeg.ts';
import { findScan } from '../../../../electron/reader/load/pdfscan.ts';
import { pdf, type PdfImage, type PdfPage } from '../../../support/pdf.ts';
import { picture } from '../quarters.ts';

const [WIDTH, HEIGHT] = [60, 40];
const image: PdfImage = {
  bytes: await picture(WIDTH, HEIGHT).jpeg().toBuffer(),
  filter: 'DCTDecode',
  width: WIDTH,
  height: HEIGHT,
  space: '/DeviceRGB',
};
const page: PdfPage = { width: 108, height: 72, image };

/** What is found on a page of a PDF. */
function jpegOn(written: PdfPage): Promise<PageJpeg | null> {
  const bytes = pdf([written]);
  return withPdfium(async (pdfium) => {
    const at = allocate(pdfium, bytes.length);
    pdfium.HEAPU8.set(bytes, at);
    const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
    const loaded = pdfium._FPDF_LoadPage(document, 0);
    const points = {
      width: pdfium._FPDF_GetPageWidthF(loaded),
      height: pdfium._FPDF_GetPageHeightF(loaded),
    };
    const scan = findScan(pdfium, loaded, { width: points.width / 72, height: points.height / 72 });
    const found = await onlyJpeg(pdfium, loaded, scan!, points);
    pdfium._FPDF_ClosePage(loaded);
    pdfium._FPDF_CloseDocument(document);
    pdfium.wasmExports.free(at);
    return found;
  });
}

it.each<[string, PdfPage, PageJpeg['turn']]>([
  ['as it stands', page, 0],
  ['turned', { ...page, turn: 90 }, 90],
  ['under text that is not seen', { ...page, content: 'BT 3 Tr /F 9 Tf 9 9 Td (75012) Tj ET' }, 0],
])('is all there is on a page, %s', async (_, written, turn) => {
  const { bytes, turn: found } = (await jpegOn(written))!;
  expect(Buffer.from(bytes).equals(Buffer.from(image.bytes))).toBe(true);
  expect(found).toBe(turn);
});

it.each<[string, PdfPage]>([
  ['something is drawn over it', { ...page, content: '0 0 9 9 re f' }],
  ['text is seen', { ...page, content: 'BT /F 9 Tf 9 9 Td (75012) Tj ET' }],
  ['it stands in a form', { ...page, form: true }],
  ['it is of another size than the page says', { ...page, image: { ...image, width: 30, height: 20 } }],
  [
    'it is no JPEG',
    { ...page, image: { ...image, bytes: deflateSync(new Uint8Array(3 * 60 * 40)), filter: 'FlateDecode' } },
  ],
])('is not all where %s', async (_, written) => {
  expect(await jpegOn(written)).toBeNull();
});
