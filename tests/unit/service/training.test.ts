/** When a training is under way, and when it is not: its trainer is played here. */
import { expect, test } from 'vitest';
import { recipeNamed } from '../../../electron/network/recipes.ts';
import { createTraining, type TrainingOptions } from '../../../electron/service/training.ts';

test('a training whose run cannot be written is not under way, and the next one begins', async () => {
  const begun: string[] = [];
  const runs = {
    start() {
      if (begun.push('run') === 1) throw new Error('the log is busy');
      return 7;
    },
    end: () => undefined,
  };
  const options = {
    store: { runs, models: { register: () => undefined } },
    trainer: { run: () => Promise.resolve({ card: { id: 'made' }, path: '' }) },
    models: { newId: () => 'made' },
    recipes: { named: () => Promise.resolve(recipeNamed('tiny')) },
  } as unknown as TrainingOptions;
  const training = createTraining(options);
  const request = { recipe: 'tiny', seed: 1, onProgress: () => undefined };
  await expect(training.train(request)).rejects.toThrow('the log is busy');
  const { run, ended } = await training.train(request);
  expect([run, (await ended).card.id]).toEqual([7, 'made']);
});
