import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, load, pagePicture } from '../../../../electron/reader/load/load.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';
import { failure, picture, quarters, TOP_LEFT, TOP_RIGHT } from '../quarters.ts';

describe('load', () => {
  it.each([
    ['PNG', () => picture().png()],
    ['JPEG', () => picture().jpeg()],
    ['WebP', () => picture().webp()],
    ['TIFF', () => picture().tiff()],
    ['GIF', () => picture().gif()],
    ['AVIF', () => picture().avif()],
    ['16-bit PNG', () => picture().toColourspace('rgb16').png()],
    ['16-bit grey TIFF', () => picture().toColourspace('grey16').tiff({ compression: 'lzw' })],
    ['palette PNG', () => picture().png({ palette: true })],
    ['grey PNG', () => picture().greyscale().png()],
    ['CMYK JPEG', () => picture().toColourspace('cmyk').jpeg()],
    ['PNG with alpha', () => picture().ensureAlpha(1).png()],
  ])('decodes a %s', async (_, made) => {
    const bytes = await made().toBuffer();
    const page = await load(bytes, 1);
    expect([page.width, page.height, page.scale]).toEqual([60, 40, 1]);
    expect(page.grey.data.length).toBe(60 * 40);
    expect(await quarters(bytes)).toEqual(TOP_LEFT);
    expect(page.grey.data[60 * 30 + 45]).toBeGreaterThan(245);
    expect(page.grey.data[60 * 10 + 15]).toBeLessThan(10);
  });

  it('measures a narrow page by its longer side', async () => {
    const create = { width: 299, height: 9000, channels: 3, background: '#fff' } as const;
    const page = await load(await sharp({ create }).png().toBuffer(), 1);
    expect([page.grey.width, page.grey.height, page.scale]).toEqual([80, 2400, 3.75]);
  });

  it('takes paper for what is transparent', async () => {
    const bytes = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect((await load(bytes, 1)).grey.data[0]).toBe(255);
  });

  it('turns a page as its EXIF says, and gives its size as seen', async () => {
    const bytes = await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const page = await load(bytes, 1);
    expect([page.width, page.height]).toEqual([40, 60]);
    expect(await quarters(bytes)).toEqual(TOP_RIGHT);
  });

  it('brings a large page to working resolution', async () => {
    const page = await load(await picture(4800, 1200).png().toBuffer(), 1);
    expect([page.width, page.height, page.scale]).toEqual([4800, 1200, 2]);
    expect([page.grey.width, page.grey.height]).toEqual([2400, 600]);
  });

  it('reads each page of a TIFF', async () => {
    const pages = [await picture().png().toBuffer(), await picture().flop().png().toBuffer()];
    const bytes = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect(await inspect(bytes)).toEqual({ pages: 2 });
    expect(await quarters(bytes, 1)).toEqual(TOP_LEFT);
    expect(await quarters(bytes, 2)).toEqual(TOP_RIGHT);
    expect(await failure(load(bytes, 3))).toMatchObject({ code: 'damaged' });
  });

  describe('has the page in colour', () => {
    /** Paper of one colour with a stroke of another, three pixels wide. */
    const drawn = (paper: string, stroke: string) =>
      sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="${paper}"/><rect x="30" width="3" height="60" fill="${stroke}"/></svg>`,
        ),
      ).flatten();

    it.each([
      ['PNG', () => drawn('#ffffff', '#ff8000').png()],
      ['TIFF', () => drawn('#ffffff', '#ff8000').tiff({ compression: 'lzw' })],
      ['WebP', () => drawn('#ffffff', '#ff8000').webp({ lossless: true })],
      ['GIF', () => drawn('#ffffff', '#ff8000').gif()],
    ])('of a %s', async (_, made) => {
      const bytes = await made().toBuffer();
      const { colour, grey } = await load(bytes, 1);
      expect([colour!.width, colour!.height, colour!.data.length]).toEqual([90, 60, 90 * 60 * 3]);
      const at = 90 * 20 + 31;
      expect([...colour!.data.subarray(3 * at, 3 * at + 3)]).toEqual([255, 128, 0]);
      expect([...colour!.data.subarray(0, 3)]).toEqual([255, 255, 255]);
      // 0.299 of red, 0.587 of green and 0.114 of blue.
      expect([grey.data[at], grey.data[0]]).toEqual([152, 255]);
    });

    it('at working resolution', async () => {
      const { colour, grey } = await load(
        await drawn('#ffffff', '#ff8000').resize(4800, 3200).png().toBuffer(),
        1,
      );
      expect([colour!.width, colour!.height]).toEqual([grey.width, grey.height]);
      expect(grey.width).toBe(2400);
    });

    it.each([
      ['a grey scan', () => drawn('#ffffff', '#202020').toColourspace('b-w').png()],
      ['a grey scan of sixteen bits', () => drawn('#ffffff', '#202020').toColourspace('grey16').png()],
      ['a grey scan stored in colour', () => drawn('#ffffff', '#202020').png()],
      ['black on paper a little cream', () => drawn('#fdf8ea', '#181c20').png()],
      ['JPEG’s own blots of colour', () => drawn('#ffffff', '#202020').jpeg({ quality: 40 })],
    ])('but not for %s', async (_, made) => {
      const { colour, grey } = await load(await made().toBuffer(), 1);
      expect(colour).toBeNull();
      expect(grey.data[0]).toBeGreaterThan(240);
      expect(grey.data[90 * 20 + 31]).toBeLessThan(60);
    });
  });

  it('has the resolution that the file says', async () => {
    const page = (width: number, density: number | null, format: 'png' | 'jpeg' | 'tiff') => {
      const made = picture(width, width >> 1);
      return (density === null ? made : made.withMetadata({ density })).toFormat(format).toBuffer();
    };
    for (const format of ['png', 'jpeg', 'tiff'] as const)
      expect((await load(await page(1200, 300, format), 1)).dpi).toBe(300);
    const dpiOf = async (width: number, density: number | null) =>
      (await load(await page(width, density, 'png'), 1)).dpi;
    expect(await dpiOf(1200, null)).toBeNull();
    // A screen’s, nothing’s, and one by which the page were a stamp’s size.
    expect(await dpiOf(1200, 72)).toBeNull();
    expect(await dpiOf(1200, 5)).toBeNull();
    expect(await dpiOf(200, 1200)).toBeNull();
  });

  it('takes the first picture of what moves', async () => {
    const frames = [await picture().png().toBuffer(), await picture().flop().png().toBuffer()];
    for (const format of ['gif', 'webp'] as const) {
      const bytes = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      expect((await sharp(bytes).metadata()).pages).toBe(2);
      expect(await inspect(bytes)).toEqual({ pages: 1 });
      expect(await quarters(bytes)).toEqual(TOP_LEFT);
      expect(await failure(load(bytes, 2))).toEqual({ code: 'damaged', page: 2 });
    }
  });

  it('says of a HEIC photograph that it is none of its formats, not that it is damaged', async () => {
    const avif = await picture().avif().toBuffer();
    const heic = Buffer.from(avif);
    for (const brand of ['avif', 'mif1', 'miaf', 'MA1B', 'MA1A']) {
      for (let at = heic.indexOf(brand); at !== -1 && at < 40; at = heic.indexOf(brand, at + 1))
        heic.write('heic', at, 'latin1');
    }
    expect(await failure(inspect(heic))).toEqual({ code: 'not-an-image' });
    expect(await inspect(avif)).toEqual({ pages: 1 });
  });

  it('says what is wrong with a file that is no scan', async () => {
    expect(await failure(load(new Uint8Array(0), 1))).toMatchObject({ code: 'empty-file' });
    expect(await failure(load(Buffer.from('75012 Paris'), 1))).toMatchObject({ code: 'not-an-image' });
    expect(
      await failure(load(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 1)),
    ).toEqual({ code: 'not-an-image' });
    for (const made of [
      picture(400, 300).jpeg(),
      picture(400, 300).png(),
      picture(400, 300).webp(),
      picture(400, 300).tiff(),
    ]) {
      const whole = await made.toBuffer();
      for (const share of [0.1, 0.5, 0.9])
        expect(await failure(load(whole.subarray(0, whole.length * share), 1))).toMatchObject({
          code: 'damaged',
        });
    }
    expect(await failure(inspect(Buffer.from('no picture')))).toMatchObject({ code: 'not-an-image' });
  });

  it('refuses more pixels than it can hold, before it decodes them', async () => {
    const bytes = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await failure(load(bytes, 1))).toMatchObject({ code: 'too-many-pixels' });
  });

  it('draws a page as it is seen, no larger than asked', async () => {
    const bytes = await picture(600, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const png = await sharp(await pagePicture(bytes, 1, 90)).metadata();
    expect([png.format, png.width, png.height]).toEqual(['png', 60, 90]);
  });
});

describe('the WebAssembly build, which reads scans in Electron on Linux', () => {
  let answer: { native: boolean; wasm: boolean; pixels: string; sizes: number[] };

  beforeAll(async () => {
    const bytes = await picture(300, 200).jpeg().toBuffer();
    const program = `
      const { load, inspect } = await import(${JSON.stringify(import.meta.resolve('../../../../electron/reader/load/load.ts'))});
      const { usesWasm } = await import(${JSON.stringify(import.meta.resolve('../../../../electron/reader/sharp.ts'))});
      const bytes = Buffer.from('${bytes.toString('base64')}', 'base64');
      const { grey, width, height } = await load(bytes, 1);
      const native = process.report.getReport().sharedObjects.some((file) => file.includes('libvips'));
      console.log(JSON.stringify({ native, wasm: usesWasm, sizes: [width, height, (await inspect(bytes)).pages],
        pixels: Buffer.from(grey.data).toString('base64') }));
    `;
    const env = { ...process.env, FACTEUR_SHARP: 'wasm' };
    const out = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env,
      maxBuffer: 1e8,
    });
    answer = JSON.parse(out.toString()) as typeof answer;
  });

  it('decodes the same picture without any native library', async () => {
    expect(answer.wasm).toBe(true);
    expect(answer.native).toBe(false);
    expect(answer.sizes).toEqual([300, 200, 1]);
    const bytes = await picture(300, 200).jpeg().toBuffer();
    const native = (await load(bytes, 1)).grey.data;
    const pixels = Buffer.from(answer.pixels, 'base64');
    expect(pixels.length).toBe(native.length);
    expect(pixels.every((value, i) => Math.abs(value - native[i]) <= 2)).toBe(true);
  });
});
