/** The fixed validation set by parts: what a new model is compared on with the one in use. */
import type { Confirmed } from '../../contract/jobs.ts';
import type { Part } from '../../contract/training.ts';
import type { Dataset } from '../../network/dataset.ts';
import { holdBack } from './confirmed.ts';
import type { Corpus } from '../corpus.ts';
import { unseen } from './validation.ts';

/**
 * @param learnt how many of MNIST's training digits either model has learnt from: a model knows by heart what others
 * are measured by. Those of the validation set are left out, all of them where it learnt all 60,000.
 */
export function partsOf(corpus: Corpus, confirmed: Confirmed, learnt: number): Record<Part, Dataset> {
  const { mnist, fonts, others } = unseen(corpus, learnt);
  return {
    mnist,
    fonts,
    'no-digit': others,
    confirmed: holdBack(confirmed).held,
  };
}
