/** The desk alone, over a log in memory and readers that answer at once. */
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventData } from '../../../electron/contract/events.ts';
import type { Region } from '../../../electron/contract/reading.ts';
import { Failure } from '../../../electron/contract/failure.ts';
import type { SharedModel } from '../../../electron/contract/jobs.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { createCountries } from '../../../electron/service/countries.ts';
import { Desk } from '../../../electron/service/desk.ts';
import type { Readers } from '../../../electron/service/pages.ts';
import { createRows, type Rows } from '../../../electron/service/rows.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { readingOf, scanOf } from '../store/examples.ts';

const countries = createCountries(fileURLToPath(new URL('../../../resources', import.meta.url)));
/** A file that is there; what the readers find in it is theirs to say. */
const file = fileURLToPath(import.meta.url);

let store: Store;
let rows: Rows;
let desk: Desk;
/** Another session's desk over the same log. */
let open: () => Desk;
let events: EventData<'rows'>[];
let faults: unknown[];
let model: () => Promise<SharedModel>;
/** Of what readers are asked, what these look at: a box is read at once. */
interface Asked {
  file: string;
  page: number;
  region?: Region | null;
}

/** What the readers answer; each test changes what it is about. */
let readers: {
  pages: number;
  inspected: string;
  read: string;
  under: number;
  most: number;
  readings: number;
  delay: number;
  inspecting: number;
};
beforeEach(() => {
  store = openStore(':memory:');
  events = [];
  faults = [];
  model = () => Promise.resolve({} as SharedModel);
  readers = { pages: 1, inspected: 'a', read: 'a', under: 0, most: 0, readings: 0, delay: 0, inspecting: 0 };
  const run = async (job: string, { file, page, region }: Asked) => {
    if (job === 'inspect') await new Promise((resolve) => setTimeout(resolve, readers.inspecting));
    if (job === 'inspect') return { sha256: readers.inspected.repeat(64), pages: readers.pages };
    readers.readings++;
    readers.most = Math.max(readers.most, ++readers.under);
    await new Promise((resolve) => setTimeout(resolve, region ? 0 : readers.delay));
    readers.under--;
    return { scan: scanOf(file, { page, sha256: readers.read.repeat(64) }), reading: readingOf('75012') };
  };
  rows = createRows(
    store,
    countries,
    () => PROFILES.FR,
    (scan) => desk.isReading(scan),
  );
  open = () =>
    new Desk({
      store,
      readers: { size: 2, run } as unknown as Readers,
      model: () => model(),
      threshold: () => 0.99,
      country: () => PROFILES.FR,
      row: (scan) => rows.row(scan),
      changed: (event) => events.push(event),
      failed: (error) => faults.push(error),
    });
  desk = open();
});
afterEach(() => {
  desk.close();
  store.close();
});

const listed = () => rows.page(0, 10_000).rows;
async function untilClear(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const last = events.at(-1);
    if (last !== undefined && last.done === last.total && readers.under === 0) return;
  }
}

test('readers have a page each and one ready, and no more', async () => {
  readers.pages = 50;
  expect(await desk.add([file])).toBe(50);
  await untilClear();
  expect(readers.most).toBe(4);
  expect(listed().every(({ state }) => state === 'read')).toBe(true);
});

test('an event carries a thousand rows at most, and none is lost', async () => {
  readers.pages = 2500;
  await desk.add([file]);
  await untilClear();
  const carried = events.map(({ rows }) => rows.length);
  expect(Math.max(...carried)).toBe(1000);
  const last = new Map(events.flatMap(({ rows }) => rows.map((row) => [row.scan, row.state])));
  expect([...last.values()].filter((state) => state === 'read').length).toBe(2500);
  expect(events.at(-1)).toMatchObject({ done: 2500, total: 2500, secondsLeft: null });
});

test('a scan that is dropped twice in a moment is read once', async () => {
  readers.delay = 200;
  await Promise.all([desk.add([file, file]), desk.add([file])]);
  await untilClear();
  expect([readers.readings, listed().length, events.at(-1)?.total]).toEqual([1, 1, 1]);
});

test('stopped while files are still being looked into, the last event counts them out', async () => {
  readers.inspecting = 300;
  const adding = desk.add([file, fileURLToPath(new URL('../store/examples.ts', import.meta.url))]);
  await new Promise((resolve) => setTimeout(resolve, 150));
  desk.cancel();
  expect(await adding).toBe(0);
  await untilClear();
  expect(events.at(-1)).toMatchObject({ rows: [], done: 0, total: 0, secondsLeft: null });
});

