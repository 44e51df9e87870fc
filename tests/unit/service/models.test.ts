import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ModelCard } from '../../../electron/contract/training.ts';
import { createModels, type Models } from '../../../electron/service/models.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { resources } from './scans.ts';

const shipped = join(resources, 'model');
const shippedId = ModelCard.parse(JSON.parse(readFileSync(join(shipped, 'default.json'), 'utf8'))).id;
let folder: string;
let store: Store;
let models: Models;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-models-'));
  store = openStore(':memory:');
  models = createModels(store, shipped, folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** A model trained here: the shipped one's weights under another name. */
function put(id: string, date: string): void {
  cpSync(join(shipped, 'default.safetensors'), join(folder, `${id}.safetensors`));
  const card = JSON.parse(readFileSync(join(shipped, 'default.json'), 'utf8')) as object;
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ ...card, id, date }));
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
  models = createModels(store, shipped, folder);
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
