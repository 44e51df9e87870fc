/** A story with round numbers, as if a notebook had been run. */
import type { Compared } from '../../../../electron/contract/methods.ts';
import { NotebookFigures, type NotebookPictures } from '../../../../electron/contract/notebook.ts';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { shapes } from '../../../../electron/network/notebook/shapes.ts';

const falling = (points: number, every: number) =>
  Array.from({ length: points }, (_, i) => ({ step: every * (i + 1), cost: 3 / (i + 1) }));

const trained = (neurons: number, testAccuracy: number) => ({
  neurons,
  parameters: neurons * 795 + 10,
  seconds: 65,
  trainAccuracy: 0.9259,
  testAccuracy,
  costs: falling(20, 1000),
  curve: falling(100, 200),
});

const xor = (W1: number[][], last: number) => ({
  steps: 2000,
  first: 0.704,
  last,
  curve: falling(100, 20),
  W1,
  b1: [0.125, 0.25],
  answers: [0, 1, 2, 3].map((i) => ({ a: i >> 1, b: i & 1, activation: 0.125 + i / 8, answer: i & 1 })),
});

const version = (method: Compared['method'], printed: Compared['printed']): Compared => ({
  method,
  model: null,
  trainingSeconds: 2,
  testAccuracy: 0.9759,
  microsecondsPerDigit: 234,
  bytes: 9_788_576,
  printed,
});

const spread = (at: number[]) => Array.from({ length: 20 }, (_, i) => (at.includes(i) ? 1 / at.length : 0));

export const FIGURES = NotebookFigures.parse({
  seed: 7,
  versions: [
    version('logistic', [0.7, 0.75]),
    version('knn', [0.95, 0.95]),
    version('knn-pca', null),
    version('notebook', [0.9131, 0.9131]),
  ],
  shapes: shapes({ inputs: 2, hidden: 2, outputs: 1, m: 4 }, { inputs: 784, hidden: 50, outputs: 10, m: 10 }),
  symmetry: {
    xor: xor([[6.823, 6.823], [6.823, 6.823]], 0.483), // prettier-ignore
    weight: 0.5,
    neurons: 8,
    steps: 6000,
    constant: { apart: 0, testAccuracy: 0.2629 },
    drawn: { apart: 3.645, testAccuracy: 0.8728 },
  },
  xor: xor([[-5.455, -5.451], [-6.955, -6.934]], 0.0059), // prettier-ignore
  network: trained(50, 0.9223),
  sizes: [trained(10, 0.8925), trained(50, 0.9223), trained(200, 0.9247)],
  errors: {
    total: 777,
    first: Array.from({ length: 25 }, (_, i) => ({ index: 8 * i, answer: i % 10, real: (i + 5) % 10 })),
  },
  rand: {
    network: trained(50, 0.3342),
    printed: { histogram: spread([0, 19]), saturated: 0.932, slope: 0.0075 },
    ours: { histogram: spread([8, 9, 10, 11]), saturated: 0.003, slope: 0.217 },
  },
});

export const PICTURES: NotebookPictures = {
  constant: new Float32Array(8 * DIGIT_PIXELS).fill(0.5),
  drawn: new Float32Array(8 * DIGIT_PIXELS).map((_, i) => Math.sin(i)),
  title: new Uint8Array(5 * DIGIT_PIXELS).fill(9),
  errors: new Uint8Array(25 * DIGIT_PIXELS).map((_, i) => i % 256),
};
