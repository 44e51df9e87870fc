import { expect, test } from 'vitest';
import { Recipe } from '../../../electron/contract/training.ts';
import { RECIPES, recipeNamed } from '../../../electron/network/training/recipes.ts';
import { sizeOf } from '../../../electron/network/layers/size.ts';
import { figureOf, kernelRows, PEAK } from '../../bench/kernels.ts';
import type { Measured } from '../../bench/report.ts';
import { describeShape, flopsOf, kernelsOf } from '../../bench/shapes.ts';

const notebook = recipeNamed('notebook');

test('the notebook’s five products, for a batch of 10 and for a shard of 64', () => {
  const described = (recipe: Recipe): string[] =>
    kernelsOf(recipe).map((kernel) => `${kernel.operation} ${describeShape(kernel)}`);
  expect(described(notebook)).toEqual([
    'ABt 10×784 · 784×50',
    'AtB 50×10 · 10×784',
    'ABt 10×50 · 50×10',
    'AtB 10×10 · 10×50',
    'AB 10×10 · 10×50',
  ]);
  expect(described({ ...notebook, batch: 64 })[1]).toBe('AtB 50×32 · 32×784');
});

test('convolutions with stride and pooling, counted by hand', () => {
  const convolution = { kind: 'convolution', kernel: 3 };
  const recipe = Recipe.parse({
    ...recipeNamed('convolutional'),
    hidden: [
      { ...convolution, channels: 4, pooled: true },
      { ...convolution, channels: 6, stride: 2 },
    ],
    batch: 2,
  });
  const flops = kernelsOf(recipe).map((kernel): [string, number] => [kernel.operation, flopsOf(kernel)]);
  const first = 2 * 2 * 28 * 28 * 9 * 1 * 4;
  const second = 2 * 2 * 7 * 7 * 9 * 4 * 6;
  const output = 2 * 2 * (7 * 7 * 6) * 10;
  expect(flops).toEqual([
    ['forward', first],
    ['weight gradient', first],
    ['forward', second],
    ['weight gradient', second],
    ['input gradient', second],
    ['ABt', output],
    ['AtB', output],
    ['AB', output],
  ]);
});

test.each(RECIPES)('$name: the forward kernels make the multiplications that its size says', (recipe) => {
  const forward = kernelsOf({ ...recipe, batch: 1 }).filter(({ operation }) =>
    ['forward', 'ABt'].includes(operation),
  );
  const flops = forward.reduce((sum, kernel) => sum + flopsOf(kernel), 0);
  expect(flops).toBe(2 * sizeOf(recipe).multiplyAdds);
});

test('shares are of the same run’s best, and a recipe’s is of all its time', () => {
  // The two large products at half the best, the three small ones at its full speed.
  const run = (peak: number): Measured => ({
    about: '',
    figures: {
      [PEAK]: peak,
      ...Object.fromEntries(
        kernelsOf(notebook).map((_, index) => [figureOf(notebook, index), index < 2 ? peak / 2 : peak]),
      ),
    },
    check: {},
  });
  const { rows, recipes, peak } = kernelRows([notebook], [run(10), run(40), run(20)]);
  expect(peak).toEqual({ median: 20, min: 10, max: 40 });
  expect(rows.map(({ share }) => share.median)).toEqual([0.5, 0.5, 1, 1, 1]);
  expect(rows.map(({ met }) => met)).toEqual([false, false, true, true, true]);
  const [large, small] = [2 * 784 * 50, 3 * 50 * 10];
  expect(recipes[0].share.median).toBeCloseTo((large + small) / (2 * large + small), 10);
  expect(rows.reduce((sum, { work }) => sum + work, 0)).toBeCloseTo(1, 10);
});
