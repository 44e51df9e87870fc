/** Retraining, whole: a log with confirmed digits, real workers, small recipes of the user's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVENTS, type EventData } from '../../../electron/contract/events.ts';
import type { Recipe, TrainingDone } from '../../../electron/contract/training.ts';
import { readSet, setFiles } from '../../../electron/corpus/corpus.ts';
import type { Dataset } from '../../../electron/network/dataset.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { openService, type Service, type TrainRequest } from '../../../electron/service/service.ts';
import { openStore } from '../../../electron/store/store.ts';
import { digitOf, readingOf, scanOf } from '../store/examples.ts';
import { resources } from './scans.ts';

/** Begun small and on MNIST alone, so that whatever is asked, more of everything is better. */
const begun: Recipe = { ...recipeNamed('tiny'), name: 'begun', steps: 150 };
const corpus: Recipe['corpus'] = { source: 'everything', digits: 10_000 };
const more: Recipe = { ...begun, name: 'more', steps: 1500, corpus };
const absurd: Recipe = { ...more, name: 'absurd', optimiser: { kind: 'sgd', rate: 100, momentum: 0 } };

let folder: string;
let digits: Dataset;
let service: Service;
let base: string;

/** A log of confirmed postcodes, drawn from MNIST's test set: what was read, and what people said that it is. */
function writeLog(file: string, postcodes: number, real: (digit: number) => number): void {
  const store = openStore(join(folder, file));
  store.atOnce(() => {
    for (let code = 0; code < postcodes; code++) {
      const places = Array.from({ length: 5 }, (_, place) => 5 * code + place);
      const figures = places.map((place) => digits.labels[place]);
      const reading = readingOf(figures.join(''), {
        digits: places.map((place) => ({
          ...digitOf(digits.labels[place]),
          image: digits.images.slice(784 * place, 784 * place + 784),
        })),
      });
      const scan = store.scans.put(scanOf(`/${code}.tif`, { sha256: String(code).padStart(64, '0') }));
      const before = store.readings.add(scan, reading);
      // Two of five figures: a truth that has less in common with what was read teaches nothing.
      const after = figures.map((figure, i) => (i % 3 === 1 ? real(figure) : figure)).join('');
      store.verdicts.correct(before, after);
    }
  });
  store.close();
}

const open = (database: string): Promise<Service> =>
  openService({
    resources,
    dataFolder: join(folder, 'data'),
    database: join(folder, database),
    revision: 'test',
    workers: 1,
  });
const retrain = (request: Partial<TrainRequest> = {}): Promise<TrainingDone> =>
  service.train({ recipe: 'more', seed: 5, from: 'ACTIVE', use: true, ...request });
const active = async () => (await service.models(null)).find(({ active }) => active)?.card.id;
const partsOf = ({ comparison }: TrainingDone) => comparison!.parts.map(({ part }) => part);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-retrain-'));
  mkdirSync(join(folder, 'data', 'recipes'), { recursive: true });
  for (const recipe of [begun, more, absurd]) {
    writeFileSync(join(folder, 'data', 'recipes', `${recipe.name}.json`), JSON.stringify(recipe));
  }
  digits = await readSet(setFiles(resources, 'mnist-test'));
  writeLog('right.db', 60, (digit) => digit);
  writeLog('wrong.db', 200, (digit) => (digit + 1) % 10);
  service = await open('right.db');
  base = (await service.train({ recipe: 'begun', seed: 1, use: true })).model;
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => service.useModel({ model: base }));

test('one that is better at everything is offered, and used where that was asked for', async () => {
  const offered = await retrain({ use: false });
  expect(offered).toMatchObject({ used: false, comparison: { passes: true, old: { model: base } } });
  expect(partsOf(offered)).toEqual(['mnist', 'fonts', 'no-digit', 'confirmed']);
  expect(await active()).toBe(base);
  const used = await retrain();
  expect(used).toMatchObject({ used: true, comparison: { passes: true } });
  expect(await active()).toBe(used.model);
  const { card } = (await service.models(null)).find(({ active }) => active)!;
  expect(card).toMatchObject({ from: base, recipe: { name: 'more' } });
  // 300 were confirmed; those that it was compared on, it did not learn.
  expect(card.confirmed + used.comparison!.parts[3].n).toBe(300);
});

test('one that a rate beyond reason has spoilt is refused, and used where the user insists', async () => {
  const refused = await retrain({ recipe: 'absurd' });
  expect(refused).toMatchObject({ used: false, comparison: { passes: false } });
  expect(refused.comparison!.parts[0]).toMatchObject({ part: 'mnist', falls: true });
  expect(await active()).toBe(base);

  const insisted = await retrain({ recipe: 'absurd', insist: true });
  expect(insisted).toMatchObject({ used: true, comparison: { passes: false } });
  expect(await active()).toBe(insisted.model);
  const changed = new Promise<EventData<'model'>>((resolve) => service.on('model', resolve));
  expect((await service.useModelBefore(null)).id).toBe(base);
  expect((await changed).card.id).toBe(base);
  expect(await active()).toBe(base);
});

test('one that begins with nothing is compared too', async () => {
  const made = await retrain({ recipe: 'begun', from: 'NOTHING', use: false });
  const { card } = (await service.models(null)).find(({ card: { id } }) => id === made.model)!;
  expect([card.from, card.confirmed > 0]).toEqual([null, true]);
  expect(made.comparison!.new.model).toBe(made.model);
});

test('in the window: progress, then both models on the same pictures, and nothing changes by itself', async () => {
  const seen: unknown[] = [];
  const off = service.on('training', (data) => seen.push(EVENTS.training.parse(data)));
  const trained = new Promise<EventData<'trained'>>((resolve) => service.on('trained', resolve));
  const request = { recipe: 'more', seed: 3, from: 'ACTIVE' } as const;
  const { run } = await service.retrain(request);
  await expect(service.retrain(request)).rejects.toMatchObject({ reason: { code: 'training-under-way' } });
  const data = await trained;
  off();
  expect(EVENTS.trained.parse(data)).toEqual(data);
  expect(data).toMatchObject({ run, card: { seed: 3, revision: 'test' }, comparison: { passes: true } });
  expect(seen.length).toBeGreaterThan(0);
  expect(await active()).toBe(base);
});

describe('a log whose truths are wrong', () => {
  let right: Service;
  beforeAll(async () => {
    right = service;
    service = await open('wrong.db');
  });
  afterAll(async () => {
    await service.close();
    service = right;
  });

  test('spoils a model, and that is seen on digits that it has no say in', async () => {
    // Trained well first: a beginner is still mended by the seven tenths of its lessons that are right.
    const { model } = await service.train({ recipe: 'more', seed: 1, use: true });
    const refused = await retrain();
    expect(refused).toMatchObject({ used: false, comparison: { passes: false } });
    const [mnist, , , confirmed] = refused.comparison!.parts;
    expect([mnist.falls, confirmed.falls]).toEqual([true, false]);
    expect(await active()).toBe(model);
  });
});
