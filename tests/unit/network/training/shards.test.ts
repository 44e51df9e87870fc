import { expect, test } from 'vitest';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { createShards } from '../../../../electron/network/training/shards.ts';

test('the parts of an update meet without overlapping, in a network of many weights too', async () => {
  // 8,891,630 weights: a 512th of them is no whole number of lanes.
  const hidden = [8192, 300].map((neurons) => ({
    ...({ kind: 'dense', activation: 'relu', dropout: 0 } as const),
    neurons,
  }));
  const recipe = { ...recipeNamed('notebook'), hidden, batch: 1 };
  const { network, units, update } = createShards(await createKernels(), recipe, 1);
  for (const { gradient } of network.parameters) gradient.fill(1);
  for (let part = 0; part < units.parts; part++) update(0, part);
  // Each moved once, by the rate.
  const moved = new Set(network.parameters.flatMap(({ value }) => [...new Set(value)]));
  expect([...moved]).toEqual([Math.fround(-0.0075)]);
});
