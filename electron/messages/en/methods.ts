/** Ways of telling digits: the comparison's table, and what long work is at. */
import type { MethodName, TaskProgress } from '../../contract/methods.ts';
import { aligned, duration, number, share } from './format.ts';

const names: Record<MethodName, string> = {
  logistic: '1. logistic regression',
  knn: '2. k nearest neighbours',
  'knn-pca': '3. the same after PCA',
  notebook: '4. two-layer network',
  wide: 'wide network',
  convolutional: 'convolutional network',
  shipped: 'the model that ships',
};

export const methods = {
  names,
  tasks: {
    ...names,
    symmetry: 'why weights must differ',
    xor: 'XOR',
    network: 'the network on MNIST',
    neurons: '10, 50 or 200 neurons',
    rand: 'the weights as printed',
  } satisfies Record<TaskProgress['task'], string>,
  heads: {
    method: 'Method',
    training: 'Training',
    test: 'Test',
    printed: 'In the notebook',
    speed: 'µs a digit',
    size: 'Size',
  },
  duration,
  share: (value: number) => aligned(value, 2),
  /** Microseconds. */
  speed: (value: number) => number(value, value < 10 ? 1 : 0),
  size: (bytes: number) => (bytes < 1e6 ? `${number(bytes / 1e3)} kB` : `${number(bytes / 1e6, 1)} MB`),
  printed: ([from, to]: [number, number]) =>
    from === to ? share(from, 2) : `${number(100 * from)}–${share(to)}`,
  none: '–',
  measured:
    'Test: share of MNIST’s 10,000 test digits told right. Size: what must be kept in order to answer. Versions 1–4 were trained just now on MNIST’s 60,000 training digits.',
  stored: 'The others are stored models, with the training time on their cards.',
  untrained: (recipe: string) =>
    `There is no row for “${recipe}”, of which no model is stored. Train one with “facteur train --recipe ${recipe}”, or add --train here: 10 to 30 minutes.`,
};
