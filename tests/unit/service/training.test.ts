/** When a training is under way, and when it is not: its trainer is played here. */
import { expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
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

test('a recipe whose models cannot read is refused before it is trained, where they are meant to', async () => {
  const begun: string[] = [];
  const card = { id: 'made', recipe: recipeNamed('tiny') };
  const options = {
    store: {
      runs: { start: () => begun.push('run'), end: () => undefined },
      models: { register: () => undefined },
      verdicts: { knownDigits: () => null },
    },
    trainer: { run: () => Promise.resolve({ card, path: '' }) },
    models: {
      newId: () => 'made',
      active: () => Promise.resolve({ card }),
      load: () => Promise.resolve({ card }),
    },
    recipes: { named: (name: string) => Promise.resolve(recipeNamed(name)) },
  } as unknown as TrainingOptions;
  const training = createTraining(options);
  const request = { recipe: 'wide', seed: 1, onProgress: () => undefined };
  const refused = { reason: { code: 'digits-alone', recipe: 'wide' } };
  await expect(training.train({ ...request, use: true })).rejects.toMatchObject(refused);
  await expect(training.retrain({ ...request, use: true, from: 'NOTHING' })).rejects.toMatchObject(refused);
  const shown = { recipe: 'wide', seed: 1, from: 'NOTHING' } as const;
  await expect(training.retrainShown(shown)).rejects.toMatchObject(refused);
  expect(begun).toEqual([]);

  await (
    await training.train(request)
  ).ended;
  await (
    await training.retrain({ ...request, from: 'NOTHING' })
  ).ended;
  await (
    await training.train({ ...request, recipe: 'reader', use: true })
  ).ended;
  expect(begun).toHaveLength(3);
});

test('without a model to compare with, nothing is retrained', async () => {
  const begun: string[] = [];
  const gone = new Failure({ code: 'bad-model', file: 'mine.safetensors', fault: 'absent' });
  const options = {
    store: { runs: { start: () => begun.push('run') }, verdicts: { knownDigits: () => null } },
    models: { active: () => Promise.reject(gone) },
    recipes: { named: () => Promise.resolve(recipeNamed('tiny')) },
  } as unknown as TrainingOptions;
  const request = { recipe: 'tiny', seed: 1, from: 'NOTHING', onProgress: () => undefined } as const;
  await expect(createTraining(options).retrain(request)).rejects.toBe(gone);
  expect(begun).toEqual([]);
});

test('stopped while the new model is compared, nothing is left of it', async () => {
  const card = { id: 'made', recipe: recipeNamed('tiny') };
  const discarded: string[] = [];
  const stop = new AbortController();
  const options = {
    store: {
      runs: { start: () => 7, end: () => undefined },
      models: { register: () => undefined },
      verdicts: { knownDigits: () => null },
    },
    trainer: {
      run(job: string) {
        if (job === 'train') return Promise.resolve({ card, path: '' });
        stop.abort();
        return Promise.reject(new Failure({ code: 'cancelled' }));
      },
    },
    models: {
      newId: () => 'made',
      active: () => Promise.resolve({ card }),
      load: () => Promise.resolve({ card }),
      discard: (id: string) => Promise.resolve(discarded.push(id)),
    },
    recipes: { named: (name: string) => Promise.resolve(recipeNamed(name)) },
  } as unknown as TrainingOptions;
  const request = { recipe: 'tiny', seed: 1, from: 'NOTHING', signal: stop.signal } as const;
  const { ended } = await createTraining(options).retrain({ ...request, onProgress: () => undefined });
  await expect(ended).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  expect(discarded).toEqual(['made']);
});
