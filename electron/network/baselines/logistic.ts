/** The notebook's version 1, logistic regression: the network without a hidden layer, one sigmoid for each digit. */
import { Recipe } from '../../contract/training.ts';

/** Ten answers, each a weighted sum of the pixels; rate and steps chosen on training digits 50,000–59,999. */
export const LOGISTIC = Recipe.parse({
  name: 'logistic',
  hidden: [],
  output: { neurons: 10, loss: 'sigmoid' },
  input: 'unit',
  initialisation: 'scaled',
  optimiser: { kind: 'sgd', rate: 0.5 },
  batch: 100,
  steps: 10_000,
  order: 'shuffled',
  corpus: { source: 'mnist', digits: 60_000 },
  augmentation: null,
});
