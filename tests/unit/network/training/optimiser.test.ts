import { expect, test } from 'vitest';
import type { Recipe } from '../../../../electron/contract/training.ts';
import { parameter } from '../../../../electron/network/layers/network.ts';
import { createOptimiser, oneCycle } from '../../../../electron/network/training/optimiser.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { createReference } from '../reference.ts';

const engine = createReference();

/** Where a weight of 1 stands after some steps along a gradient that stays. */
function after(optimiser: Recipe['optimiser'], gradient: number, steps: number, shape = [1]): number {
  const w = parameter({ engine, capacity: 1, shared: null }, 'w', shape, 1);
  w.value.fill(1);
  w.gradient.fill(gradient);
  const update = createOptimiser(engine, { ...recipeNamed('tiny'), optimiser }, [w]);
  for (let step = 0; step < steps; step++) update(step, 0, 0, 1);
  return w.value[0];
}

/** Where it stands after one. */
const afterOne = (optimiser: Recipe['optimiser'], gradient: number, shape = [1]): number =>
  after(optimiser, gradient, 1, shape);

test('descent goes by rate times gradient', () => {
  expect(afterOne({ kind: 'sgd', rate: 0.1, momentum: 0 }, 2)).toBeCloseTo(0.8, 12);
});

test('momentum keeps a share of the speed', () => {
  const momentum: Recipe['optimiser'] = { kind: 'sgd', rate: 0.1, momentum: 0.5 };
  // 1 − 0.1·1 − 0.1·1.5 − 0.1·1.75
  expect(after(momentum, 1, 3)).toBeCloseTo(0.575, 12);
});

test('the first step of Adam is its rate, whatever the size of the gradient', () => {
  for (const gradient of [1e-3, 1, 1e3]) {
    const w = afterOne({ kind: 'adam', rate: 0.01, schedule: 'constant', decay: 0 }, gradient);
    expect(w).toBeCloseTo(0.99, 5);
  }
});

test('decay takes from the weights, not from the biases', () => {
  const adam: Recipe['optimiser'] = { kind: 'adam', rate: 0.1, schedule: 'constant', decay: 0.5 };
  expect(afterOne(adam, 0, [1, 1])).toBeCloseTo(0.95, 12);
  expect(afterOne(adam, 0, [1])).toBe(1);
});

test('one cycle rises to its peak after a quarter, then falls to nearly nothing', () => {
  expect(oneCycle(0)).toBeCloseTo(1 / 25, 12);
  expect(oneCycle(0.25)).toBeCloseTo(1, 12);
  expect(oneCycle(1)).toBeCloseTo(1e-4, 12);
  const shares = Array.from({ length: 101 }, (_, i) => oneCycle(i / 100));
  for (let i = 1; i <= 100; i++) {
    if (i <= 25) expect(shares[i]).toBeGreaterThan(shares[i - 1]);
    else expect(shares[i]).toBeLessThan(shares[i - 1]);
  }
});
