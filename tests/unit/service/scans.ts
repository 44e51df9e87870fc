/** Scans for tests: a postcode in MNIST test digits, and files that are none. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSet, setFiles } from '../../../electron/corpus/corpus.ts';
import { sharp } from '../../../electron/reader/sharp.ts';

/** Unpacked once a test file: it takes longer than all that is drawn from it. */
let digits: ReturnType<typeof readSet> | null = null;

export const resources = fileURLToPath(new URL('../../../resources', import.meta.url));

/** A crop of a postcode's digits, dark on white: as PNG, or as a TIFF of several pages, one postcode each. */
export async function scanOf(...postcodes: string[]): Promise<Buffer> {
  digits ??= readSet(setFiles(resources, 'mnist-test'));
  const { images, labels } = await digits;
  const [width, height] = [postcodes[0].length * 28 + 80, 28 + 40];
  const page = Buffer.alloc(width * height * postcodes.length, 255);
  postcodes.forEach((postcode, number) =>
    Array.from(postcode).forEach((figure, place) => {
      const digit = images.subarray(784 * labels.lastIndexOf(Number(figure)));
      for (let y = 0; y < 28; y++) {
        const row = (number * height + 20 + y) * width + 40 + 28 * place;
        for (let x = 0; x < 28; x++) page[row + x] = 255 - digit[28 * y + x];
      }
    }),
  );
  const raw = { width, height: height * postcodes.length, channels: 1, pageHeight: height } as const;
  if (postcodes.length > 1) return sharp(page, { raw }).tiff({ compression: 'none' }).toBuffer();
  return sharp(page, { raw })
    .resize(4 * width, 4 * height)
    .png()
    .toBuffer();
}

/** The files of a bad day, in a folder: two scans, and all that can be wrong with one. */
export async function badDay(folder: string): Promise<void> {
  const scan = await scanOf('75012');
  mkdirSync(join(folder, 'below', 'empty'), { recursive: true });
  mkdirSync(join(folder, '.hidden'));
  writeFileSync(join(folder, '.hidden', 'z.png'), scan);
  writeFileSync(join(folder, 'below', 'scan.png'), scan);
  writeFileSync(join(folder, 'empty.png'), '');
  writeFileSync(join(folder, 'notes.txt'), 'not a scan, and not named like one');
  writeFileSync(join(folder, 'scan.png'), scan);
  writeFileSync(join(folder, 'text.png'), 'a text that was renamed');
  writeFileSync(join(folder, 'truncated.png'), scan.subarray(0, scan.length / 2));
}