test('a file that became another after it was dropped: the one that waited says so, the other is read', async () => {
  readers.read = 'b';
  await desk.add([file]);
  await untilClear();
  expect(listed().map(({ state, reason, postcode }) => [state, reason?.code ?? null, postcode])).toEqual([
    ['failed', 'cancelled', null],
    ['read', null, '75012'],
  ]);
});

test('without a model every row says why', async () => {
  model = () => Promise.reject(new Failure({ code: 'bad-model', file: 'm', fault: 'absent' }));
  readers.pages = 3;
  await desk.add([file]);
  await untilClear();
  expect(listed().map(({ reason }) => reason?.code)).toEqual(Array(3).fill('bad-model'));
});

test('what cannot be logged waits for a later session, and the others are read', async () => {
  readers.pages = 3;
  const add = store.readings.add.bind(store.readings);
  let calls = 0;
  store.readings.add = (scan, reading) => {
    if (++calls === 2) throw new Error('the disk is full');
    return add(scan, reading);
  };
  await desk.add([file]);
  await untilClear();
  expect(faults).toEqual([new Error('the disk is full')]);
  expect(listed().map(({ state }) => state)).toEqual(['read', 'waiting', 'read']);
  desk.resume();
  await untilClear();
  expect(listed().map(({ state }) => state)).toEqual(['read', 'read', 'read']);
});

test('stopped, no answer that comes later is taken', async () => {
  readers.delay = 50;
  readers.pages = 20;
  await desk.add([file]);
  desk.cancel();
  const states = () => listed().map(({ state, reason }) => reason?.code ?? state);
  const stopped = states();
  expect(readers.under).toBeGreaterThan(0);
  await untilClear();
  expect(states()).toEqual(stopped);
  expect(stopped).toContain('cancelled');
  expect([...store.log(false)].length).toBe(stopped.filter((state) => state === 'read').length);
});

test('what was dropped and not looked into when the window closed is read by the next session', async () => {
  const other = fileURLToPath(new URL('../store/examples.ts', import.meta.url));
  readers.inspecting = 50;
  const adding = desk.add([file, other, file, other]);
  await vi.waitFor(() => expect(store.queue.dropped().length).toBe(4));
  desk.close();
  await adding;
  expect(store.queue.dropped().map((one) => one.file)).toEqual([file, other, file, other]);
  desk = open();
  desk.resume();
  await untilClear();
  expect(listed().map((row) => [row.file, row.state])).toEqual([
    [file, 'read'],
    [other, 'read'],
  ]);
  expect(store.queue.dropped()).toEqual([]);
});

test('what was stopped before it was looked into is forgotten', async () => {
  readers.inspecting = 50;
  const adding = desk.add([file, file, file]);
  await vi.waitFor(() => expect(store.queue.dropped().length).toBe(3));
  desk.cancel();
  await adding;
  expect([store.queue.dropped(), listed()]).toEqual([[], []]);
});

test('a box that answers for a scan which still waits takes the place of the whole page', async () => {
  readers.delay = 60;
  readers.pages = 6;
  await desk.add([file]);
  const last = listed()[5];
  const under = listed()[0];
  expect([under.state, last.state]).toEqual(['reading', 'waiting']);
  const box: Region = [10, 10, 50, 20];
  await Promise.all([desk.readRegion(last.scan, box), desk.readRegion(under.scan, box)]);
  await untilClear();
  // The last page was read once, the first twice, and the second answer of that was not logged.
  expect(readers.readings).toBe(7);
  expect([...store.log(false)].length).toBe(6);
  expect(listed().every(({ state }) => state === 'read')).toBe(true);
  expect(events.at(-1)).toMatchObject({ done: 6, total: 6 });
});

test('a box on a scan that was read, of a file that has become another since: what was read stays', async () => {
  await desk.add([file]);
  await untilClear();
  readers.read = 'b';
  const [{ scan }] = listed();
  const seen = await desk.readRegion(scan, [10, 10, 50, 20]);
  expect(seen).not.toBe(scan);
  expect(listed().map((row) => [row.scan, row.state, row.reason])).toEqual([
    [scan, 'read', null],
    [seen, 'read', null],
  ]);
});
