/** The recipes that Facteur knows by name. A recipe is data: all that a run needs but its seed. */
import { Failure } from '../../contract/failure.ts';
import { LETTERS } from '../../contract/letters.ts';
import { LettersRecipe, Recipe } from '../../contract/training.ts';

/** The distortions under which a digit stays the digit it is. */
const HANDWRITING = {
  rotation: 10,
  scale: 0.1,
  shear: 0.15,
  shift: 1.5,
  elastic: { alpha: 16, sigma: 4 },
};

/** For a net that already looks for strokes wherever they stand: MNIST's own writers vary little more than this. */
const SLIGHTLY = {
  rotation: 8,
  scale: 0.08,
  shear: 0.1,
  shift: 1,
  elastic: { alpha: 12, sigma: 4 },
};

/** One small net: 121 thousand weights, six million multiply-adds a digit. */
const CONVOLUTIONAL = {
  hidden: [
    { kind: 'convolution', channels: 16 },
    { kind: 'convolution', channels: 24, stride: 2 },
    { kind: 'convolution', channels: 32 },
    { kind: 'convolution', channels: 48, stride: 2 },
    { kind: 'convolution', channels: 64 },
    { kind: 'convolution', channels: 64 },
  ],
  input: 'unit',
  initialisation: 'scaled',
  optimiser: { kind: 'adam', rate: 0.004, schedule: 'one-cycle', decay: 0.02 },
  averaging: 0.999,
  batch: 128,
  order: 'shuffled',
  augmentation: HANDWRITING,
} as const;

/** The network that reads, twice as much work: what arrives on envelopes differs more than MNIST's digits do. */
const READER = {
  ...CONVOLUTIONAL,
  hidden: [
    { kind: 'convolution', channels: 24 },
    { kind: 'convolution', channels: 32, stride: 2 },
    { kind: 'convolution', channels: 48 },
    { kind: 'convolution', channels: 64, stride: 2 },
    { kind: 'convolution', channels: 96 },
    { kind: 'convolution', channels: 96 },
  ],
  output: { neurons: 10, loss: 'sigmoid' },
  corpus: { source: 'everything', digits: 50_000 },
} as const;

const NAMED = [
  {
    // The teaching notebook's network and schedule; docs/notebook.md says where ours departs from its print.
    name: 'notebook',
    hidden: [{ kind: 'dense', neurons: 50, activation: 'sigmoid' }],
    output: { neurons: 10 },
    input: 'z-score',
    initialisation: 'scaled',
    optimiser: { kind: 'sgd', rate: 0.0075 },
    batch: 10,
    steps: 20_000,
    order: 'in-order',
    corpus: { source: 'mnist', digits: 60_000 },
    augmentation: null,
  },
  {
    // A few seconds from start to end: for trying out the way from training to a model in use.
    name: 'tiny',
    hidden: [{ kind: 'dense', neurons: 32, activation: 'relu' }],
    output: { neurons: 10 },
    input: 'unit',
    initialisation: 'scaled',
    optimiser: { kind: 'adam', rate: 0.005, schedule: 'one-cycle' },
    batch: 64,
    steps: 3_000,
    order: 'shuffled',
    corpus: { source: 'mnist', digits: 10_000 },
    augmentation: null,
  },
  {
    // Two layers, as the notebook's, and all that was learnt since: published best 99.3 % (Simard et al. 2003).
    name: 'wide',
    hidden: [{ kind: 'dense', neurons: 800, activation: 'relu' }],
    output: { neurons: 10, loss: 'softmax' },
    input: 'unit',
    initialisation: 'scaled',
    optimiser: { kind: 'adam', rate: 0.002, schedule: 'one-cycle', decay: 0.01 },
    averaging: 0.999,
    batch: 128,
    steps: 28_000,
    order: 'shuffled',
    corpus: { source: 'mnist', digits: 60_000 },
    augmentation: HANDWRITING,
  },
  {
    // For digits alone.
    ...CONVOLUTIONAL,
    name: 'convolutional',
    output: { neurons: 10, loss: 'softmax' },
    augmentation: SLIGHTLY,
    steps: 18_750,
    corpus: { source: 'mnist', digits: 60_000 },
  },
  {
    // Ten answers that may all be low, and everything there is to learn.
    ...READER,
    name: 'reader',
    steps: 40_000,
  },
  {
    // A minute or so more of `reader`, for digits just confirmed: at a rate that does not undo what the weights know.
    ...READER,
    name: 'refresh',
    optimiser: { ...READER.optimiser, rate: 0.0004 },
    averaging: 0.99,
    steps: 500,
  },
] as const;

/** The first network of the reader's cascade: a sixtieth of the other's work, and enough to tell most letters. */
export const SCREEN: Recipe = Recipe.parse({
  ...CONVOLUTIONAL,
  name: 'screen',
  hidden: [
    { kind: 'convolution', channels: 8, stride: 2 },
    { kind: 'convolution', channels: 16, stride: 2 },
    { kind: 'convolution', channels: 16 },
  ],
  output: { neurons: 10, loss: 'sigmoid' },
  steps: 15_000,
  corpus: { source: 'everything', digits: 50_000 },
});

/** The network that reads the letters of towns. */
export const LETTERS_RECIPE: LettersRecipe = LettersRecipe.parse({
  ...CONVOLUTIONAL,
  name: 'letters',
  output: { neurons: LETTERS.length, loss: 'sigmoid' },
  steps: 10_000,
});

/** In the order in which they are shown. */
export const RECIPES: readonly Recipe[] = NAMED.map((recipe) => Recipe.parse(recipe));

/** @throws {Failure} `unknown-recipe` where no recipe has this name. */
export function recipeNamed(name: string): Recipe {
  const recipe = RECIPES.find((known) => known.name === name);
  if (recipe === undefined)
    throw new Failure({ code: 'unknown-recipe', name, known: RECIPES.map((one) => one.name) });
  return recipe;
}
