import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Detail, Row } from '../../../electron/contract/calls.ts';
import type { CountryProfile } from '../../../electron/contract/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { createCountries, type Countries } from '../../../electron/service/countries.ts';
import { createRows, type Rows } from '../../../electron/service/rows.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { readingOf, scanOf } from '../store/examples.ts';

let countries: Countries;
let store: Store;
let rows: Rows;
let country: CountryProfile;
let scan: number;
const reading = new Set<number>();
beforeAll(() => {
  countries = createCountries(fileURLToPath(new URL('../../../resources', import.meta.url)));
});
beforeEach(() => {
  store = openStore(':memory:');
  country = PROFILES.FR;
  rows = createRows(
    store,
    countries,
    () => country,
    (scan) => reading.has(scan),
  );
  scan = store.scans.put(scanOf('/a.tif'));
  store.queue.add(scan);
  reading.clear();
});
afterAll(() => store.close());

const CANDIDATE = { postcode: '75012', town: null, towns: [], confidence: 0.9 };

test('a row waits, is being read, is read', () => {
  expect(rows.row(scan)).toMatchObject({ state: 'waiting', reading: null, postcode: null, confidence: null });
  reading.add(scan);
  expect(rows.row(scan).state).toBe('reading');
  reading.clear();
  const id = store.readings.add(scan, readingOf('75012'));
  store.queue.settle(scan, 'done');
  const row = rows.row(scan);
  expect(row).toMatchObject({ state: 'read', reading: id, postcode: '75012', towns: ['Paris'], said: null });
  expect(Row.parse(row)).toEqual(row);
});

test('a row that was stopped says so', () => {
  store.queue.settle(scan, 'cancelled');
  expect(rows.row(scan)).toMatchObject({ state: 'failed', reason: { code: 'cancelled' } });
});

test('a reading without a postcode has no confidence', () => {
  store.readings.add(scan, readingOf(null));
  store.queue.settle(scan, 'done');
  expect(rows.row(scan)).toMatchObject({ state: 'rejected', postcode: null, confidence: null });
});

test('a scan that waits to be read again gives no reason of the last time', () => {
  store.readings.add(scan, readingOf(null));
  expect(rows.row(scan)).toMatchObject({ state: 'waiting', reason: null });
});

test('what a person said goes before what was read, with its own town', () => {
  const id = store.readings.add(scan, readingOf('75012'));
  store.verdicts.correct(id, '69001');
  expect(rows.row(scan)).toMatchObject({ postcode: '69001', towns: ['Lyon'], said: 'corrected' });
  store.verdicts.correct(id, '75012');
  expect(rows.row(scan)).toMatchObject({ postcode: '75012', towns: ['Paris'], said: 'confirmed' });
  store.readings.add(scan, readingOf('75013'));
  expect(rows.row(scan)).toMatchObject({ postcode: '75012', said: 'corrected' });
});

test('a code that the directory does not list has no town', () => {
  store.readings.add(scan, readingOf('99999', { candidates: [{ ...CANDIDATE, postcode: '99999' }] }));
  expect(rows.row(scan).towns).toEqual([]);
});

test('any postcode has its towns in the country of the reading, else in the one that is set', () => {
  expect([rows.towns(scan, '69001'), rows.towns(scan, '99999')]).toEqual([['Lyon'], []]);
  country = PROFILES.CH;
  expect(rows.towns(scan, '8001')).toBeNull();
  store.readings.add(scan, readingOf('75012'));
  expect(rows.towns(scan, '69001')).toEqual(['Lyon']);
});

test('the town that was read comes first, and one that no directory lists with its code is shown', () => {
  const read = (postcode: string, ...towns: string[]) => {
    const candidates = [{ ...CANDIDATE, postcode, town: towns[0], towns }];
    store.readings.add(scan, readingOf(postcode, { candidates }));
    return rows.row(scan).towns;
  };
  expect(read('31800', 'Labarthe-Inard', 'Estancarbon')).toEqual(['Labarthe-Inard', 'Estancarbon']);
  expect(read('35042', 'Rennes CEDEX')).toEqual(['Rennes CEDEX']);
});

test('the detail is the latest reading, whole, and fits the contract', () => {
  store.readings.add(scan, readingOf(null));
  store.readings.add(scan, readingOf('75012'));
  store.queue.settle(scan, 'done');
  const detail = rows.detail(scan);
  expect(Detail.parse(detail)).toEqual(detail);
  expect(detail).toMatchObject({ width: 1200, height: 800, ms: 12.5, stages: { load: 3.5, ink: 2 } });
  expect(detail.digits.map(({ value }) => value)).toEqual([7, 5, 0, 1, 2]);
});

test('the detail of a scan without a reading is empty', () => {
  expect(rows.detail(scan)).toMatchObject({ candidates: [], digits: [], model: null, ms: null, stages: {} });
});

test('a row that waits has the digits of the country that is set, one that was read those of its own', () => {
  country = PROFILES.CH;
  expect(rows.row(scan)).toMatchObject({ length: 4, towns: [] });
  store.readings.add(scan, readingOf('75012'));
  expect(rows.row(scan)).toMatchObject({ length: 5, towns: ['Paris'] });
});

test('a postcode has its own country’s towns, and none where those are not known', () => {
  const towns = (country: string, postcode: string) => {
    store.readings.add(scan, readingOf(postcode, { country, length: postcode.length, candidates: [] }));
    return rows.row(scan).towns;
  };
  expect(towns('IT', '10011')).toEqual(['Agliè']);
  expect(towns('FR', '10011')).toEqual([]);
  expect(towns('DE', '10115')).toEqual(['Berlin']);
  expect(towns('CH', '8001')).toBeNull();
  expect(towns('my own', '560001')).toBeNull();
});
