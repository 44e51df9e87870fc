import { describe, expect, test } from 'vitest';
import { Recipe, type Layer } from '../../../../electron/contract/training.ts';
import { buildNetwork } from '../../../../electron/network/layers/build.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { RECIPES, recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { isSameNetwork, sizeOf } from '../../../../electron/network/layers/size.ts';

const made = (...hidden: Partial<Layer>[]): Recipe => Recipe.parse({ ...recipeNamed('tiny'), hidden });
const strided = made(
  { kind: 'convolution', channels: 4, kernel: 5, stride: 2 },
  { kind: 'convolution', channels: 6, pooled: true },
  { kind: 'dense', neurons: 20, activation: 'relu' },
);

test.each([...RECIPES, { ...strided, name: 'strided' }])(
  '$name has as many weights as its network',
  async (recipe) => {
    const place = { engine: await createKernels(), capacity: 1, shared: null };
    const { parameters } = buildNetwork(recipe, place);
    expect(sizeOf(recipe).parameters).toBe(parameters.reduce((sum, { value }) => sum + value.length, 0));
  },
);

test('multiplications are counted layer by layer, where each picture stands', () => {
  const { parameters, multiplyAdds, sides } = sizeOf(strided);
  // 28 → 14 by the stride; 14 → 7 by the pooling, after the products.
  expect(sides).toEqual([14, 7, 1]);
  expect(multiplyAdds).toBe(25 * 4 * 14 * 14 + 9 * 4 * 6 * 14 * 14 + 7 * 7 * 6 * 20 + 20 * 10);
  expect(parameters).toBe(25 * 4 + 8 + 9 * 4 * 6 + 12 + 7 * 7 * 6 * 20 + 20 + 20 * 10 + 10);
});

test('a picture of odd side is rounded up by a stride and down by a pooling', () => {
  const halves = { kind: 'convolution', channels: 1 } as const;
  expect(sizeOf(made({ ...halves, pooled: true }, { ...halves, pooled: true }, { ...halves, pooled: true })).sides).toEqual([14, 7, 3]); // prettier-ignore
  expect(sizeOf(made({ ...halves, stride: 2 }, { ...halves, stride: 2 }, { ...halves, stride: 2 })).sides).toEqual([14, 7, 4]); // prettier-ignore
});

describe('the same network', () => {
  const one = recipeNamed('wide');

  test('is one that is only trained in another way', () => {
    const hidden: Layer[] = [{ kind: 'dense', neurons: 800, activation: 'relu', dropout: 0.5 }];
    expect(isSameNetwork(one, { ...one, name: 'other', hidden, batch: 3, steps: 7 })).toBe(true);
  });

  test.each<[why: string, other: Recipe]>([
    ['more neurons', { ...one, hidden: [{ kind: 'dense', neurons: 801, activation: 'relu', dropout: 0 }] }],
    ['another activation', { ...one, hidden: [{ kind: 'dense', neurons: 800, activation: 'sigmoid', dropout: 0 }] }],
    ['another scale of the input', { ...one, input: 'z-score' }],
    ['answers that share one probability', { ...one, output: { neurons: 10, loss: 'sigmoid' } }],
    ['no hidden layer', { ...one, hidden: [] }],
  ])('is not one with %s', (_why, other) => {
    expect(isSameNetwork(one, other)).toBe(false);
  }); // prettier-ignore
});
