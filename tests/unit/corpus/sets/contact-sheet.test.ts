import { describe, expect, it } from 'vitest';
import { SOURCES, type SheetWords, type Source } from '../../../../electron/contract/corpus.ts';
import { chosen, drawContactSheet } from '../../../../electron/corpus/sets/contact-sheet.ts';
import { drawInk, inkBox } from '../../../../electron/corpus/ink/raster.ts';
import { NO_DIGIT, type Dataset } from '../../../../electron/network/dataset.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { sharp } from '../../../../electron/reader/sharp.ts';

/** Forty pictures of labels 0, 1 and none in turn, each with a bar of its own height. */
const set: Dataset = { images: new Uint8Array(40 * 784), labels: Uint8Array.from({ length: 40 }, (_, i) => [0, 1, NO_DIGIT][i % 3]) }; // prettier-ignore
set.labels.forEach((_, i) => {
  for (let y = 4; y < 5 + (i % 20); y++) set.images.fill(255, i * 784 + y * 28 + 10, i * 784 + y * 28 + 14);
});
const sourceOf = (i: number): Source => (i % 3 === 2 ? 'letter' : i < 20 ? 'prints' : 'hands');
/** Headings without a letter: what a machine without fonts draws too. */
const words: SheetWords = {
  title: '',
  sources: Object.fromEntries(SOURCES.map((source) => [source, ''])) as SheetWords['sources'],
};

const choice = { n: 12, seed: 3, label: null, augmentation: null };

const barOf = ({ images }: Dataset, i: number): number =>
  images.subarray(i * 784, (i + 1) * 784).filter((ink) => ink === 255).length / 4;

describe('the pictures of a contact sheet', () => {
  it('are drawn by the seed from the whole set, each once, by source and label', () => {
    const some = chosen(set, sourceOf, choice);
    expect(chosen(set, sourceOf, choice)).toEqual(some);
    expect(chosen(set, sourceOf, { ...choice, seed: 4 })).not.toEqual(some);
    const all = chosen(set, sourceOf, { ...choice, n: 1000 });
    expect(all.sources).toEqual([
      ...new Array<Source>(13).fill('hands'),
      ...new Array<Source>(14).fill('prints'),
      ...new Array<Source>(13).fill('letter'),
    ]);
    expect([...all.labels]).toEqual([
      ...[...new Array<number>(7).fill(0), ...new Array<number>(6).fill(1)],
      ...[...new Array<number>(7).fill(0), ...new Array<number>(7).fill(1)],
      ...new Array<number>(13).fill(NO_DIGIT),
    ]);
    expect([...all.labels].map((label, i) => [label, barOf(all, i)]).sort()).toEqual(
      [...set.labels].map((label, i) => [label, barOf(set, i)]).sort(),
    );
  });

  it('are of one label where one is asked for', () => {
    const none = chosen(set, sourceOf, { ...choice, n: 100, label: NO_DIGIT });
    expect([...none.labels]).toEqual(new Array(13).fill(NO_DIGIT));
    expect(chosen(set, sourceOf, { ...choice, label: 7 }).labels).toHaveLength(0);
  });

  it('are the same ones when distorted, and each is distorted', () => {
    const plain = chosen(set, sourceOf, choice);
    const distorted = chosen(set, sourceOf, {
      ...choice,
      augmentation: recipeNamed('convolutional').augmentation,
    });
    expect(distorted.labels).toEqual(plain.labels);
    for (let i = 0; i < 12; i++) {
      expect(distorted.images.subarray(i * 784, (i + 1) * 784)).not.toEqual(
        plain.images.subarray(i * 784, (i + 1) * 784),
      );
    }
  });
});

describe('a contact sheet', () => {
  const drawn = async (request: object, said = words) => {
    const png = await drawContactSheet(chosen(set, sourceOf, { ...choice, ...request }), said);
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    return { ...info, at: (x: number, y: number) => data[y * info.width + x], data };
  };

  it('rules off each source, begins a row for each label, shows ink dark, and what is no digit on grey', async () => {
    const { width, height, at } = await drawn({ n: 40 });
    // The title; then hands with 0 and 1, prints with 0 and 1, letters.
    expect([width, height]).toEqual([60 + 40 * 60, 72 + 3 * 64 + 5 * 60]);
    const rules = [72, 72 + 64 + 120, 72 + 2 * 64 + 240];
    for (const rule of rules) expect([at(900, rule + 12) < 150, at(900, rule + 9)]).toEqual([true, 255]);
    const [hands, prints, letters] = rules.map((rule) => rule + 64);
    for (const row of [hands, hands + 60, prints, prints + 60]) {
      expect([at(60 + 22, row + 8), at(60 + 2, row + 2)]).toEqual([0, 255]);
    }
    expect([at(60 + 22, letters + 8), at(60 + 2, letters + 2)]).toEqual([0, 225]);
    // Beyond the last picture of a label the row stays empty.
    expect(at(60 + 60 * 20, letters + 2)).toBe(255);
  });

  it('goes on with a label below, where there are more than a row holds', async () => {
    const many: Dataset = { images: new Uint8Array(41 * 784), labels: new Uint8Array(41) };
    const pictures = chosen(many, () => 'mnist', { ...choice, n: 41 });
    const { height } = await sharp(await drawContactSheet(pictures, words)).metadata();
    expect(height).toBe(72 + 64 + 2 * 60);
  });

  it('says what it is told of itself and of each source, whatever signs that holds', async () => {
    // A machine without any font writes nothing, and the sheet is whole all the same.
    const writes = inkBox(await drawInk('<text y="20">x</text>', 20, 20)) !== null;
    const plain = await drawn({});
    for (const said of [
      { ...words, title: 'a < b & c' },
      { ...words, sources: { ...words.sources, letter: 'No digit: <letters>' } },
    ]) {
      const { data, height } = await drawn({}, said);
      expect([height, data.equals(plain.data)]).toEqual([plain.height, !writes]);
    }
  });

  it('of nothing is its title alone', async () => {
    expect((await drawn({ label: 9 })).height).toBe(72);
  });
});
