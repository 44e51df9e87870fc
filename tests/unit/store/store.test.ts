import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { cardOf, readingOf, scanOf } from './examples.ts';

let store: Store;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

describe('scans', () => {
  test('the same bytes at the same path are the same scan', () => {
    expect(store.scans.put(scanOf('/a.tif'))).toBe(store.scans.put(scanOf('/a.tif')));
  });

  test('another path, page or content is another scan', () => {
    const ids = [
      scanOf('/a.tif'),
      scanOf('/b.tif'),
      scanOf('/a.tif', { page: 2 }),
      scanOf('/a.tif', { sha256: 'b'.repeat(64) }),
      scanOf('/a.tif', { sha256: null, width: null, height: null }),
    ].map((scan) => store.scans.put(scan));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a file that never decoded is found again by its path', () => {
    const absent = scanOf('/a.tif', { sha256: null, width: null, height: null });
    expect(store.scans.put(absent)).toBe(store.scans.put(absent));
  });

  test('a size that becomes known is kept, and not lost again', () => {
    const unseen = scanOf('/a.tif', { width: null, height: null });
    const id = store.scans.put(unseen);
    store.scans.put(scanOf('/a.tif'));
    store.scans.put(unseen);
    expect(store.scans.get(id)).toEqual(scanOf('/a.tif'));
  });
});

describe('readings', () => {
  test('come back as they went in', () => {
    store.models.register(cardOf('tiny-1'));
    const reading = readingOf('75012', { model: 'tiny-1' });
    const scan = store.scans.put(scanOf('/a.tif'));
    expect(store.readings.get(store.readings.add(scan, reading))).toEqual({ ...reading, scan });
  });

  test('keep a confidence of 0 and an empty postcode apart from none', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    const id = store.readings.add(scan, readingOf(null, { ms: 0 }));
    expect(store.readings.get(id)).toMatchObject({ postcode: null, confidence: 0, ms: 0, digits: [] });
  });

  test('a second reading of a scan is added, and the list shows the later one', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    const first = store.readings.add(scan, readingOf('75012'));
    const second = store.readings.add(scan, readingOf('69001'));
    expect(store.readings.get(first)?.postcode).toBe('75012');
    expect(store.queue.row(scan)).toMatchObject({ reading: second, postcode: '69001' });
  });

  test('need their scan, and a model that the log knows', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    expect(() => store.readings.add(99, readingOf('75012'))).toThrow('FOREIGN KEY');
    expect(() => store.readings.add(scan, readingOf('75012', { model: 'nobody' }))).toThrow('FOREIGN KEY');
  });

  test('a reading whose digits cannot be kept is not kept at all', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    const reading = readingOf('75012');
    reading.digits[4] = { ...reading.digits[4], image: new Uint8Array(3) };
    expect(() => store.readings.add(scan, reading)).toThrow('CHECK');
    expect(store.queue.row(scan).reading).toBeNull();
    expect([...store.log(false)]).toEqual([]);
  });
});

