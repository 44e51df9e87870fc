/** The fixed validation set by parts: what a new model is compared on with the one in use. */
import type { Confirmed } from '../contract/jobs.ts';
import type { Part } from '../contract/training.ts';
import { concat, type Dataset, NO_DIGIT, slice } from '../network/dataset.ts';
import { holdBack } from './confirmed.ts';
import { type Corpus, VALIDATION_FROM } from './corpus.ts';

/** How many digits MNIST trains with. */
const MNIST_TRAINING = 60_000;

export function partsOf(corpus: Corpus, confirmed: Confirmed): Record<Part, Dataset> {
  const validation = corpus.validation();
  const mnist = MNIST_TRAINING - VALIDATION_FROM;
  const rendered = slice(validation, mnist);
  return {
    mnist: slice(validation, 0, mnist),
    fonts: only(rendered, (label) => label !== NO_DIGIT),
    'no-digit': only(rendered, (label) => label === NO_DIGIT),
    confirmed: holdBack(confirmed).held,
  };
}

function only(dataset: Dataset, wanted: (label: number) => boolean): Dataset {
  const chosen = [...dataset.labels.keys()].filter((i) => wanted(dataset.labels[i]));
  return concat(...chosen.map((i) => slice(dataset, i, i + 1)));
}
