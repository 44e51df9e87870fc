import { beforeAll, expect, test } from 'vitest';
import { holdBack } from '../../../../electron/corpus/sets/confirmed.ts';
import { type Corpus, openCorpus, VALIDATION_FROM } from '../../../../electron/corpus/corpus.ts';
import { partsOf } from '../../../../electron/corpus/sets/parts.ts';
import { digest, NO_DIGIT, slice } from '../../../../electron/network/dataset.ts';
import { resources } from '../../service/scans.ts';

let corpus: Corpus;
beforeAll(async () => {
  corpus = await openCorpus(resources);
});

test('the parts are the validation set, each kind apart, and the confirmed digits that are held back', () => {
  const { images, labels } = slice(corpus.mnistTest(), 0, 50);
  const confirmed = { images, labels, pages: Array.from(labels.keys(), String) };
  const parts = partsOf(corpus, confirmed, 50_000);
  expect(digest(parts.mnist)).toBe(digest(slice(corpus.mnistTraining(60_000), VALIDATION_FROM)));
  expect(parts.fonts.labels.includes(NO_DIGIT)).toBe(false);
  expect(new Set(parts['no-digit'].labels)).toEqual(new Set([NO_DIGIT]));
  expect(parts.confirmed).toEqual(holdBack(confirmed).held);
});

test('what either model learnt of the validation set is left out', () => {
  const nothing = { images: new Uint8Array(), labels: new Uint8Array(), pages: [] };
  const sizes = [10_000, 50_000, 50_001, 60_000].map(
    (learnt) => partsOf(corpus, nothing, learnt).mnist.labels.length,
  );
  expect(sizes).toEqual([10_000, 10_000, 9_999, 0]);
  const { mnist } = partsOf(corpus, nothing, 59_990);
  expect(digest(mnist)).toBe(digest(slice(corpus.mnistTraining(60_000), 59_990)));
});
