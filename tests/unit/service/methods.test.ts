/** What the table is made of: its trainer and its models are played here, the measuring has tests of its own. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MethodTable, type Compared } from '../../../electron/contract/methods.ts';
import { Failure } from '../../../electron/contract/failure.ts';
import type { Reason } from '../../../electron/contract/reading.ts';
import type { ModelCard } from '../../../electron/contract/training.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { compareMethods, type MethodsRequest } from '../../../electron/service/methods.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';

let store: Store;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

const VERSIONS: Compared[] = [
  {
    method: 'logistic',
    model: null,
    trainingSeconds: 2,
    testAccuracy: 0.9,
    microsecondsPerDigit: 3,
    bytes: 40_000,
    printed: [0.7, 0.75],
  },
];

const card = (id: string, recipe: string, seconds: number): ModelCard => ({
  format: 'facteur-model/1',
  id,
  recipe: recipeNamed(recipe),
  seed: 1,
  ...{ from: null, confirmed: 0, mnistDigits: 60_000 },
  dataDigest: 'd'.repeat(64),
  trainAccuracy: 1,
  testAccuracy: 1,
  testOpened: 1,
  temperature: 1,
  parameters: 10,
  kernels: 'simd',
  seconds,
  date: '2026-11-25T04:00:00.000Z',
  revision: 'test',
  weightsDigest: 'e'.repeat(64),
});
const BROKEN: Reason = { code: 'bad-model', file: 'broken.safetensors', fault: 'shape' };
const DEFAULT = { card: card('default-1', 'convolutional', 900), shipped: true };

async function compare(
  stored: { card: ModelCard; shipped: boolean }[],
  request: Partial<MethodsRequest> = {},
  { stopped = false, opened = [] as number[] } = {},
) {
  const trained: string[] = [];
  const models = {
    list: () => Promise.resolve([...stored, ...trained.map((id) => ({ card: card(id, 'wide', 600), shipped: false }))]),
    load: (id: string) =>
      id === 'broken'
        ? Promise.reject(new Failure(BROKEN))
        : Promise.resolve({ card: { ...card(id, 'wide', 700), id }, bytes: new SharedArrayBuffer(5000) }),
  }; // prettier-ignore
  const trainer = {
    run(_job: string, { model }: { model?: { card: ModelCard } }) {
      if (model === undefined) return Promise.resolve([...VERSIONS]);
      opened.push(store.openings.of(model.card.weightsDigest));
      return stopped ? Promise.reject(new Error('stopped')) : Promise.resolve({ accuracy: 0.99, msPerDigit: 0.2 });
    },
  }; // prettier-ignore
  const training = {
    train({ recipe, onProgress }: { recipe: string; onProgress: (run: number, progress: object) => void }) {
      onProgress(1, { step: 1, steps: 4 });
      trained.push(recipe);
      const made = { card: card(`${recipe}-new`, recipe, 600), path: '' };
      return Promise.resolve({ run: 1, ended: Promise.resolve(made) });
    },
  };
  const played = { store, models, trainer, training } as unknown as Parameters<typeof compareMethods>[0];
  const parts: string[] = [];
  const onProgress = ({ task, share }: { task: string; share: number }) => parts.push(`${task} ${share}`);
  const comparison = await compareMethods(played, { seed: 1, train: false, onProgress, ...request });
  expect(MethodTable.parse(comparison)).toEqual(comparison);
  return { ...comparison, trained, parts };
}
const named = (rows: Compared[]) => rows.map(({ method, model }) => [method, model]);

test('the newest stored model of a recipe has a row, the shipped one its own', async () => {
  const { rows, untrained, trained } = await compare([
    DEFAULT,
    { card: card('wide-1', 'wide', 600), shipped: false },
    { card: card('wide-2', 'wide', 600), shipped: false },
    { card: card('tiny-1', 'tiny', 600), shipped: false },
  ]);
  expect(named(rows)).toEqual([
    ['logistic', null],
    ['wide', 'wide-2'],
    ['shipped', 'default-1'],
  ]);
  expect(rows[1]).toEqual({
    method: 'wide',
    model: 'wide-2',
    trainingSeconds: 700,
    testAccuracy: 0.99,
    microsecondsPerDigit: 200,
    bytes: 5000,
    printed: null,
  });
  expect([untrained, trained]).toEqual([['convolutional'], []]);
});

test('what has no stored model is trained where that is asked for, and shows how far it is', async () => {
  const { rows, untrained, trained, parts } = await compare([DEFAULT], { train: true });
  expect(named(rows)).toEqual([
    ['logistic', null],
    ['wide', 'wide-new'],
    ['convolutional', 'convolutional-new'],
    ['shipped', 'default-1'],
  ]);
  expect([untrained, trained]).toEqual([[], ['wide', 'convolutional']]);
  expect(parts).toEqual(['wide 0.25', 'wide 0', 'convolutional 0.25', 'convolutional 0', 'shipped 0']);
});

test('where no model ships either, the notebook’s versions stand alone', async () => {
  const { rows, untrained } = await compare([]);
  expect([named(rows), untrained]).toEqual([[['logistic', null]], ['wide', 'convolutional']]);
});

test('a model that cannot be used costs its own row alone, and is said why', async () => {
  const broken = { card: card('broken', 'wide', 600), shipped: false };
  const { rows, untrained, unusable } = await compare([DEFAULT, broken]);
  expect(named(rows)).toEqual([
    ['logistic', null],
    ['shipped', 'default-1'],
  ]);
  expect([untrained, unusable]).toEqual([['convolutional'], [BROKEN]]);
});

test('each model that is measured opens the test set, and is counted before it does', async () => {
  const opened: number[] = [];
  const stored = [DEFAULT, { card: card('wide-1', 'wide', 600), shipped: false }];
  await compare(stored, {}, { opened });
  // The played cards have one digest: the second opening is the shipped model's.
  expect(opened).toEqual([1, 2]);
  await expect(compare(stored, {}, { stopped: true })).rejects.toThrow('stopped');
  expect(store.openings.of(DEFAULT.card.weightsDigest)).toBe(3);
});
