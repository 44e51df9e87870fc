import { expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import { Recipe } from '../../../../electron/contract/training.ts';
import { buildNetwork } from '../../../../electron/network/layers/build.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { initialise, type Parameter } from '../../../../electron/network/layers/network.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { RECIPES, recipeNamed } from '../../../../electron/network/training/recipes.ts';

test('every recipe is valid, and no two share a name', () => {
  for (const recipe of RECIPES) expect(Recipe.parse(recipe)).toEqual(recipe);
  expect(new Set(RECIPES.map(({ name }) => name)).size).toBe(RECIPES.length);
});

test('the notebook’s recipe is the notebook’s', () => {
  expect(recipeNamed('notebook')).toMatchObject({
    hidden: [{ kind: 'dense', neurons: 50, activation: 'sigmoid', dropout: 0 }],
    input: 'z-score',
    optimiser: { kind: 'sgd', rate: 0.0075 },
    batch: 10,
    steps: 20_000,
    order: 'in-order',
    corpus: { source: 'mnist', digits: 60_000 },
    augmentation: null,
  });
});

/** Six layers with their normalisations, then ten answers to 7×7×64 values. */
const CONVOLUTIONAL =
  9 * (16 + 16 * 24 + 24 * 32 + 32 * 48 + 48 * 64 + 64 * 64) +
  2 * (16 + 24 + 32 + 48 + 64 + 64) +
  (7 * 7 * 64 * 10 + 10);

const READER =
  9 * (24 + 24 * 32 + 32 * 48 + 48 * 64 + 64 * 96 + 96 * 96) +
  2 * (24 + 32 + 48 + 64 + 96 + 96) +
  (7 * 7 * 96 * 10 + 10);

test.each([
  ['notebook', 784 * 50 + 50 + 50 * 10 + 10],
  ['wide', 784 * 800 + 800 + 800 * 10 + 10],
  ['convolutional', CONVOLUTIONAL],
  ['reader', READER],
])('%s has as many parameters as its layers say', async (name, wanted) => {
  const { parameters } = buildNetwork(recipeNamed(name), {
    engine: await createKernels(),
    capacity: 1,
    shared: null,
  });
  expect(parameters.reduce((sum, { value }) => sum + value.length, 0)).toBe(wanted);
});

test('first weights are drawn with a variance of 2/n before a ReLU, 1/n before a sigmoid, and differ', async () => {
  const recipe = recipeNamed('wide');
  const network = buildNetwork(recipe, { engine: await createKernels(), capacity: 1, shared: null });
  initialise(network, recipe.initialisation, createRandom(1));
  const { parameters } = network;
  const [first, , last] = parameters;
  const variance = ({ value }: Parameter): number =>
    [...value].reduce((sum, w) => sum + w * w, 0) / value.length;
  // Within six standard errors of a variance of n normal draws.
  expect(Math.abs(variance(first) * (784 / 2) - 1)).toBeLessThan(6 * Math.sqrt(2 / first.value.length));
  expect(Math.abs(variance(last) * 800 - 1)).toBeLessThan(6 * Math.sqrt(2 / last.value.length));
});

test('an unknown name is refused, not replaced', () => {
  expect(() => recipeNamed('constructor')).toThrow(Failure);
  expect(() => recipeNamed('constructor')).toThrow('unknown-recipe');
});
