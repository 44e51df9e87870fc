import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { inspect, load, pagePicture } from '../../../electron/reader/load.ts';
import { sharp } from '../../../electron/reader/sharp.ts';

/** White, with a black rectangle in the top left quarter: which way up a page came is plain to see. */
function picture(width = 60, height = 40) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/><rect width="50%" height="50%" fill="black"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: 'white' });
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Failure);
  return (error as Failure).reason.code;
}

/** Grey at the middle of each quarter: top left, top right, bottom left, bottom right. */
async function quarters(bytes: Uint8Array, page = 1): Promise<boolean[]> {
  const { grey } = await load(bytes, page);
  const at = (x: number, y: number) =>
    grey.data[Math.floor(grey.height * y) * grey.width + Math.floor(grey.width * x)] < 128;
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

const TOP_LEFT = [true, false, false, false];

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
    expect(await quarters(bytes)).toEqual([false, true, false, false]);
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
    expect(await quarters(bytes, 2)).toEqual([false, true, false, false]);
    expect(await failure(load(bytes, 3))).toBe('damaged');
  });

  it('says what is wrong with a file that is no scan', async () => {
    expect(await failure(load(new Uint8Array(0), 1))).toBe('empty-file');
    expect(await failure(load(Buffer.from('75012 Paris'), 1))).toBe('not-an-image');
    expect(
      await failure(load(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 1)),
    ).toBe('not-an-image');
    for (const made of [
      picture(400, 300).jpeg(),
      picture(400, 300).png(),
      picture(400, 300).webp(),
      picture(400, 300).tiff(),
    ]) {
      const whole = await made.toBuffer();
      for (const share of [0.1, 0.5, 0.9])
        expect(await failure(load(whole.subarray(0, whole.length * share), 1))).toBe('damaged');
    }
    expect(await failure(inspect(Buffer.from('no picture')))).toBe('not-an-image');
  });

  it('refuses more pixels than it can hold, before it decodes them', async () => {
    const bytes = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await failure(load(bytes, 1))).toBe('too-many-pixels');
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
      const { load, inspect } = await import(${JSON.stringify(import.meta.resolve('../../../electron/reader/load.ts'))});
      const { usesWasm } = await import(${JSON.stringify(import.meta.resolve('../../../electron/reader/sharp.ts'))});
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
