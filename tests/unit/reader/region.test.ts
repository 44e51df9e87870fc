import { expect, it } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import type { Region } from '../../../electron/contract/reading.ts';
import type { Page } from '../../../electron/reader/load/load.ts';
import { cropped } from '../../../electron/reader/region.ts';

/** A page of 400 × 200 at half its size: pixel (x, y) of the working picture is 10 y + x, modulo 251. */
const [width, height] = [200, 100];
const data = Uint8Array.from(
  { length: width * height },
  (_, i) => (10 * Math.floor(i / width) + (i % width)) % 251,
);
const page: Page = {
  grey: { width, height, data },
  width: 400,
  height: 200,
  colour: null,
  scale: 2,
  dpi: null,
  chosen: false,
};

const reasonOf = (region: Region) => {
  try {
    cropped(page, region);
  } catch (error) {
    return (error as Failure).reason;
  }
  return null;
};

it('cuts the working picture where the region lies on the page', () => {
  const part = cropped(page, [100, 40, 60, 30]);
  expect(part).toMatchObject({ width: 60, height: 30, scale: 2, chosen: true });
  expect([part.grey.width, part.grey.height]).toEqual([30, 15]);
  for (const [x, y] of [
    [0, 0],
    [29, 14],
    [7, 3],
  ]) {
    expect(part.grey.data[y * 30 + x]).toBe((10 * (20 + y) + 50 + x) % 251);
  }
});

it('leaves out what lies beside the page', () => {
  const { grey, width, height } = cropped(page, [370, 150, 500, 500]);
  expect([width, height, grey.width, grey.height]).toEqual([30, 50, 15, 25]);
});

it.each<[Region, string | undefined]>([
  [[400, 0, 50, 50], 'region-outside'],
  [[0, 200, 50, 50], 'region-outside'],
  [[0, 0, 19, 50], 'region-too-small'],
  [[0, 0, 50, 9], 'region-too-small'],
  [[390, 0, 50, 50], 'region-too-small'],
  [[0, 0, 20, 10], undefined],
])('says what is wrong with %j: %s', (region, code) => expect(reasonOf(region)?.code).toBe(code));

it('cuts the foot of a narrow page, whose working width is rounded', () => {
  const narrow: Page = {
    ...page,
    grey: { width: 80, height: 2400, data: new Uint8Array(80 * 2400) },
    ...{ width: 299, height: 9000, scale: 299 / 80 },
  };
  expect(cropped(narrow, [100, 8990, 100, 10]).grey.height).toBe(1);
});
