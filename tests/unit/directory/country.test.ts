import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { anyDigits, COUNTRIES } from '../../../electron/contract/country.ts';
import { listingOf, openCountry, patternCountry } from '../../../electron/directory/country.ts';
import { parseProfile } from '../../../electron/directory/profile.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';

const shipped = path.resolve(import.meta.dirname, '../../../resources/directory');
const folder = mkdtempSync(path.join(tmpdir(), 'facteur-country-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the countries that ship', () => {
  // A code that is there and one that is not, from each country's own post.
  it.each([
    ['FR', '75012', '75999', ['Paris']],
    ['DE', '10115', '10000', ['Berlin']],
    ['DE', '60311', '60300', ['Frankfurt am Main']],
    ['IT', '10011', '10000', ['Agliè']],
    ['ES', '28013', '53001', null],
    ['US', '10001', '00000', ['New York']],
    ['CH', '8001', '9999', null],
    ['BE', '1050', '0999', null],
    ['PL', '00950', null, null],
  ] as const)('%s knows %s and not %s', (code, there, absent, towns) => {
    const country = openCountry(shipped, PROFILES[code]);
    expect(country.has(there)).toBe(true);
    if (absent !== null) expect(country.has(absent)).toBe(false);
    expect(country.towns(there)).toEqual(towns);
    expect(country.has(`${there}0`)).toBe(false);
  });

  test.each(COUNTRIES)('%s is a profile that a person might have written', (code) => {
    expect(parseProfile(JSON.stringify(PROFILES[code]), 'copy.json')).toEqual(PROFILES[code]);
  });
});

test.each([
  ['FR', 'towns'],
  ['DE', 'towns'],
  ['IT', 'towns'],
  ['ES', 'pattern'],
  ['US', 'towns'],
  ['PL', 'pattern'],
] as const)('%s has a listing of its %s', (code, listing) => {
  expect(listingOf(openCountry(shipped, PROFILES[code]))).toBe(listing);
});

it('has no use for towns where a code stands beside none', () => {
  const anywhere = openCountry(shipped, { ...PROFILES.FR, place: 'anywhere' });
  expect([listingOf(anywhere), listingOf(patternCountry(anyDigits(5)))]).toEqual(['codes', 'pattern']);
});

test('any digits in a row are all as likely', () => {
  const country = patternCountry(anyDigits(7));
  expect([country.count, country.has('0000000'), country.has('000000')]).toEqual([10 ** 7, true, false]);
});

describe('a directory of one’s own', () => {
  const profile = { ...PROFILES.CH, directory: 'codes.json' };
  const opened = (content: string) => {
    writeFileSync(path.join(folder, 'codes.json'), content);
    return openCountry(folder, profile);
  };

  it('lies beside its profile', () => {
    const country = opened('{"towns":{"0801":["Aarau"],"8001":["Zürich"]}}');
    expect([country.count, country.has('0801'), country.has('8002')]).toEqual([2, true, false]);
    expect(country.towns('0801')).toEqual(['Aarau']);
  });

  it.each([
    ['{"towns":{"80011":[]}}', 'digits'],
    ['{"towns":{"8001":[],"801":[]}}', 'digits'],
    ['{"towns":{}}', 'form'],
    ['{"towns":["8001"]}', 'form'],
    ['{"8001":[]}', 'form'],
  ])('%s is none', (content, fault) => {
    expect(() => opened(content)).toThrow(
      expect.objectContaining({
        reason: expect.objectContaining({ code: 'bad-directory', fault }) as unknown,
      }),
    );
  });
});
