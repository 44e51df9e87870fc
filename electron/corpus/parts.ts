/** The fixed validation set by parts: what a new model is compared on with the one in use. */
import type { Confirmed } from '../contract/jobs.ts';
import type { Part } from '../contract/training.ts';
import { concat, type Dataset, NO_DIGIT, slice } from '../network/dataset.ts';
import { holdBack } from './confirmed.ts';
import { type Corpus, VALIDATION_FROM } from './corpus.ts';

/** How many digits MNIST trains with. */
const MNIST_TRAINING = 60_000;

/**
 * @param learnt how many of MNIST's training digits either model has learnt from: a model knows by heart what others
 * are measured by. Those of the validation set are left out, all of them where it learnt all 60,000.
 */
export function partsOf(corpus: Corpus, confirmed: Confirmed, learnt: number): Record<Part, Dataset> {
  const validation = corpus.validation();
  const mnist = MNIST_TRAINING - VALIDATION_FROM;
  const rendered = slice(validation, mnist);
  return {
    mnist: slice(validation, Math.max(0, learnt - VALIDATION_FROM), mnist),
    fonts: only(rendered, (label) => label !== NO_DIGIT),
    'no-digit': only(rendered, (label) => label === NO_DIGIT),
    confirmed: holdBack(confirmed).held,
  };
}

function only(dataset: Dataset, wanted: (label: number) => boolean): Dataset {
  const chosen = [...dataset.labels.keys()].filter((i) => wanted(dataset.labels[i]));
  return concat(...chosen.map((i) => slice(dataset, i, i + 1)));
}
