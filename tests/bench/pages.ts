/** A4 pages at 600 dpi, in the formats that a scanner writes. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRandom } from '../../electron/network/random.ts';
import { sharp } from '../../electron/reader/sharp.ts';
import { pdf } from '../support/pdf.ts';

export const PAGE_FILES = ['page.jpg', 'page.png', 'page.tif', 'page.pdf'] as const;

const [WIDTH, HEIGHT] = [4961, 7016];

/** @param scan an envelope, which lies on the page as on a scanner's glass */
export async function writePages(folder: string, scan: string, seed: number): Promise<void> {
  const random = createRandom(seed);
  // A tile of noise: a scanner's page is never of one grey, and one that is would pack to nothing.
  const tile = Buffer.from(Uint8Array.from({ length: 3 * 256 * 256 }, () => 238 + random.int(12)));
  const noise = await sharp(tile, { raw: { width: 256, height: 256, channels: 3 } })
    .png()
    .toBuffer();
  const envelope = await sharp(scan)
    .resize(WIDTH - 400, HEIGHT - 400, { fit: 'inside' })
    .toBuffer();
  const page = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: 'white' } })
    .composite([
      { input: noise, tile: true },
      { input: envelope, left: 200, top: 200 },
    ])
    // What was composed has a channel of alpha more.
    .removeAlpha()
    .raw()
    .toBuffer();
  const picture = sharp(page, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).withMetadata({
    density: 600,
  });
  const jpeg = await picture.clone().jpeg({ quality: 85 }).toBuffer();
  const image = {
    bytes: jpeg,
    filter: 'DCTDecode',
    width: WIDTH,
    height: HEIGHT,
    space: '/DeviceRGB',
  } as const;
  const write = (file: (typeof PAGE_FILES)[number], bytes: Uint8Array): Promise<void> =>
    writeFile(path.join(folder, file), bytes);
  await write('page.jpg', jpeg);
  await write('page.png', await picture.clone().png({ compressionLevel: 2 }).toBuffer());
  await write('page.tif', await picture.clone().tiff({ compression: 'deflate' }).toBuffer());
  await write('page.pdf', pdf([{ width: 595, height: 842, image }]));
}
