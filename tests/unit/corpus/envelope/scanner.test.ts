import { expect, it } from 'vitest';
import { createPage, fill } from '../../../../electron/corpus/envelope/page.ts';
import { scan, turnedBounds, type Scanner } from '../../../../electron/corpus/envelope/scanner.ts';
import { PAPERS } from '../../../../electron/corpus/envelope/stock.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';

const faultless: Scanner = {
  dpi: 200, channels: 1, skew: 0, turned: 0, ground: [255, 255, 255], margin: 0, blur: 0, noise: 0, shade: 0,
  contrast: 1, brightness: 0, format: 'png', quality: 90,
}; // prettier-ignore

it.each([
  { skew: 0, turned: 0 },
  { skew: 12, turned: 0 },
  { skew: -7, turned: 90 },
  { skew: 3, turned: 180 },
  { skew: 0, turned: 270 },
] as const)('what was in the box is in the box after a turn of $turned and $skew degrees', async (turn) => {
  const page = createPage(300, 200, 1, [250, 250, 250]);
  const bounds = { left: 40, top: 120, right: 130, bottom: 150 };
  fill(page, bounds.left, bounds.top, bounds.right, bounds.bottom, [10, 10, 10]);
  const scanned = await scan(page, PAPERS.white, [bounds], { ...faultless, ...turn }, createRandom(1));
  const { data, info } = await sharp(scanned.bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const seen = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      if (data[(y * info.width + x) * info.channels] > 100) continue;
      seen.left = Math.min(seen.left, x);
      seen.right = Math.max(seen.right, x + 1);
      seen.top = Math.min(seen.top, y);
      seen.bottom = Math.max(seen.bottom, y + 1);
    }
  }
  for (const side of ['left', 'top', 'right', 'bottom'] as const)
    expect(Math.abs(scanned.bounds[0][side] - seen[side]), side).toBeLessThan(2.5);
});

it('a quarter turn clockwise takes the top left corner to the top right', () => {
  const page = { width: 100, height: 60 };
  const box = turnedBounds({ left: 0, top: 0, right: 10, bottom: 5 }, page, { width: 60, height: 100 }, 90);
  expect(Object.values(box).map(Math.round)).toEqual([55, 0, 60, 10]);
});

it('writes one grey channel where the scanner sees no colour', async () => {
  const page = createPage(40, 30, 1, [200, 200, 200]);
  for (const format of ['jpeg', 'png', 'tiff'] as const) {
    const { bytes } = await scan(page, PAPERS.white, [], { ...faultless, format }, createRandom(1));
    expect((await sharp(bytes).metadata()).channels, format).toBe(1);
  }
});
