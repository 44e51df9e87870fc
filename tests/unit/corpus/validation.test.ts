import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type Corpus, openCorpus } from '../../../electron/corpus/corpus.ts';
import { calibrationSet, validationParts } from '../../../electron/corpus/validation.ts';
import { concat, digest, NO_DIGIT, slice } from '../../../electron/network/dataset.ts';

let corpus: Corpus;
beforeAll(async () => {
  corpus = await openCorpus(fileURLToPath(new URL('../../../resources', import.meta.url)));
});

test('the parts of the validation set are MNIST’s kept digits, fonts’ digits, and what is no digit', () => {
  const { mnist, fonts, others } = validationParts(corpus);
  expect(digest(mnist)).toBe(digest(slice(corpus.mnistTraining(60_000), 50_000)));
  expect(fonts.labels.every((label) => label < NO_DIGIT)).toBe(true);
  expect(others.labels.every((label) => label === NO_DIGIT)).toBe(true);
  const sorted = (images: Uint8Array) =>
    Array.from({ length: images.length / 784 }, (_, i) =>
      Buffer.from(images.subarray(i * 784, (i + 1) * 784)).toString('latin1'),
    ).sort();
  expect(sorted(concat(mnist, fonts, others).images)).toEqual(sorted(corpus.validation().images));
});

test('a model is calibrated on what its recipe’s source has and its training has not seen', () => {
  const set = (source: 'mnist' | 'everything', digits: number) => {
    const calibration = calibrationSet(corpus, source, digits);
    return calibration === null ? null : digest(calibration);
  };
  const validation = corpus.validation();
  expect(set('everything', 50_000)).toBe(digest(validation));
  expect(set('everything', 60_000)).toBe(digest(slice(validation, 10_000)));
  expect(set('mnist', 1_000)).toBe(digest(slice(validation, 0, 10_000)));
  expect(set('mnist', 55_000)).toBe(digest(slice(validation, 5_000, 10_000)));
  expect(set('mnist', 60_000)).toBeNull();
});
