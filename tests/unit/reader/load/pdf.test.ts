import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect, load, pagePicture } from '../../../../electron/reader/load/load.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';
import { LOCKED, pdf, type PdfImage } from '../../../support/pdf.ts';
import { failure, picture, quarters, TOP_LEFT, TOP_RIGHT } from '../quarters.ts';

/** Before a PDF is opened for the first time. */
const GLOBALS = Object.getOwnPropertyNames(globalThis);

/** White with a black upper left quarter, as a scanner's JPEG. */
async function scan(width = 60, height = 40): Promise<PdfImage> {
  const bytes = await picture(width, height).jpeg({ quality: 95 }).toBuffer();
  return { bytes, filter: 'DCTDecode', width, height, space: '/DeviceRGB' };
}

/** A page of black from the top to the bottom of its left half. */
const DRAWN = { width: 72, height: 36, content: '0 0 36 36 re f' };

describe('a page of a PDF', () => {
  it('has its scan’s own pixels and resolution', async () => {
    // An inch and a half by one, at 400 dpi.
    const bytes = pdf([{ width: 108, height: 72, image: await scan(600, 400) }]);
    const page = await load(bytes, 1);
    expect([page.width, page.height, page.scale, page.dpi]).toEqual([600, 400, 1, 400]);
    expect([page.grey.width, page.grey.height]).toEqual([600, 400]);
    expect(await quarters(bytes)).toEqual(TOP_LEFT);
    expect(page.grey.data[600 * 300 + 450]).toBeGreaterThan(245);
    expect(page.grey.data[600 * 100 + 150]).toBeLessThan(10);
  });

  it('has them too where the scan stands in a form', async () => {
    const bytes = pdf([{ width: 108, height: 72, image: await scan(600, 400), form: true }]);
    const page = await load(bytes, 1);
    expect([page.width, page.height, page.dpi]).toEqual([600, 400, 400]);
    expect(await quarters(bytes)).toEqual(TOP_LEFT);
  });

  it('is turned as it says', async () => {
    const bytes = pdf([{ width: 108, height: 72, image: await scan(), turn: 90 }]);
    const page = await load(bytes, 1);
    expect([page.width, page.height]).toEqual([40, 60]);
    expect(await quarters(bytes)).toEqual(TOP_RIGHT);
  });

  it('is drawn at 300 dpi where a program made it', async () => {
    const page = await load(pdf([DRAWN]), 1);
    expect([page.width, page.height, page.dpi]).toEqual([300, 150, 300]);
    expect([page.grey.data[75 * 300 + 10], page.grey.data[75 * 300 + 290]]).toEqual([0, 255]);
  });

  it('is drawn no larger than it is worked on', async () => {
    const page = await load(pdf([{ width: 1440, height: 720 }]), 1);
    expect([page.width, page.height, page.scale]).toEqual([6000, 3000, 2.5]);
    expect([page.grey.width, page.grey.height]).toEqual([2400, 1200]);
  });

  it('keeps fine strokes when a scan is made smaller', async () => {
    const [width, height] = [4800, 16];
    // One black column of every four is a quarter of grey, wherever the columns fall.
    const stripes = Uint8Array.from({ length: width * height }, (_, i) => (i % 4 === 0 ? 0 : 255));
    const image: PdfImage = {
      bytes: deflateSync(stripes),
      filter: 'FlateDecode',
      width,
      height,
      space: '/DeviceGray',
    };
    const { grey } = await load(pdf([{ width: 864, height: 2.88, image }]), 1);
    expect(grey.width).toBe(2400);
    const middle = grey.data.subarray(4 * 2400 + 1000, 4 * 2400 + 1400);
    const mean = middle.reduce((sum, value) => sum + value, 0) / middle.length;
    expect(mean).toBeGreaterThan(180);
    expect(mean).toBeLessThan(202);
  });

  it('has colour where its scan has', async () => {
    const orange = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#ff8000' } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const image: PdfImage = {
      bytes: orange,
      filter: 'DCTDecode',
      width: 60,
      height: 40,
      space: '/DeviceRGB',
    };
    const { colour } = await load(pdf([{ width: 14.4, height: 9.6, image }]), 1);
    const [red, green, blue] = colour!.data.subarray(3 * (60 * 20 + 30));
    expect(red).toBeGreaterThan(240);
    expect(Math.abs(green - 128)).toBeLessThan(10);
    expect(blue).toBeLessThan(15);
    expect((await load(pdf([DRAWN]), 1)).colour).toBeNull();
  });

  it('is shown to a person as small as asked', async () => {
    const png = await sharp(await pagePicture(pdf([DRAWN]), 1, 60)).metadata();
    expect([png.format, png.width, png.height]).toEqual(['png', 60, 30]);
  });
});