describe('the list', () => {
  const put = (...files: string[]) => files.map((file) => store.scans.put(scanOf(file)));

  test('keeps the order in which scans were dropped, whatever becomes of them', () => {
    const [a, b, c] = put('/a', '/b', '/c');
    for (const scan of [b, c, a]) store.queue.add(scan);
    store.queue.settle(c, 'done');
    store.queue.settle(b, 'cancelled');
    expect(store.queue.rows(0, 10).rows.map(({ scan, queue }) => [scan, queue])).toEqual([
      [b, 'cancelled'],
      [c, 'done'],
      [a, 'waiting'],
    ]);
    expect(store.queue.waiting()).toEqual([a]);
  });

  test('a scan dropped again waits again, in its old place', () => {
    const [a, b] = put('/a', '/b');
    for (const scan of [a, b]) store.queue.add(scan);
    store.queue.settle(a, 'done');
    store.queue.add(a);
    expect(store.queue.waiting()).toEqual([a, b]);
    expect(store.queue.rows(0, 10).total).toBe(2);
  });

  test('is answered a page at a time, with the number of all', () => {
    for (const scan of put('/a', '/b', '/c')) store.queue.add(scan);
    const { total, rows } = store.queue.rows(1, 1);
    expect([total, rows.map(({ file }) => file)]).toEqual([3, ['/b']]);
  });

  test('cleared, it keeps what waits, and the log keeps the rest', () => {
    const [a, b] = put('/a', '/b');
    for (const scan of [a, b]) store.queue.add(scan);
    store.readings.add(a, readingOf('75012'));
    store.queue.settle(a, 'done');
    store.queue.clear();
    expect(store.queue.rows(0, 10).rows.map(({ scan }) => scan)).toEqual([b]);
    expect(store.queue.row(a)).toMatchObject({ queue: null, postcode: '75012' });
  });
});

describe('models', () => {
  test('one at most is active', () => {
    for (const id of ['a', 'b']) store.models.register(cardOf(id));
    expect(store.models.active()).toBeNull();
    store.models.activate('a');
    store.models.activate('b');
    expect(store.models.active()).toBe('b');
    store.models.activate(null);
    expect(store.models.active()).toBeNull();
  });

  test('one that the log does not know is not made active, and the old one stays', () => {
    store.models.register(cardOf('a'));
    store.models.activate('a');
    expect(() => store.models.activate('nobody')).toThrow('nobody');
    expect(store.models.active()).toBe('a');
  });

  test('a discarded one keeps its readings, and reads no more', () => {
    store.models.register(cardOf('a'));
    store.models.activate('a');
    const scan = store.scans.put(scanOf('/a.tif'));
    const reading = store.readings.add(scan, readingOf('75012', { model: 'a' }));
    store.models.discard('a');
    expect(store.models.active()).toBeNull();
    expect(store.readings.get(reading)?.model).toBe('a');
  });
});

describe('back to the model before', () => {
  beforeEach(() => {
    for (const id of ['a', 'b', 'c']) store.models.register(cardOf(id));
  });
  const use = (...ids: (string | null)[]) => ids.forEach((id) => store.models.activate(id));
  const backThrough = (): (string | null)[] => {
    const seen: (string | null)[] = [];
    while (store.models.previous() !== undefined) {
      store.models.back();
      seen.push(store.models.active());
    }
    return seen;
  };

  test('leads step by step to the one that ships', () => {
    use('a', 'b', 'c');
    expect(store.models.previous()).toBe('b');
    expect(backThrough()).toEqual(['b', 'a', null]);
    expect(() => store.models.back()).toThrow('no model was used before');
  });

  test('leads to the one that ships where that one was chosen in between', () => {
    use('a', null, 'b');
    expect(backThrough()).toEqual([null, 'a', null]);
  });

  test('passes over a model that was thrown away, and over the same one chosen twice', () => {
    use('a', 'b', 'c', 'c');
    store.models.discard('b');
    expect(backThrough()).toEqual(['a', null]);
  });

  test('goes on from what is used next', () => {
    use('a', 'b');
    store.models.back();
    use('c');
    expect(backThrough()).toEqual(['a', null]);
  });
});

test('a run ends as what became of it', () => {
  store.models.register(cardOf('a'));
  const run = store.runs.start(recipeNamed('tiny'), 7);
  store.runs.end(run, { outcome: 'trained', model: 'a' });
  const other = store.runs.start(recipeNamed('tiny'), 7);
  expect(other).toBe(run + 1);
  expect(() => store.runs.end(other, { outcome: 'trained', model: 'nobody' })).toThrow('FOREIGN KEY');
});

test('settings are what was set, and nothing else', () => {
  expect(store.settings.get()).toEqual({});
  store.settings.change({ threshold: 0 });
  store.settings.change({ language: 'en', threshold: undefined });
  expect(store.settings.get()).toEqual({ threshold: 0, language: 'en' });
});

