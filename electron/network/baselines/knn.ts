/** The notebook's versions 2 and 3: a digit is what the training digits most like it are. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Dataset } from '../dataset.ts';
import { fitInput } from '../layers/input.ts';
import { type Engine, firstRows, type Matrix, matrix } from '../layers/matrix.ts';
import { createFill } from './fill.ts';
import type { Method } from './method.ts';
import { createSearch, type Neighbours, QUERIES } from './nearest.ts';
import { createProjection, fitPca } from './pca.ts';

/** Chosen on training digits 50,000–59,999 by build/baselines.ts, which prints what else was tried. */
export interface KnnChoice {
  /** How many neighbours vote. */
  k: number;
  /** `equal`: one vote each. `nearness`: each votes with the inverse of its distance. */
  votes: 'equal' | 'nearness';
}
export const KNN: KnnChoice = { k: 4, votes: 'equal' };
/** More components are slower, and better by less than chance. */
export const KNN_PCA: KnnChoice & { components: number } = { k: 3, votes: 'equal', components: 40 };

/** Every training digit is kept, and compared with pixel by pixel, as ink from 0 to 1. */
export function learnKnn(engine: Engine, training: Dataset, choice: KnnChoice = KNN): Method {
  const { images, labels } = training;
  const fill = createFill(engine, fitInput('unit', training));
  const Y = matrix(engine, labels.length, DIGIT_PIXELS);
  fill(Y, images, 0);
  const space = matrix(engine, QUERIES, DIGIT_PIXELS);
  const search = createSearch(engine, Y, choice.k);
  return {
    // A pixel is a byte until it is computed with.
    bytes: images.length + labels.length,
    answer: inParts((start, m, asked) => {
      const X = firstRows(space, m);
      fill(X, asked, start);
      return vote(search(X), m, labels, choice);
    }),
  };
}

/** The same along the first principal components: a twentieth of the numbers, and of the noise. */
export function learnKnnPca(engine: Engine, training: Dataset, choice = KNN_PCA): Method {
  const { images, labels } = training;
  const pca = fitPca(engine, training, choice.components);
  const project = createProjection(engine, pca);
  const Y = matrix(engine, labels.length, choice.components);
  project(images, 0, labels.length, Y);
  const space = matrix(engine, QUERIES, choice.components);
  const search = createSearch(engine, Y, choice.k);
  const { input, components } = pca;
  return {
    bytes: labels.length + 4 * (input.mean.length + components.data.length + Y.data.length),
    answer: inParts((start, m, asked) => {
      const X: Matrix = firstRows(space, m);
      project(asked, start, m, X);
      return vote(search(X), m, labels, choice);
    }),
  };
}

/** The answers to m pictures: the label with the most votes; of equals, that of the nearest neighbour. */
export function vote(
  { index, squared }: Neighbours,
  m: number,
  labels: Uint8Array,
  { k, votes }: KnnChoice,
): Uint8Array {
  const answers = new Uint8Array(m);
  const tally = new Float64Array(256);
  const width = index.length / m;
  for (let row = 0; row < m; row++) {
    tally.fill(0);
    // A distance of 0 is the very picture: its vote is then above any other's.
    for (let at = row * width; at < row * width + k; at++)
      tally[labels[index[at]]] += votes === 'equal' ? 1 : 1 / Math.max(Math.sqrt(squared[at]), 1e-9);
    let best = labels[index[row * width]];
    for (let at = row * width + 1; at < row * width + k; at++)
      if (tally[labels[index[at]]] > tally[best]) best = labels[index[at]];
    answers[row] = best;
  }
  return answers;
}

function inParts(
  part: (start: number, m: number, images: Uint8Array) => Uint8Array,
): (images: Uint8Array, n: number) => Uint8Array {
  return (images, n) => {
    const answers = new Uint8Array(n);
    for (let start = 0; start < n; start += QUERIES) {
      answers.set(part(start, Math.min(QUERIES, n - start), images), start);
    }
    return answers;
  };
}
