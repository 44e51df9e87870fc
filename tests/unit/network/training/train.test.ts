import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import type { Recipe, TrainingProgress } from '../../../../electron/contract/training.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { encodeSafetensors } from '../../../../electron/network/files/safetensors.ts';
import type { Hand } from '../../../../electron/network/threads/threads.ts';
import { train, type TrainingRun } from '../../../../electron/network/training/train.ts';
import { WeightsError } from '../../../../electron/network/layers/weights.ts';
import { openThreads } from '../../../../electron/workers/threads.ts';
import { drawBars, quick } from '../examples.ts';

const training = drawBars(400, 1);

const quietly = (changes: Partial<TrainingRun> = {}): TrainingRun => ({
  recipe: quick,
  seed: 1,
  training,
  confirmed: 0,
  from: null,
  onProgress: () => undefined,
  cancelled: () => false,
  threads: null,
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

describe('however many threads work, the same bits come out:', () => {
  // Distorted, so that the first batch is waited for: the other threads are awake by then, and take their share.
  const { augmentation } = recipeNamed('convolutional');
  const slight = { ...augmentation!, elastic: null };
  const small: Recipe = { ...quick, batch: 100, steps: 30, augmentation: slight };
  const recipes: Recipe[] = [
    { ...small, augmentation, averaging: 0.9 },
    { ...recipeNamed('convolutional'), batch: 70, steps: 3 },
    { ...recipeNamed('notebook'), batch: 64, steps: 30, augmentation: slight },
    {
      ...small,
      name: 'dropout',
      hidden: [{ kind: 'dense', neurons: 32, activation: 'relu', dropout: 0.3 }],
    },
    { ...small, name: 'momentum', optimiser: { kind: 'sgd', rate: 0.05, momentum: 0.9 } },
  ];

  test.each(recipes)('$name', async (recipe) => {
    const alone = await weightsDigest(quietly({ recipe }));
    for (const count of [1, 2, 3]) {
      expect(await weightsDigest(quietly({ recipe, threads: openThreads(count) }))).toBe(alone);
    }
  });
});

test('threads go when training is cancelled', async () => {
  const ended: Promise<void>[] = [];
  const threads = openThreads(2);
  const recipe: Recipe = { ...recipeNamed('convolutional'), steps: 1_000_000 };
  const outcome = train(
    quietly({
      recipe,
      cancelled: () => true,
      threads: {
        ...threads,
        start: (hand) => {
          const started = threads.start(hand);
          ended.push(started.ended);
          return started;
        },
      },
    }),
  );
  await expect(outcome).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  expect(ended).toHaveLength(2);
  await Promise.all(ended);
});

test('what a thread dies of is told', async () => {
  const recipe: Recipe = { ...recipeNamed('convolutional'), steps: 20 };
  const threads = openThreads(2);
  const bad = { ...threads, start: (hand: Hand) => threads.start({ ...hand, kernels: {} } as never) };
  await expect(train(quietly({ recipe, threads: bad }))).rejects.toMatchObject({
    message: 'a training thread failed',
    cause: { name: 'TypeError' },
  });
});

/** A digest of the weights: where two runs differ, a comparison of 100,000 numbers would say no more. */
async function weightsDigest(run: TrainingRun): Promise<string> {
  return createHash('sha256')
    .update(encodeSafetensors(await train(run)))
    .digest('hex');
}

test('a recipe that needs more memory than there is, is told as such', async () => {
  const recipe: Recipe = { ...recipeNamed('convolutional'), batch: 4096 };
  const outcome = train(quietly({ recipe }));
  await expect(outcome).rejects.toMatchObject({
    reason: { code: 'recipe-too-large', recipe: 'convolutional' },
  });
});

test('a thread that does not come back is stopped with the training', async () => {
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  const threads = { count: 2, start: () => ({ ended: ended.then(() => {}), stop: () => end(undefined) }) };
  const recipe: Recipe = { ...recipeNamed('notebook'), batch: 64, steps: 100_000 };
  const outcome = train(quietly({ recipe, threads, cancelled: () => true }));
  await expect(outcome).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  await ended;
});

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
