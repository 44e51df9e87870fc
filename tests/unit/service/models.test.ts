import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reason } from '../../../electron/contract/reading.ts';
import { ModelCard } from '../../../electron/contract/training.ts';
import { createModels, type Models } from '../../../electron/service/models.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { resources } from './scans.ts';

const shipped = join(resources, 'model');
const shippedId = ModelCard.parse(JSON.parse(readFileSync(join(shipped, 'default.json'), 'utf8'))).id;
let folder: string;
let store: Store;
let models: Models;
/** What was told of a chosen model that does not read. */
let told: Reason[];
const open = () => createModels(store, shipped, folder, (reason) => told.push(reason));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-models-'));
  store = openStore(':memory:');
  told = [];
  models = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** A model trained here: the shipped one's weights under another name, and under another loss where it is given. */
function put(id: string, date: string, loss: 'sigmoid' | 'softmax' = 'sigmoid'): void {
  cpSync(join(shipped, 'default.safetensors'), join(folder, `${id}.safetensors`));
  const card = ModelCard.parse(JSON.parse(readFileSync(join(shipped, 'default.json'), 'utf8')));
  const recipe = { ...card.recipe, output: { ...card.recipe.output, loss } };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ ...card, id, date, recipe }));
}
const listed = async () =>
  (await models.list()).map(({ card, active }) => (active ? `*${card.id}` : card.id));

test('the shipped model reads until another is chosen, and can be chosen again', async () => {
  put('mine', '2026-11-24T01:00:00.000Z');
  expect((await models.active()).card.id).toBe(shippedId);
  expect((await models.use('mine')).id).toBe('mine');
  expect((await models.active()).card.id).toBe('mine');
  await models.use(shippedId);
  expect((await models.active()).card.id).toBe(shippedId);
});

test('back leads to the model before, down to the shipped one, and no further', async () => {
  put('first', '2026-11-24T01:00:00.000Z');
  put('second', '2026-11-24T02:00:00.000Z');
  for (const id of ['first', 'second']) await models.use(id);
  const previous = async () => (await models.list()).find(({ previous }) => previous)?.card.id;
  expect(await previous()).toBe('first');
  expect((await models.back()).id).toBe('first');
  expect((await models.active()).card.id).toBe('first');
  expect((await models.back()).id).toBe(shippedId);
  expect(await listed()).toEqual([`*${shippedId}`, 'first', 'second']);
  expect(await previous()).toBeUndefined();
  await expect(models.back()).rejects.toMatchObject({ reason: { code: 'no-previous-model' } });
});

test('where the model before is damaged, the one in use stays', async () => {
  put('first', '2026-11-24T01:00:00.000Z');
  put('second', '2026-11-24T02:00:00.000Z');
  for (const id of ['first', 'second']) await models.use(id);
  rmSync(join(folder, 'first.safetensors'));
  await expect(models.back()).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'absent' } });
  expect((await models.active()).card.id).toBe('second');
});

describe('a model whose softmax cannot say that there is no digit', () => {
  const refused = { reason: { code: 'digits-alone', recipe: 'reader', model: 'sure' } };
  beforeEach(() => put('sure', '2026-11-24T01:00:00.000Z', 'softmax'));

  test('is not made the one that reads, and is loaded for all else', async () => {
    await expect(models.use('sure')).rejects.toMatchObject(refused);
    expect((await models.active()).card.id).toBe(shippedId);
    expect((await models.load('sure')).card.id).toBe('sure');
    const elsewhere = join(folder, 'sure.safetensors');
    expect((await models.import(elsewhere, 'too-sure')).recipe.output.loss).toBe('softmax');
    await expect(models.use('too-sure')).rejects.toMatchObject({ reason: { code: 'digits-alone' } });
  });

  describe('and reads by the choice of an earlier version', () => {
    beforeEach(async () => {
      store.models.register((await models.load('sure')).card);
      store.models.activate('sure');
    });

    test('is passed over: the shipped one reads, which is told once', async () => {
      for (let i = 0; i < 2; i++) expect((await models.active()).card.id).toBe(shippedId);
      expect(told).toEqual([{ code: 'passed-over', recipe: 'reader', model: 'sure', instead: shippedId }]);
      expect(await listed()).toEqual([`*${shippedId}`, 'sure']);
      const states = (await models.list()).map(({ readable, previous }) => [readable, previous]);
      expect(states).toEqual([
        [true, false],
        [false, false],
      ]);
    });

    test.each([
      ['using the shipped one', () => models.use(shippedId)],
      ['going back', () => models.back()],
      ['discarding it', () => models.discard('sure')],
    ])('is settled by %s', async (_how, settle) => {
      await settle();
      expect(store.models.active()).toBeNull();
      expect((await models.active()).card.id).toBe(shippedId);
      expect(told).toEqual([]);
    });

    test('is no model to go back to', async () => {
      put('mine', '2026-11-24T02:00:00.000Z');
      await models.use('mine');
      await expect(models.back()).rejects.toMatchObject(refused);
      expect((await models.active()).card.id).toBe('mine');
    });
  });
});

