import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../../../electron/contract/calls.ts';
import { Failure } from '../../../../electron/contract/failure.ts';
import { App } from '../../../../renderer/state/app.svelte.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { createDouble } from '../../../support/bridge.ts';
import type { Answers, Double } from '../../../support/bridge.ts';
import { card, comparison, detail, recipeRow, row } from '../../../support/rows.ts';

let settings: Settings;
let double: Double;
let app: App;

async function open(answers: Answers = {}): Promise<void> {
  settings = { threshold: 0.99, language: 'en', country: 'FR' };
  double = createDouble({
    settings: () => settings,
    changeSettings: (changed) => (settings = { ...settings, ...changed } as Settings),
    rows: () => ({ total: 1, rows: [row(1)] }),
    models: () => [{ card: card('default'), active: true, shipped: true, previous: false, readable: true }],
    recipes: () => ({ recipes: [recipeRow('tiny')], faults: [] }),
    useModelBefore: () => card('a'),
    misreadings: () => ({ total: 0, misreadings: [] }),
    read: ({ paths }) => ({ added: paths.length }),
    openScans: () => ({ added: 0 }),
    exportLog: () => ({ file: '/home/log.csv' }),
    retrain: () => ({ run: 1 }),
    ...answers,
  });
  app = new App(createClient(double.bridge));
  await app.open();
}

const asked = () => double.asked.map(({ name }) => name);

beforeEach(() => open());

test('the window opens with its settings, rows and models', () => {
  expect(app.texts.views.read).toBe('Read');
  expect(app.queue.size).toBe(1);
  expect(app.models.active?.id).toBe('default');
});

test('once it is closed it hears nothing more', async () => {
  const other = new App(createClient(double.bridge));
  const stop = await other.open();
  double.emit('rows', { rows: [row(2)], done: 1, total: 1, secondsLeft: null });
  stop();
  double.emit('rows', { rows: [row(3)], done: 1, total: 1, secondsLeft: null });
  expect([other.queue.size, app.queue.size]).toEqual([2, 3]);
});

test('a chosen model that cannot read is told of', () => {
  const reason = { code: 'passed-over', recipe: 'wide', model: 'mine', instead: 'default' } as const;
  double.emit('passedOver', { reason });
  expect(app.notice?.text).toMatch(/“mine”.*“default” in its place/);
});

test('the language changes every text at once', async () => {
  await app.change({ language: 'fr' });
  expect(app.texts.views.read).toBe('Lecture');
});

test.each<[string, Partial<Settings>]>([
  ['another threshold is another look at what is trusted', { threshold: 0.9 }],
  ['another country is another look at what waits', { country: 'CH' }],
])('%s', async (_what, changed) => {
  const before = asked().filter((name) => name === 'rows').length;
  await app.change(changed);
  expect(app.settings).toMatchObject(changed);
  expect(asked().filter((name) => name === 'rows')).toHaveLength(before + 1);
});

describe('a drop', () => {
  test('queues the files that are on the disk and shows them', async () => {
    app.view = 'settings';
    await app.drop([{ path: '/a.png' }, {}, { path: '/b' }]);
    expect(double.asked.at(-1)).toEqual({ name: 'read', request: { paths: ['/a.png', '/b'] } });
    expect(app.view).toBe('read');
    expect(app.notice).toBeNull();
  });

  test('of no file asks for nothing', async () => {
    await app.drop([{}]);
    expect(asked()).not.toContain('read');
  });

  test('of nothing new says so', async () => {
    await open({ read: () => ({ added: 0 }) });
    await app.drop([{ path: '/a.png' }]);
    expect(app.notice).toEqual({ kind: 'done', text: app.texts.read.nothingAdded });
  });
});

describe('what goes wrong', () => {
  test('is told in a sentence, in the language of the window', async () => {
    await app.try(() => Promise.reject(new Failure({ code: 'training-under-way' })));
    expect(app.notice).toEqual({
      kind: 'failed',
      text: 'A training is already under way. Wait for its end, or stop it.',
    });
    app.dismiss();
    expect(app.notice).toBeNull();
  });

  test('through our own fault never shows an exception’s text', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await app.try(() => Promise.reject(new Error('undefined is not a function')));
    expect(app.notice?.text).not.toContain('undefined');
    expect(log).toHaveBeenCalledOnce();
  });

  test('in a reply that does not fit the contract is our own fault', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const bridge = {
      ...double.bridge,
      call: () => Promise.resolve({ reply: { total: -0.5, rows: 'none' } }),
    };
    app = new App(createClient(bridge as never));
    await app.open();
    expect(app.notice?.kind).toBe('failed');
    expect(log).toHaveBeenCalled();
  });
});

describe('the menu', () => {
  test.each([
    ['open', 'openScans'],
    ['export-log', 'exportLog'],
    ['export-misreadings', 'exportLog'],
  ] as const)('%s', async (action, call) => {
    double.emit('show', { view: null, action });
    await expect.poll(() => asked().at(-1)).toBe(call);
    if (call === 'exportLog') {
      expect(double.asked.at(-1)?.request).toEqual({ misread: action === 'export-misreadings' });
      await expect.poll(() => app.notice?.text).toContain('/home/log.csv');
    }
  });

  test('shows a view with what it needs', async () => {
    double.emit('show', { view: 'training', action: 'retrain' });
    expect(app.view).toBe('training');
    await expect.poll(() => app.training.recipe).toBe('tiny');
    double.emit('show', { view: 'review', action: null });
    await expect.poll(() => app.review.misreadings).toEqual([]);
    double.emit('show', { view: 'training', action: 'retrain' });
    expect([app.view, app.training.called]).toEqual(['training', true]);
    double.emit('show', { view: 'review', action: 'model-before' });
    await expect.poll(() => app.notice?.text).toBe(app.texts.models.using('a'));
    double.emit('show', { view: null, action: 'shortcuts' });
    expect([app.view, app.shortcuts]).toEqual(['review', true]);
  });
});

test('events reach the states they concern', async () => {
  const progress = {
    event: 'progress',
    step: 5,
    steps: 10,
    cost: 1,
    examplesPerSecond: 1,
    secondsLeft: 1,
  } as const;
  double.emit('training', { run: 1, progress });
  expect(app.training.phase).toBe('running');
  double.emit('trained', { run: 1, comparison: comparison('b'), card: card('b') });
  expect(app.training.phase).toBe('done');
  double.emit('trainingFailed', { run: 1, reason: { code: 'cancelled' } });
  expect(app.notice?.text).toBe(app.texts.training.cancelled);
  const models = asked().filter((name) => name === 'models').length;
  double.emit('model', { card: card('b') });
  await expect.poll(() => asked().filter((name) => name === 'models').length).toBe(models + 1);
});

test('the times of the stages that ran, in their order', () => {
  expect(app.timesOf(detail(row(1)))).toBe('load 20 ms, digits 4 ms');
});
