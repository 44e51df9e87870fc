import { beforeEach, expect, test } from 'vitest';
import type { ModelRow } from '../../../../electron/contract/calls.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Models } from '../../../../renderer/state/models.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import { card } from '../../../support/rows.ts';

let rows: ModelRow[];
let models: Models;

beforeEach(async () => {
  rows = [
    { card: card('default'), active: true, shipped: true, previous: false, readable: true },
    { card: card('tiny-1'), active: false, shipped: false, previous: false, readable: true },
  ];
  const double = createDouble({
    models: () => rows,
    useModel: ({ model }) => {
      rows = rows.map((row) => ({ ...row, active: row.card.id === model, previous: row.active }));
      return null;
    },
    useModelBefore: () => {
      rows = rows.map((row) => ({ ...row, active: row.previous, previous: false }));
      return rows.find(({ active }) => active)!.card;
    },
    discardModel: ({ model }) => {
      rows = rows.filter(({ card: { id } }) => id !== model);
      return null;
    },
  });
  models = new Models(createClient(double.bridge));
  await models.load();
});

test('another model is used, and shown as the one that reads', async () => {
  expect(models.active?.id).toBe('default');
  await models.use('tiny-1');
  expect(models.active?.id).toBe('tiny-1');
});

test('the one before is a step away', async () => {
  expect(models.previous).toBeNull();
  await models.use('tiny-1');
  expect(models.previous?.id).toBe('default');
  expect(await models.back()).toBe('default');
  expect([models.active?.id, models.previous]).toEqual(['default', null]);
});

test('a model goes only after a person was asked about it', async () => {
  await models.discard();
  expect(models.rows).toHaveLength(2);
  models.doomed = models.rows[1];
  await models.discard();
  expect(models.rows.map(({ card: { id } }) => id)).toEqual(['default']);
  expect(models.doomed).toBeNull();
});
