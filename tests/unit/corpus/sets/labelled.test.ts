import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stretched } from '../../../../electron/corpus/ink/contrast.ts';
import { readSet, setFiles } from '../../../../electron/corpus/corpus.ts';
import { enlarged } from '../../../../electron/corpus/ink/enlarge.ts';
import { formatIdx } from '../../../../electron/corpus/sets/idx.ts';
import { digitOf, readLabelled } from '../../../../electron/corpus/sets/labelled.ts';
import type { Raster } from '../../../../electron/corpus/ink/raster.ts';
import { openClassifier } from '../../../../electron/network/classifier.ts';
import { slice } from '../../../../electron/network/dataset.ts';
import { evaluate } from '../../../../electron/network/measuring/evaluate.ts';
import { readModel } from '../../../../electron/network/files/model.ts';
import { createRandom } from '../../../../electron/network/random.ts';

/** A picture drawn by hand: `#` ink, `+` half ink, `.` paper. */
function drawn(...rows: string[]): Raster {
  const greys: Record<string, number> = { '#': 200, '+': 100, '.': 0 };
  const data = Uint8Array.from(rows.join(''), (sign) => greys[sign]);
  return { width: rows[0].length, height: rows.length, data };
}

const four = drawn(
  '........', //
  '.#...#..',
  '.#...#..',
  '.#...#..',
  '.######.',
  '.....#..',
  '.....#..',
  '........',
);

/** 24×24: a stroke across the middle. */
function stroke(grey: (x: number, y: number, ink: boolean) => number): Raster {
  const data = new Uint8Array(24 * 24);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % 24, Math.floor(i / 24)];
    data[i] = grey(x, y, x >= 10 && x < 14 && y >= 3 && y < 21);
  }
  return { width: 24, height: 24, data };
}

describe('contrast', () => {
  test('paper becomes 0 and ink 255, whatever their greys, and what lies between stays between', () => {
    const picture = drawn('......', '.####.', '.#++#.', '......');
    const few = { ...picture, data: picture.data.map((grey) => 3 + grey / 20) };
    for (const { data } of [stretched(picture), stretched(few)]) {
      expect([data[0], data[7]]).toEqual([0, 255]);
      expect(data[14]).toBeGreaterThan(100);
      expect(data[14]).toBeLessThan(200);
    }
  });

  test('a blank picture has no ink', () => {
    expect(stretched({ width: 2, height: 2, data: new Uint8Array(4).fill(90) }).data).toEqual(
      new Uint8Array(4),
    );
    expect(stretched(stroke(() => 33)).data).toEqual(new Uint8Array(576));
  });

  test('the grain of the paper, and light that falls off to a side, are no ink', () => {
    const random = createRandom(3);
    const clean = stretched(stroke((_x, _y, ink) => (ink ? 200 : 20))).data;
    const grainy = stretched(stroke((_x, _y, ink) => (ink ? 200 : 60) + 8 * random.normal())).data;
    const sloped = stretched(stroke((x, y, ink) => (ink ? 160 : 20) + 3 * x - 0.5 * y)).data;
    const outside = (data: Uint8Array) => data.filter((grey, i) => clean[i] === 0 && grey > 32).length;
    expect(clean.filter((grey) => grey === 255)).toHaveLength(4 * 18);
    expect(outside(grainy)).toBeLessThan(3);
    expect(outside(sloped)).toBe(0);
    for (const data of [grainy, sloped])
      expect(data.filter((grey, i) => clean[i] === 255 && grey > 200).length).toBeGreaterThan(60);
  });
});

