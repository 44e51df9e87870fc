/** One sound file of every format and kind of pixel, small, all of the same five digits: what the fuzzing begins with. */
import { deflateSync } from 'node:zlib';
import { sharp } from '../../electron/reader/sharp.ts';
import { LOCKED, pdf } from '../support/pdf.ts';
import { scanOf } from '../unit/service/scans.ts';

export interface Source {
  name: string;
  bytes: Buffer;
}

export async function makeSources(): Promise<Source[]> {
  const scan = sharp(await scanOf('75012')).resize({ width: 330 });
  const of = () => scan.clone().flatten({ background: 'white' }).toColourspace('srgb');
  const pages = [await of().png().toBuffer(), await of().negate().png().toBuffer()];
  const joined = () => sharp(pages, { join: { animated: true } });
  const jpeg = await of().jpeg().toBuffer();
  const grey = await of().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height } = grey.info;
  const page = { width: (width * 72) / 200, height: (height * 72) / 200 };
  const photo = { bytes: jpeg, filter: 'DCTDecode', width, height, space: '/DeviceRGB' } as const;
  const flat = {
    bytes: deflateSync(grey.data),
    filter: 'FlateDecode',
    width,
    height,
    space: '/DeviceGray',
  } as const;
  const drawing = { ...page, content: 'BT /F 9 Tf 9 9 Td (75012 PARIS) Tj ET 5 5 20 20 re f' };

  const made: Record<string, Promise<Buffer> | Buffer> = {
    png: of().png().toBuffer(),
    'png, interlaced': of().png({ progressive: true }).toBuffer(),
    'png, 16 bits': of().toColourspace('rgb16').png().toBuffer(),
    'png, palette': of().png({ palette: true }).toBuffer(),
    'png, grey': of().toColourspace('b-w').png().toBuffer(),
    'png, alpha': of().ensureAlpha(0.5).png().toBuffer(),
    jpeg,
    'jpeg, progressive': of().jpeg({ progressive: true }).toBuffer(),
    'jpeg, CMYK': of().toColourspace('cmyk').jpeg().toBuffer(),
    'jpeg, turned': of().withMetadata({ orientation: 6, density: 300 }).jpeg().toBuffer(),
    webp: of().webp().toBuffer(),
    'webp, lossless': of().webp({ lossless: true }).toBuffer(),
    'webp, animated': joined().webp().toBuffer(),
    gif: of().gif().toBuffer(),
    'gif, animated': joined().gif().toBuffer(),
    avif: of().avif({ effort: 0 }).toBuffer(),
    'tiff, LZW': of().tiff({ compression: 'lzw' }).toBuffer(),
    'tiff, JPEG': of().tiff({ compression: 'jpeg' }).toBuffer(),
    'tiff, fax': of().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer(),
    'tiff, tiled': of()
      .tiff({ compression: 'deflate', tile: true, tileWidth: 64, tileHeight: 64 })
      .toBuffer(),
    'tiff, two pages': joined().tiff({ compression: 'none' }).toBuffer(),
    'tiff, big': of().tiff({ compression: 'none', bigtiff: true }).toBuffer(),
    'pdf, JPEG': pdf([{ ...page, image: photo }]),
    'pdf, Flate': pdf([{ ...page, image: flat, form: true }]),
    'pdf, three pages': pdf([{ ...page, image: photo, turn: 90 }, drawing, { ...page, image: flat }]),
    'pdf, locked': pdf([drawing], LOCKED),
  };
  return Promise.all(Object.entries(made).map(async ([name, bytes]) => ({ name, bytes: await bytes })));
}
