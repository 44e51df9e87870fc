/** What a network's hidden neurons answer before it has learnt anything: whether there is a slope to learn by. */
import type { Activity } from '../../contract/notebook.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Recipe } from '../../contract/training.ts';
import { buildNetwork } from '../layers/build.ts';
import type { Work } from '../threads/task.ts';
import { createFill } from '../baselines/fill.ts';
import { fitInput } from '../layers/input.ts';
import { createKernels } from '../kernels/kernels.ts';
import { matrix } from '../layers/matrix.ts';
import { createRandom } from '../random.ts';
import { initialise } from '../layers/network.ts';

const DIGITS = 1000;
const BINS = 20;
/** Of at most 0.25: beyond |Z| = 4.6 a sigmoid learns 25 times slower than at 0, and worse further out. */
const FLAT = 0.01;

/** A1 = σ(X·W1ᵀ) over the first thousand training digits, W1 as the recipe draws it; b1 begins at 0. */
export async function firstActivity(recipe: Recipe, { seed, training }: Work): Promise<Activity> {
  const engine = await createKernels();
  const network = buildNetwork(recipe, { engine, capacity: 1, shared: null });
  initialise(network, recipe.initialisation, createRandom(seed).fork('weights'));
  const [{ value: W1 }] = network.parameters;
  const n = Math.min(DIGITS, training.labels.length);
  const hidden = W1.length / DIGIT_PIXELS;
  const X = matrix(engine, n, DIGIT_PIXELS);
  createFill(engine, fitInput(recipe.input, training))(X, training.images, 0);
  const A1 = matrix(engine, n, hidden);
  engine.ABt(X, { rows: hidden, columns: DIGIT_PIXELS, data: W1 }, A1);
  engine.sigmoid(A1.data);

  const histogram = new Array<number>(BINS).fill(0);
  let [slopes, flat] = [0, 0];
  for (const a of A1.data) {
    histogram[Math.min(BINS - 1, Math.floor(a * BINS))]++;
    slopes += a * (1 - a);
    if (a * (1 - a) < FLAT) flat++;
  }
  const all = A1.data.length;
  return { histogram: histogram.map((count) => count / all), saturated: flat / all, slope: slopes / all };
}
