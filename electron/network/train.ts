/** The training loop: batches in, weights out; the same recipe, seed and data give the same bits. */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import { Failure } from '../contract/failure.ts';
import type { Recipe, TrainingProgress } from '../contract/training.ts';
import { createDistortion } from './augment.ts';
import { buildNetwork } from './build.ts';
import { crossEntropy } from './cost.ts';
import { type Dataset, NO_DIGIT } from './dataset.ts';
import { fillRow, fitInput, type Input } from './input.ts';
import { createKernels } from './kernels/kernels.ts';
import { type Matrix, matrix } from './matrix.ts';
import { createOptimiser } from './optimiser.ts';
import { createRandom, type Random } from './random.ts';
import { type Weights, weightsOf } from './weights.ts';

export interface TrainingRun {
  recipe: Recipe;
  seed: number;
  /** At least one example; how many of the corpus, the caller has taken from the recipe. */
  training: Dataset;
  /** Called at most ten times a second, and after the last step. */
  onProgress: (progress: TrainingProgress) => void;
  /** Called at each step, counted from 0, with the cost of its batch. */
  onCost?: (step: number, J: number) => void;
  /** Asked about twenty times a second, after other tasks of this thread have had their turn. */
  cancelled: () => boolean;
}

/** Milliseconds of work between two looks at the rest of the world. */
const TURN = 50;
const BETWEEN_EVENTS = 100;

/** @throws {Failure} `cancelled` once `cancelled()` says so. */
export async function train({
  recipe,
  seed,
  training,
  onProgress,
  onCost,
  cancelled,
}: TrainingRun): Promise<Weights> {
  const random = createRandom(seed);
  const engine = await createKernels();
  const input = fitInput(recipe.input, training);
  const network = buildNetwork(recipe, engine, recipe.batch, random.fork('weights'));
  const step = createOptimiser(engine, recipe, network.parameters);
  const next = createBatches(recipe, training, input, random);
  const chance = random.fork('dropout');

  const X = matrix(engine, recipe.batch, DIGIT_PIXELS);
  const Y = matrix(engine, recipe.batch, recipe.output.neurons);
  const dZ = matrix(engine, recipe.batch, recipe.output.neurons);

  const progress = createProgress(recipe, onProgress);
  let turn = performance.now();
  for (let i = 0; i < recipe.steps; i++) {
    next(X, Y);
    const Z = network.forward(X, chance);
    const J = crossEntropy(Z, Y, dZ);
    onCost?.(i, J);
    network.backward(dZ);
    step(i);
    progress(i + 1, J);
    if (performance.now() - turn >= TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled()) throw new Failure({ code: 'cancelled' });
      turn = performance.now();
    }
  }
  return weightsOf(input, network);
}

/** Answers a function that fills X [batch×784] and Y [batch×10] with the next examples, for ever. */
function createBatches(
  recipe: Recipe,
  { images, labels }: Dataset,
  input: Input,
  random: Random,
): (X: Matrix, Y: Matrix) => void {
  const next = createOrder(recipe.order, labels.length, random.fork('order'));
  const distort = recipe.augmentation === null ? null : createDistortion(recipe.augmentation);
  const chance = random.fork('augmentation');
  const distorted = new Uint8Array(DIGIT_PIXELS);
  return (X, Y) => {
    Y.data.fill(0);
    for (let row = 0; row < X.rows; row++) {
      const example = next();
      const start = example * DIGIT_PIXELS;
      if (distort === null) {
        fillRow(X.data, row, input, images, start);
      } else {
        distort(images, start, distorted, chance);
        fillRow(X.data, row, input, distorted, 0);
      }
      if (labels[example] !== NO_DIGIT) Y.data[row * Y.columns + labels[example]] = 1;
    }
  };
}

/** The examples' indices without end: in order and round again, or in a new order each time round. */
export function createOrder(order: Recipe['order'], n: number, random: Random): () => number {
  const indices = Uint32Array.from({ length: n }, (_, i) => i);
  let at = 0;
  return () => {
    if (at === 0 && order === 'shuffled') random.shuffle(indices);
    const index = indices[at];
    at = (at + 1) % n;
    return index;
  };
}

function createProgress(
  { batch, steps }: Recipe,
  onProgress: (progress: TrainingProgress) => void,
): (step: number, J: number) => void {
  const began = performance.now();
  let last = began;
  let sum = 0;
  let count = 0;
  return (step, J) => {
    sum += J;
    count++;
    const now = performance.now();
    if (now - last < BETWEEN_EVENTS && step < steps) return;
    const secondsAStep = (now - began) / 1000 / step;
    onProgress({
      event: 'progress',
      step,
      steps,
      cost: sum / count,
      examplesPerSecond: batch / secondsAStep,
      secondsLeft: secondsAStep * (steps - step),
    });
    last = now;
    sum = 0;
    count = 0;
  };
}
