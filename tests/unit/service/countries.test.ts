import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { anyDigits } from '../../../electron/contract/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { createCountries } from '../../../electron/service/countries.ts';
import { resources } from './scans.ts';

const folder = mkdtempSync(join(tmpdir(), 'facteur-countries-'));
const countries = createCountries(resources);
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};

test('a country is known by its code, however that is written', async () => {
  expect(await countries.named('CH')).toEqual(PROFILES.CH);
  expect(await countries.named('pl')).toEqual(PROFILES.PL);
});

test('a logged reading is read again as it was, a user’s own country as so many digits', () => {
  expect(countries.logged({ country: 'PL', length: 5 })).toEqual(PROFILES.PL);
  expect(countries.logged({ country: 'digits:7', length: 7 })).toEqual(anyDigits(7));
  expect(countries.logged({ country: 'IN', length: 6 })).toEqual({ ...anyDigits(6), code: 'IN' });
});

test('digits:N is any N digits', async () => {
  expect(await countries.named('digits:7')).toEqual(anyDigits(7));
});

test.each(['XX', 'digits:1', 'digits:11', 'digits:', 'digits:4.5', ''])(
  '“%s” is no country',
  async (name) => {
    await expect(countries.named(name)).rejects.toMatchObject({ reason: { code: 'unknown-country', name } });
  },
);

test('a file of one’s own is read, its directory from beside it', async () => {
  const own = file('own.json', { code: 'IN', digits: 6, directory: 'codes.json' });
  await expect(countries.named(own)).rejects.toMatchObject({
    reason: { code: 'bad-directory', file: join(folder, 'codes.json'), fault: 'absent' },
  });
  const codes = file('codes.json', { towns: { '560001': ['Bengaluru'] } });
  expect(await countries.named(own)).toMatchObject({ code: 'IN', digits: 6, directory: codes });
});

test('a file that is not there, and one that is no country', async () => {
  const absent = join(folder, 'absent.json');
  await expect(countries.named(absent)).rejects.toMatchObject({
    reason: { code: 'no-country-file', file: absent },
  });
  const bad = file('bad.json', { code: 'IN', digits: 60 });
  await expect(countries.named(bad)).rejects.toMatchObject({
    reason: { code: 'bad-country', file: bad, faults: [{ field: 'digits', is: '60' }] },
  });
});
