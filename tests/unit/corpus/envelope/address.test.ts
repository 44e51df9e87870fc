import { expect, it } from 'vitest';
import {
  digits,
  drawAddress,
  fitsLine,
  telephone,
  townLine,
} from '../../../../electron/corpus/envelope/address.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const places = [{ postcode: '42000', towns: ['Saint-Étienne'] }];

it('a person is addressed at a postcode with one of its towns', () => {
  for (let seed = 0; seed < 50; seed++) {
    expect(drawAddress(places, 0, createRandom(seed))).toMatchObject({
      postcode: '42000',
      town: 'Saint-Étienne',
    });
  }
});

it('a firm may be addressed by a box number, or through a bulk office of the same department', () => {
  const firms = Array.from({ length: 300 }, (_, seed) => drawAddress(places, 1, createRandom(seed)));
  const bulk = firms.filter(({ town }) => town.includes('CEDEX'));
  expect(bulk.length / firms.length).toBeGreaterThan(0.03);
  expect(bulk.length / firms.length).toBeLessThan(0.15);
  for (const { postcode } of bulk) expect(postcode).toMatch(/^42\d{2}[1-9]$/);
  expect(firms.filter(({ street }) => /^(BP|CS|TSA) \d{5}$/.test(street)).length).toBeGreaterThan(60);
});

it('the town stands in capitals without accents, as the post asks, or as it is spelt', () => {
  expect(townLine({ town: 'Saint-Étienne' }, true)).toBe('SAINT-ETIENNE');
  expect(townLine({ town: 'Saint-Étienne' }, false)).toBe('Saint-Étienne');
  expect([fitsLine('Saint-Étienne'), fitsLine('Saint-Remy-en-Bouzemont-Saint-Genest')]).toEqual([
    true,
    false,
  ]);
});

it('numbers have the digits that were asked for', () => {
  expect(digits(5, createRandom(1))).toMatch(/^[1-9]\d{4}$/);
  expect(telephone(createRandom(1)).replace(/\D/g, '')).toMatch(/^0[1-7]\d{8}$/);
});