describe('enlarging', () => {
  test('goes through the pixels’ own values and keeps what is even', () => {
    const large = enlarged({ width: 5, height: 4, data: new Uint8Array(20).fill(80) }, 3);
    expect([large.width, large.height]).toEqual([15, 12]);
    // Three times: the middle one of each three stands where the pixel stood.
    expect(large.data[4 * 15 + 7]).toBe(80);
    const dot = enlarged(drawn('.....', '.....', '..#..', '.....', '.....'), 3);
    expect(dot.data[7 * 15 + 7]).toBe(200);
    expect(dot.data[7 * 15 + 10]).toBe(0);
    // One third of a pixel aside: 1 − 5/2·(1/3)² + 3/2·(1/3)³ of it, by Keys’ cubic.
    expect(dot.data[7 * 15 + 8]).toBe(Math.round(200 * (1 - 5 / 18 + 1 / 18)));
  });

  test('once is not at all', () => {
    expect(enlarged(four, 1)).toBe(four);
  });
});

describe('a set from elsewhere', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'facteur-labelled-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  let written = 0;
  async function setOf(shape: number[], data: Uint8Array, labels: number[]) {
    const files = { images: join(folder, `${++written}-images`), labels: join(folder, `${written}-labels`) };
    await writeFile(files.images, formatIdx({ shape, data }));
    await writeFile(files.labels, formatIdx({ shape: [labels.length], data: Uint8Array.from(labels) }));
    return { ...files, asIs: false, darkOnLight: false };
  }

  test('passes through the normaliser, its polarity turned where it is dark on light', async () => {
    const plain = await readLabelled(await setOf([1, 8, 8], four.data, [4]));
    expect([...plain.labels]).toEqual([4]);
    expect(plain.images).toEqual(digitOf(four));
    const dark = await setOf(
      [1, 8, 8],
      four.data.map((grey) => 255 - grey),
      [4],
    );
    expect((await readLabelled({ ...dark, darkOnLight: true })).images).toEqual(plain.images);
    expect((await readLabelled(dark)).images).not.toEqual(plain.images);
  });

  test('digits of few pixels are read as well as they can be', async () => {
    const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));
    const classifier = await openClassifier(await readModel(join(resources, 'model', 'default.safetensors')));
    const { images, labels } = slice(await readSet(setFiles(resources, 'mnist-training')), 50_000, 50_400);
    // Each pixel the mean of 2×2: digits ten pixels high.
    const halved = Uint8Array.from({ length: 400 * 14 * 14 }, (_, i) => {
      const at = 784 * Math.floor(i / 196) + 56 * Math.floor((i % 196) / 14) + 2 * (i % 14);
      return (images[at] + images[at + 1] + images[at + 28] + images[at + 29]) / 4;
    });
    const small = await readLabelled(await setOf([400, 14, 14], halved, [...labels]));
    expect(evaluate(classifier, { images, labels }).accuracy).toBeGreaterThan(0.98);
    expect(evaluate(classifier, small).accuracy).toBeGreaterThan(0.96);
  });

  test('as it is where it is normalised already', async () => {
    const images = Uint8Array.from({ length: 2 * 784 }, (_, i) => i % 251);
    const set = { ...(await setOf([2, 28, 28], images, [7, 10])), asIs: true };
    expect(Uint8Array.from((await readLabelled(set)).images)).toEqual(images);
    const turned = (await readLabelled({ ...set, darkOnLight: true })).images;
    expect(Uint8Array.from(turned)).toEqual(images.map((grey) => 255 - grey));
  });

  test.each([
    [
      'other than 28×28, as they are',
      [1, 8, 8],
      [4],
      true,
      { fault: 'shape', expected: '1 × 28 × 28', found: '1 × 8 × 8' },
    ],
    ['in no rows and columns', [64], [4], false, { fault: 'shape', found: '64' }],
    ['none at all', [0, 8, 8], [], false, { fault: 'shape', found: '0 × 8 × 8' }],
    ['more than labels', [2, 8, 4], [4], false, { fault: 'count', expected: '2', found: '1' }],
    ['with a label that is none', [1, 8, 8], [11], false, { fault: 'label', found: '11' }],
  ])('pictures %s are refused', async (_, shape, labels, asIs, reason) => {
    const n = shape.reduce((product, length) => product * length);
    const set = await setOf(shape, four.data.subarray(0, n), labels);
    await expect(readLabelled({ ...set, asIs })).rejects.toMatchObject({
      reason: { code: 'not-idx', ...reason },
    });
  });
});
