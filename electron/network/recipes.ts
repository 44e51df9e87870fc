/** The recipes that Facteur knows by name. A recipe is data: all that a run needs but its seed. */
import { Failure } from '../contract/failure.ts';
import { Recipe } from '../contract/training.ts';

/** The distortions under which a digit stays the digit it is. */
const HANDWRITING = {
  rotation: 12,
  scale: 0.14,
  shear: 0.2,
  shift: 2,
  elastic: { alpha: 24, sigma: 4 },
};

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
    name: 'wide',
    hidden: [{ kind: 'dense', neurons: 800, activation: 'relu', dropout: 0.2 }],
    output: { neurons: 10 },
    input: 'unit',
    initialisation: 'scaled',
    optimiser: { kind: 'adam', rate: 0.003, schedule: 'one-cycle' },
    batch: 128,
    steps: 12_000,
    order: 'shuffled',
    corpus: { source: 'everything', digits: 50_000 },
    augmentation: HANDWRITING,
  },
  {
    name: 'convolutional',
    hidden: [
      { kind: 'convolution', channels: 12, pooled: true },
      { kind: 'convolution', channels: 36, pooled: true },
      { kind: 'convolution', channels: 72, pooled: true },
      { kind: 'dense', neurons: 128, activation: 'relu', dropout: 0.3 },
    ],
    output: { neurons: 10 },
    input: 'unit',
    initialisation: 'scaled',
    optimiser: { kind: 'adam', rate: 0.004, schedule: 'one-cycle', decay: 0.02 },
    batch: 128,
    steps: 8_000,
    order: 'shuffled',
    corpus: { source: 'everything', digits: 50_000 },
    augmentation: HANDWRITING,
  },
] as const;

/** In the order in which they are shown. */
export const RECIPES: readonly Recipe[] = NAMED.map((recipe) => Recipe.parse(recipe));

/** @throws {Failure} `unknown-recipe` where no recipe has this name. */
export function recipeNamed(name: string): Recipe {
  const recipe = RECIPES.find((known) => known.name === name);
  if (recipe === undefined) throw new Failure({ code: 'unknown-recipe', name });
  return recipe;
}
