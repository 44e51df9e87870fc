import { describe, expect, it } from 'vitest';
import { chosen, drawContactSheet } from '../../../electron/corpus/contact-sheet.ts';
import { NO_DIGIT, type Dataset } from '../../../electron/network/dataset.ts';
import { recipeNamed } from '../../../electron/network/recipes.ts';
import { sharp } from '../../../electron/reader/sharp.ts';

/** Forty pictures of labels 0, 1 and none in turn, each with a bar of its own height. */
const set: Dataset = { images: new Uint8Array(40 * 784), labels: Uint8Array.from({ length: 40 }, (_, i) => [0, 1, NO_DIGIT][i % 3]) }; // prettier-ignore
set.labels.forEach((_, i) => {
  for (let y = 4; y < 5 + (i % 20); y++) set.images.fill(255, i * 784 + y * 28 + 10, i * 784 + y * 28 + 14);
});

const choice = { n: 12, seed: 3, label: null, augmentation: null };

const barOf = ({ images }: Dataset, i: number): number =>
  images.subarray(i * 784, (i + 1) * 784).filter((ink) => ink === 255).length / 4;

describe('the pictures of a contact sheet', () => {
  it('are drawn by the seed from the whole set, each once, by label', () => {
    const some = chosen(set, choice);
    expect(chosen(set, choice)).toEqual(some);
    expect(chosen(set, { ...choice, seed: 4 })).not.toEqual(some);
    expect([...some.labels]).toEqual([...some.labels].sort((a, b) => a - b));
    const all = chosen(set, { ...choice, n: 1000 });
    expect([...all.labels].map((label, i) => [label, barOf(all, i)]).sort()).toEqual(
      [...set.labels].map((label, i) => [label, barOf(set, i)]).sort(),
    );
  });

  it('are of one label where one is asked for', () => {
    const none = chosen(set, { ...choice, n: 100, label: NO_DIGIT });
    expect([...none.labels]).toEqual(new Array(13).fill(NO_DIGIT));
    expect(chosen(set, { ...choice, label: 7 }).labels).toHaveLength(0);
  });

  it('are the same ones when distorted, and each is distorted', () => {
    const plain = chosen(set, choice);
    const distorted = chosen(set, { ...choice, augmentation: recipeNamed('convolutional').augmentation });
    expect(distorted.labels).toEqual(plain.labels);
    for (let i = 0; i < 12; i++) {
      expect(distorted.images.subarray(i * 784, (i + 1) * 784)).not.toEqual(
        plain.images.subarray(i * 784, (i + 1) * 784),
      );
    }
  });
});

describe('a contact sheet', () => {
  it('begins a row for each label, shows ink dark, and what is no digit on grey', async () => {
    const png = await drawContactSheet(chosen(set, { ...choice, n: 40 }));
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([40 * 30 * 2, 3 * 30 * 2]);
    const at = (row: number, x: number, y: number) => data[(row * 30 + y) * 2 * info.width + x * 2];
    expect([at(0, 11, 4), at(0, 1, 1)]).toEqual([0, 255]);
    expect([at(1, 11, 4), at(1, 1, 1)]).toEqual([0, 255]);
    expect([at(2, 11, 4), at(2, 1, 1)]).toEqual([0, 225]);
    // Beyond the last picture of a label the row stays empty.
    expect(at(2, 30 * 20, 1)).toBe(255);
  });

  it('of nothing is an empty row', async () => {
    const { height } = await sharp(await drawContactSheet(chosen(set, { ...choice, label: 9 }))).metadata();
    expect(height).toBe(60);
  });
});
