import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type Corpus, openCorpus } from '../../../../electron/corpus/corpus.ts';
import { calibrationSet, unseen } from '../../../../electron/corpus/sets/validation.ts';
import { concat, digest, slice } from '../../../../electron/network/dataset.ts';

let corpus: Corpus;
beforeAll(async () => {
  corpus = await openCorpus(fileURLToPath(new URL('../../../../resources', import.meta.url)));
});

test('a model is measured on none of MNIST’s digits that it learnt from', () => {
  const { mnist, fonts, others } = corpus.validation();
  expect(digest(unseen(corpus, 50_000).mnist)).toBe(digest(mnist));
  expect(digest(unseen(corpus, 1_000).mnist)).toBe(digest(mnist));
  expect(digest(unseen(corpus, 57_000).mnist)).toBe(digest(slice(mnist, 7_000)));
  const learntAll = unseen(corpus, 60_000);
  expect(learntAll.mnist.labels).toHaveLength(0);
  expect([learntAll.fonts, learntAll.others]).toEqual([fonts, others]);
});

test('and calibrated on what its recipe’s source has and it has not learnt', () => {
  const set = (source: 'mnist' | 'everything', learnt: number) => {
    const calibration = calibrationSet(corpus, source, learnt);
    return calibration === null ? null : digest(calibration);
  };
  const { mnist, fonts } = corpus.validation();
  expect(set('everything', 50_000)).toBe(digest(concat(mnist, fonts)));
  expect(set('everything', 60_000)).toBe(digest(fonts));
  expect(set('mnist', 1_000)).toBe(digest(mnist));
  expect(set('mnist', 55_000)).toBe(digest(slice(mnist, 5_000)));
  expect(set('mnist', 60_000)).toBeNull();
});