test('the list has the shipped one first, then by date; what is no card is not listed', async () => {
  put('second', '2026-11-24T02:00:00.000Z');
  put('first', '2026-11-24T01:00:00.000Z');
  writeFileSync(join(folder, 'notes.json'), '{}');
  await models.use('second');
  expect(await listed()).toEqual([shippedId, 'first', '*second']);
});

test('a model that is not there is unknown, and a path out of the folder is no id', async () => {
  for (const id of ['nobody', '../default', '']) {
    await expect(models.use(id)).rejects.toMatchObject({ reason: { code: 'unknown-model', model: id } });
    await expect(models.discard(id)).rejects.toMatchObject({ reason: { code: 'unknown-model', model: id } });
  }
});

test('a discarded model is gone, the one in use and the shipped one stay', async () => {
  put('old', '2026-11-24T01:00:00.000Z');
  put('used', '2026-11-24T02:00:00.000Z');
  await models.use('used');
  await models.discard('old');
  expect(existsSync(join(folder, 'old.safetensors'))).toBe(false);
  expect(await listed()).toEqual([shippedId, '*used']);
  for (const model of ['used', shippedId]) {
    await expect(models.discard(model)).rejects.toMatchObject({ reason: { code: 'model-in-use', model } });
  }
});

test('a model whose file was damaged or taken away says so, and reads again once it is back', async () => {
  put('mine', '2026-11-24T01:00:00.000Z');
  await models.use('mine');
  models = open();
  rmSync(join(folder, 'mine.safetensors'));
  await expect(models.active()).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'absent' } });
  writeFileSync(join(folder, 'mine.safetensors'), 'short');
  await expect(models.active()).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'truncated' } });
  put('mine', '2026-11-24T01:00:00.000Z');
  expect((await models.active()).card.id).toBe('mine');
});

test('a model is loaded by its path too', async () => {
  expect((await models.load(join(shipped, 'default.safetensors'))).card.id).toBe(shippedId);
});

test('a new id is nobody’s', () => {
  const ids = Array.from({ length: 5 }, () => models.newId('tiny'));
  for (const id of ids) expect(id).toMatch(/^tiny-\d{8}-\d{6}-[0-9a-f]{4}$/);
  expect(new Set(ids).size).toBeGreaterThan(1);
});

describe('a model from elsewhere', () => {
  let elsewhere: string;
  const card = () => JSON.parse(readFileSync(join(shipped, 'default.json'), 'utf8')) as object;
  const file = () => join(elsewhere, 'theirs.safetensors');
  beforeEach(() => {
    elsewhere = mkdtempSync(join(tmpdir(), 'facteur-elsewhere-'));
    cpSync(join(shipped, 'default.safetensors'), file());
    writeFileSync(join(elsewhere, 'theirs.json'), JSON.stringify({ ...card(), id: 'theirs' }));
  });
  afterEach(() => rmSync(elsewhere, { recursive: true }));

  test('is taken in under its own name or another, and reads', async () => {
    expect((await models.import(file())).id).toBe('theirs');
    // Either of its two files stands for both.
    expect((await models.import(join(elsewhere, 'theirs.json'), 'also-theirs')).id).toBe('also-theirs');
    expect((await models.load(join(elsewhere, 'theirs.json'))).card.id).toBe('theirs');
    expect((await models.use('also-theirs')).id).toBe('also-theirs');
    expect(await listed()).toEqual([shippedId, '*also-theirs', 'theirs']);
  });

  test('never takes the place of one that is there', async () => {
    put('theirs', '2026-11-24T01:00:00.000Z');
    const before = ['json', 'safetensors'].map((ending) => readFileSync(join(folder, `theirs.${ending}`)));
    for (const as of [undefined, 'theirs', shippedId]) {
      await expect(models.import(file(), as)).rejects.toMatchObject({
        reason: { code: 'model-exists', model: as ?? 'theirs' },
      });
    }
    expect(['json', 'safetensors'].map((ending) => readFileSync(join(folder, `theirs.${ending}`)))).toEqual(
      before,
    );
    expect(await listed()).toEqual([`*${shippedId}`, 'theirs']);
  });

  test('is taken in whole or not at all', async () => {
    writeFileSync(file(), readFileSync(file()).subarray(0, 4000));
    await expect(models.import(file())).rejects.toMatchObject({
      reason: { code: 'bad-model', file: file(), fault: 'truncated' },
    });
    // A card that lies there alone is kept: the weights that had been written beside it are taken away again.
    cpSync(join(shipped, 'default.safetensors'), file());
    writeFileSync(join(folder, 'theirs.json'), 'notes');
    await expect(models.import(file())).rejects.toMatchObject({ reason: { code: 'model-exists' } });
    expect(readdirSync(folder)).toEqual(['theirs.json']);
    expect(readFileSync(join(folder, 'theirs.json'), 'utf8')).toBe('notes');
  });
});

test('openings of the test set are added to the card’s, by the weights and not by the name', async () => {
  put('mine', '2026-11-24T01:00:00.000Z');
  const opened = async () => (await models.list()).map(({ card }) => card.testOpened);
  const [before] = await opened();
  const { weightsDigest } = (await models.active()).card;
  store.openings.add(weightsDigest);
  store.openings.add(weightsDigest);
  store.openings.add('f'.repeat(64));
  expect(await opened()).toEqual([before + 2, before + 2]);
});
