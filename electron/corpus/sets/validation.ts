/** What is kept out of training, for a model that may have learnt some of it all the same. */
import type { Recipe } from '../../contract/training.ts';
import { concat, type Dataset, slice } from '../../network/dataset.ts';
import { type Corpus, VALIDATION_FROM, type Validation } from '../corpus.ts';

/**
 * The validation set without what a model has learnt from: it knows that by heart.
 * @param learnt how many of MNIST's training digits, from the first on; after all 60,000 none of them are left
 */
export function unseen(corpus: Corpus, learnt: number): Validation {
  const { mnist, ...rendered } = corpus.validation();
  return { mnist: slice(mnist, Math.max(0, learnt - VALIDATION_FROM)), ...rendered };
}

/**
 * What a model is calibrated on: the digits of its recipe's own source that its weights have not learnt from; null
 * where there are none.
 */
export function calibrationSet(
  corpus: Corpus,
  source: Recipe['corpus']['source'],
  learnt: number,
): Dataset | null {
  const { mnist, fonts } = unseen(corpus, learnt);
  const kept = source === 'mnist' ? mnist : concat(mnist, fonts);
  return kept.labels.length === 0 ? null : kept;
}
