/** What is kept out of training, part by part. */
import type { Recipe } from '../contract/training.ts';
import { type Dataset, NO_DIGIT, select, slice } from '../network/dataset.ts';
import { type Corpus, VALIDATION_FROM } from './corpus.ts';

/** MNIST's own training digits that validation keeps: 50,000–59,999. */
const MNIST_KEPT = 60_000 - VALIDATION_FROM;

export interface ValidationParts {
  /** MNIST training digits 50,000–59,999. */
  mnist: Dataset;
  /** Digits of fonts and hands that training never sees. */
  fonts: Dataset;
  /** Pictures that are no digit. */
  others: Dataset;
}

export function validationParts(corpus: Corpus): ValidationParts {
  const whole = corpus.validation();
  const rendered = slice(whole, MNIST_KEPT);
  return {
    mnist: slice(whole, 0, MNIST_KEPT),
    fonts: select(rendered, (label) => label !== NO_DIGIT),
    others: select(rendered, (label) => label === NO_DIGIT),
  };
}

/**
 * What a model is calibrated on: what validation keeps of its recipe's own source and its weights have not learnt
 * from; null where nothing is left.
 * @param digits how many of MNIST's training digits they have learnt from
 */
export function calibrationSet(
  corpus: Corpus,
  source: Recipe['corpus']['source'],
  digits: number,
): Dataset | null {
  const seen = Math.max(digits - VALIDATION_FROM, 0);
  const whole = corpus.validation();
  const kept = source === 'mnist' ? slice(whole, seen, MNIST_KEPT) : slice(whole, seen);
  return kept.labels.length === 0 ? null : kept;
}
