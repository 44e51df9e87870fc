import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Region } from '../../../electron/contract/reading.ts';
import type { Plate } from '../../../electron/contract/trace.ts';
import { type Country, openCountry } from '../../../electron/directory/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { type Networks, openNetworks } from '../../../electron/network/networks.ts';
import { rasterised } from '../../../electron/reader/load/drawing.ts';
import { readPage, type Stages } from '../../../electron/reader/read.ts';
import { sharp } from '../../../electron/reader/sharp.ts';
import { traceOf } from '../../../electron/reader/trace.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');

let networks: Networks;
let country: Country;
beforeAll(async () => {
  const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
  networks = await openNetworks(resources, model);
  country = openCountry(path.join(resources, 'directory'), PROFILES.FR);
});

async function traced(bytes: Uint8Array, region: Region | null = null) {
  const stages: Stages = {};
  const asked = { bytes, file: 'a scan', page: 1, threshold: 0.99, networks, country, region };
  const { scan, reading } = await readPage({ ...asked, stages });
  return { scan, reading, trace: await traceOf(stages, reading) };
}

const sample = () => readFile(path.join(resources, 'samples', '03-print.png'));
const sizeOf = async ({ png }: Plate) => {
  const { width, height } = await sharp(png).metadata();
  return { width, height };
};

it('tells what each stage made of a sample, and which of it became the answer', async () => {
  const { scan, reading, trace } = await traced(await sample());
  expect(trace.load).toMatchObject({ width: scan.width, height: scan.height });
  const lines = trace.lines!.lines;
  expect(trace.pieces).toHaveLength(lines.length);

  // The answer's line, its pieces and its digits are those of the reading.
  const [{ postcode, confidence }] = trace.postcode!;
  const line = trace.postcode![0].line!;
  expect([postcode, confidence]).toEqual([reading.postcode, reading.confidence]);
  expect(trace.pieces!.map(({ taken }) => taken.length)).toEqual(lines.map((_, i) => (i === line ? 5 : 0)));
  const taken = trace.digits!.slice(0, 5);
  expect(taken.map(({ taken }) => taken)).toEqual(reading.digits.map(({ value }, slot) => ({ slot, value })));
  expect(taken.map(({ image, activations }) => ({ image, activations }))).toEqual(
    reading.digits.map(({ image, activations }) => ({ image, activations })),
  );
  expect(trace.digits!.slice(5).every(({ taken }) => taken === null)).toBe(true);
  expect(trace.digits).toHaveLength(trace.pieces![line].pieces);

  // The line's corners go around the boxes of its digits.
  const [topLeft, , footRight] = lines[line].corners;
  const scale = trace.load!.width / trace.load!.plate.width;
  for (const {
    box: [x, y, width, height],
  } of reading.digits) {
    expect(x).toBeGreaterThan(topLeft[0] * scale - 6);
    expect(y).toBeGreaterThan(topLeft[1] * scale - 12);
    expect(x + width).toBeLessThan(footRight[0] * scale + 6);
    expect(y + height).toBeLessThan(footRight[1] * scale + 12);
  }
});

it('draws pictures that decode, in the proportions of their places', async () => {
  const { trace } = await traced(await sample());
  for (const plate of [trace.load!.plate, trace.ink!, trace.lines!.plate]) {
    const { width, height } = await sizeOf(plate);
    expect(Math.max(width, height)).toBeLessThanOrEqual(1600);
    expect(width / height).toBeCloseTo(plate.width / plate.height, 2);
  }
  // Ink is dark on light, as the page is.
  const { channels } = await sharp(trace.ink!.png).stats();
  expect(channels[0].mean).toBeGreaterThan(200);
  for (const { plate } of trace.pieces!) expect(await sizeOf(plate)).toEqual({ width: plate.width, height: plate.height }); // prettier-ignore
});

it('shows the whole page and the ink of the region alone', async () => {
  const { trace } = await traced(await sample(), [100, 50, 400, 300]);
  const { width, height } = await sharp(await sample()).metadata();
  expect(trace).toMatchObject({ region: [100, 50, 400, 300], load: { width, height } });
  expect(trace.ink).toMatchObject({ width: 400, height: 300 });
});

it.each([
  [1, 1],
  [3000, 1],
  [1200, 800],
])('has no candidates on an empty page of %d × %d', async (width, height) => {
  const page = sharp({ create: { width, height, channels: 3, background: 'white' } });
  const { trace } = await traced(await page.png().toBuffer());
  expect(trace.lines!.lines).toEqual([]);
  expect([trace.pieces, trace.digits, trace.postcode]).toEqual([[], [], []]);
});

it('ends with the stage that failed', async () => {
  const { trace: unreadable } = await traced(Buffer.from('75012 Paris'));
  const { again, ...stages } = unreadable;
  expect(Object.values(stages)).toEqual([null, null, null, null, null, null, null]);
  expect(again).toBe(false);
  const { trace: beside } = await traced(await sample(), [90_000, 0, 100, 100]);
  expect([beside.load === null, beside.ink]).toEqual([false, null]);
});

it('makes a picture of a drawing, on white', async () => {
  const png = await rasterised(
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path d="M0 0h2v2H0z"/></svg>',
  );
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, [...data]]).toEqual([4, 2, [0, 0, 255, 255, 0, 0, 255, 255]]);
});