describe('the log', () => {
  test('gives each reading, the oldest first, with the last word on it', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    const first = store.readings.add(scan, readingOf('75012'));
    store.readings.add(scan, readingOf(null));
    store.verdicts.correct(first, '75072');
    expect([...store.log(false)]).toMatchObject([
      { reading: first, file: '/a.tif', page: 1, postcode: '75012', said: 'corrected', real: '75072' },
      { postcode: null, reason: { code: 'no-line' }, said: null, real: null },
    ]);
  });

  test('of misreadings holds what was corrected, not what was confirmed', () => {
    const [a, b] = ['/a', '/b'].map((file) =>
      store.readings.add(store.scans.put(scanOf(file)), readingOf('75012')),
    );
    store.verdicts.confirm(a);
    store.verdicts.correct(b, '75013');
    expect([...store.log(true)].map(({ reading }) => reading)).toEqual([b]);
  });

  test('is longer than one chunk', () => {
    const scan = store.scans.put(scanOf('/a.tif'));
    store.atOnce(() => {
      for (let i = 0; i < 1234; i++) store.readings.add(scan, readingOf(null));
    });
    expect(new Set([...store.log(false)].map(({ reading }) => reading)).size).toBe(1234);
  });
});

describe('states and operations', () => {
  const operations: [name: string, (on: Store) => unknown][] = [
    ['put a scan', (on) => on.scans.put(scanOf('/x'))],
    ['add a reading', (on) => on.readings.add(1, readingOf('75012'))],
    ['confirm', (on) => on.verdicts.confirm(1)],
    ['queue', (on) => on.queue.add(1)],
    ['change a setting', (on) => on.settings.change({ threshold: 0.5 })],
    ['start a run', (on) => on.runs.start(recipeNamed('tiny'), 1)],
    ['look at rows', (on) => on.queue.rows(0, 10)],
    ['look at misreadings', (on) => on.verdicts.misreadings(0, 10)],
  ];
  beforeEach(() => {
    store.readings.add(store.scans.put(scanOf('/a')), readingOf('75012'));
  });

  test.each(operations)('while the log is being gone through: %s', (_name, operation) => {
    const entries = store.log(false)[Symbol.iterator]();
    expect(entries.next().done).toBe(false);
    operation(store);
    entries.return?.();
  });

  test.each(operations)('once it is closed: %s is refused', (_name, operation) => {
    store.close();
    expect(() => operation(store)).toThrow('not open');
  });

  test.each(operations)('inside work that then fails: %s leaves no trace', (_name, operation) => {
    const folder = mkdtempSync(join(tmpdir(), 'facteur-store-'));
    const kept = openStore(join(folder, 'facteur.db'));
    kept.readings.add(kept.scans.put(scanOf('/a')), readingOf('75012'));
    const seen = () => [
      [...kept.log(false)],
      kept.queue.rows(0, 10),
      kept.settings.get(),
      kept.verdicts.misreadings(0, 10),
    ];
    const before = seen();
    const work = () => kept.atOnce(() => { operation(kept); throw new Failure({ code: 'cancelled' }); }); // prettier-ignore
    expect(work).toThrow('cancelled');
    expect(seen()).toEqual(before);
    kept.close();
    rmSync(folder, { recursive: true });
  });

  test('a log that is closed while it is gone through ends with an error, not with half an answer', () => {
    const entries = store.log(false)[Symbol.iterator]();
    store.close();
    expect(() => entries.next()).toThrow('not open');
  });
});

test('openings of the test set are counted for each model’s weights', () => {
  const [ours, theirs] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(store.openings.of(ours)).toBe(0);
  store.openings.add(ours);
  store.openings.add(ours);
  store.openings.add(theirs);
  expect([store.openings.of(ours), store.openings.of(theirs)]).toEqual([2, 1]);
});
