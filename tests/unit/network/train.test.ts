import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import type { Recipe, TrainingProgress } from '../../../electron/contract/training.ts';
import { recipeNamed } from '../../../electron/network/recipes.ts';
import { encodeSafetensors } from '../../../electron/network/safetensors.ts';
import { train, type TrainingRun } from '../../../electron/network/train.ts';
import { WeightsError } from '../../../electron/network/weights.ts';
import { drawBars, quick } from './examples.ts';

const training = drawBars(400, 1);

const quietly = (changes: Partial<TrainingRun> = {}): TrainingRun => ({
  recipe: quick,
  seed: 1,
  training,
  confirmed: 0,
  from: null,
  onProgress: () => undefined,
  cancelled: () => false,
  ...changes,
});

describe('the same seed gives the same bits, another seed others:', () => {
  const convolutional: Recipe = { ...recipeNamed('convolutional'), batch: 8, steps: 4 };
  const notebook: Recipe = { ...recipeNamed('notebook'), steps: 30 };

  test.each([quick, convolutional, notebook])('$name', async (recipe) => {
    const [first, again, other] = [
      await weightsDigest(quietly({ recipe })),
      await weightsDigest(quietly({ recipe })),
      await weightsDigest(quietly({ recipe, seed: 2 })),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

/** A digest of the weights: where two runs differ, a comparison of 100,000 numbers would say no more. */
async function weightsDigest(run: TrainingRun): Promise<string> {
  return createHash('sha256')
    .update(encodeSafetensors(await train(run)))
    .digest('hex');
}

test('progress ends with the last step, each event on its own stretch', async () => {
  const events: TrainingProgress[] = [];
  await train(quietly({ onProgress: (event) => events.push(event) }));
  const last = events.at(-1);
  expect(last).toMatchObject({ event: 'progress', step: quick.steps, steps: quick.steps, secondsLeft: 0 });
  expect(last.examplesPerSecond).toBeGreaterThan(0);
  const steps = events.map(({ step }) => step);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
});

test('a message that arrives while training can cancel it', async () => {
  const endless: Recipe = { ...quick, steps: 1_000_000 };
  let asked = false;
  setTimeout(() => (asked = true), 20);
  const outcome = train(quietly({ recipe: endless, cancelled: () => asked }));
  await expect(outcome).rejects.toThrow(Failure);
  await expect(outcome).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});

describe('begun with weights', () => {
  const still: Recipe = { ...quick, steps: 1, optimiser: { kind: 'sgd', rate: 1e-30, momentum: 0 } };

  test('goes on from them, and by their own scale of the input', async () => {
    const from = await train(quietly({ recipe: { ...quick, input: 'z-score' } }));
    const weights = await train(quietly({ recipe: still, seed: 9, training: drawBars(40, 7), from }));
    expect(weights).toEqual(from);
  });

  test('of another network, is refused', async () => {
    const from = await train(quietly({ recipe: { ...quick, steps: 1 } }));
    const recipe: Recipe = { ...quick, hidden: [] };
    await expect(train(quietly({ recipe, from }))).rejects.toThrow(WeightsError);
  });
});
