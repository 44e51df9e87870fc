import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evaluation } from '../../../electron/contract/training.ts';
import { evaluate } from '../../../electron/service/evaluate.ts';
import type { Models } from '../../../electron/service/models.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import type { Teams } from '../../../electron/workers/teams.ts';
import { cardOf } from '../store/examples.ts';

let store: Store;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

/** An evaluation, told from others by its accuracy. */
const evaluation = (accuracy: number): Evaluation => ({
  model: 'any',
  n: 10_000,
  accuracy,
  errors: Math.round(10_000 * (1 - accuracy)),
  digitErrors: Array<number>(10).fill(1 - accuracy),
  confusion: Array.from({ length: 10 }, () => Array<number>(10).fill(0)),
  calibration: { temperature: 1, before: 0.003, after: 0.003 },
  rejected: [{ error: 0.01, share: 0 }],
  saysNoDigit: true,
  falseDigits: null,
  msPerDigit: 0.04,
  kernels: 'simd',
});
const [test10000, whole, mnist, fonts] = [0.96, 0.95, 0.94, 0.93].map((accuracy) => evaluation(accuracy));
const parts = { mnist, fonts, others: { n: 5, missed: 0.01, share: 0.2 } };

/** Workers that answer at once, or die of the job. */
function parties(dies = false) {
  const model = { card: cardOf('any'), bytes: new SharedArrayBuffer(0) };
  const trainer = {
    run(job: 'evaluate' | 'validate', { pictures }: { pictures?: unknown }) {
      if (dies) return Promise.reject(new Error('died'));
      if (job === 'validate') return Promise.resolve({ whole, parts });
      return Promise.resolve(pictures === 'test' ? test10000 : evaluation(0.5));
    },
  };
  return {
    store,
    models: { active: () => Promise.resolve(model), load: () => Promise.resolve(model) } as unknown as Models,
    trainer: trainer as unknown as Teams['trainer'],
  };
}
const idx = { images: 'a', labels: 'b', asIs: false, darkOnLight: false };

test('the test set is measured with the validation set’s parts beside it, and each opening counts', async () => {
  const expected = { ...test10000, pictures: 'test', validation: parts };
  // One for its own training, one for each evaluation.
  expect(await evaluate(parties(), {})).toEqual({ ...expected, testOpened: 2 });
  expect(await evaluate(parties(), { pictures: 'test', model: 'any' })).toEqual({
    ...expected,
    testOpened: 3,
  });
});

test('neither the validation set nor a pair of files opens it', async () => {
  expect(await evaluate(parties(), { pictures: 'validation' })).toEqual({
    ...whole,
    pictures: 'validation',
    testOpened: 1,
    validation: parts,
  });
  const images = await evaluate(parties(), { pictures: idx });
  expect(images).toMatchObject({ accuracy: 0.5, pictures: 'images', testOpened: 1, validation: null });
});

test('what is stopped half-way has been opened too', async () => {
  await expect(evaluate(parties(true), {})).rejects.toThrow('died');
  expect(await evaluate(parties(), { pictures: 'validation' })).toMatchObject({ testOpened: 2 });
});