describe('a PDF', () => {
  it('leaves nothing on the global object, where it would keep all the memory that its library once took', async () => {
    await inspect(pdf([{ width: 72, height: 72 }]));
    expect(Object.getOwnPropertyNames(globalThis).filter((name) => !GLOBALS.includes(name))).toEqual([]);
  });

  it('is read page by page', async () => {
    const bytes = pdf([DRAWN, { width: 108, height: 72, image: await scan() }, DRAWN]);
    expect(await inspect(bytes)).toEqual({ pages: 3 });
    expect((await load(bytes, 2)).width).toBe(60);
    expect((await load(bytes, 3)).width).toBe(300);
  });

  it('is known by its mark, which other bytes may precede', async () => {
    expect(await inspect(Buffer.concat([Buffer.from('\n\n'), pdf([DRAWN])]))).toEqual({ pages: 1 });
  });

  it('says that it is locked, empty, damaged or too large', async () => {
    expect(await failure(inspect(pdf([DRAWN], LOCKED)))).toEqual({ code: 'locked-pdf' });
    expect(await failure(inspect(pdf([])))).toEqual({ code: 'pdf-without-pages' });
    expect(await failure(inspect(Buffer.from('%PDF-1.7 and nothing else')))).toEqual({
      code: 'damaged-pdf',
      page: null,
    });
    expect(await failure(load(pdf([DRAWN]), 2))).toEqual({ code: 'damaged-pdf', page: 2 });
    expect(await failure(load(pdf([{ width: 14_400, height: 14_400 }]), 1))).toMatchObject({
      code: 'too-many-pixels',
    });
  });

  it('says which page is damaged, and reads the others', async () => {
    const bytes = pdf([DRAWN, DRAWN]);
    // The second page's own object is a number.
    const at = bytes.lastIndexOf('<</Type/Page/');
    bytes.fill('7', at, bytes.indexOf('endobj', at));
    expect((await load(bytes, 1)).width).toBe(300);
    expect(await failure(load(bytes, 2))).toEqual({ code: 'damaged-pdf', page: 2 });
  });

  it('is damaged where the data of a scan ends too early, whatever the rest says', async () => {
    const jpeg = await scan(600, 400);
    const grey = new Uint8Array(600 * 400).map((_, i) => (i * 2_654_435_761) >>> 20);
    const flate: PdfImage = {
      ...jpeg,
      bytes: deflateSync(grey),
      filter: 'FlateDecode',
      space: '/DeviceGray',
    };
    for (const image of [jpeg, flate]) {
      const page = (bytes: Uint8Array) => pdf([{ width: 108, height: 72, image: { ...image, bytes } }]);
      expect((await load(page(image.bytes), 1)).width).toBe(600);
      for (const bytes of [image.bytes.subarray(0, image.bytes.length >> 1), new Uint8Array(200)]) {
        expect(await failure(load(page(bytes), 1))).toEqual({ code: 'damaged-pdf', page: 1 });
      }
    }
  });

  it.each([
    ['one bit', '/DeviceGray', 1, 75 * 400],
    ['four bits of a palette', '[/Indexed /DeviceRGB 1 <000000FFFFFF>]', 4, 300 * 400],
    ['sixteen bits', '/DeviceGray', 16, 1200 * 400],
  ] as const)('is whole with %s a pixel', async (_, space, bits, size) => {
    const bytes = deflateSync(new Uint8Array(size));
    const image: PdfImage = { bytes, filter: 'FlateDecode', width: 600, height: 400, space, bits };
    const { grey, dpi } = await load(pdf([{ width: 108, height: 72, image }]), 1);
    expect([grey.width, dpi, grey.data[1000]]).toEqual([600, 400, 0]);
  });

  it.each([0.3, 0.6, 0.9, 0.99])('cut short to %d of itself is damaged', async (share) => {
    const whole = pdf([{ width: 108, height: 72, image: await scan(600, 400) }]);
    const cut = whole.subarray(0, Math.floor(whole.length * share));
    const answer = await load(cut, 1).then(
      ({ grey }) => `read ${grey.width}×${grey.height}`,
      (error: unknown) => (error as { reason?: { code: string } }).reason?.code,
    );
    expect(answer).toBe('damaged-pdf');
  });
});
