import { expect, test } from 'vitest';
import { createClient } from '../../../../renderer/state/client.ts';
import { Typed } from '../../../../renderer/state/typed.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import { row } from '../../../support/rows.ts';

const TOWNS: Record<string, string[]> = { '69001': ['Lyon'], '99999': [] };

test('the towns are asked for once the postcode is whole, and go with its next figure', async () => {
  const double = createDouble({ towns: ({ postcode }) => ({ towns: TOWNS[postcode] }) });
  const typed = new Typed(createClient(double.bridge));
  for (const entry of ['', '6', '6900', '69001', '69001']) await typed.show(row(7), entry);
  expect(double.asked.map(({ request }) => request)).toEqual([{ scan: 7, postcode: '69001' }]);
  expect(typed.towns).toEqual(['Lyon']);
  await typed.show(row(7), '9');
  expect(typed.towns).toBeNull();
  await typed.show(row(7), '99999');
  expect(typed.towns).toEqual([]);
  // The same scan read anew, for another country perhaps.
  await typed.show(row(7, { reading: 8 }), '99999');
  expect(double.asked).toHaveLength(3);
  await typed.show(null, '');
  expect(typed.towns).toBeNull();
});

test('an answer that comes after another postcode was typed is dropped', async () => {
  const waiting: (() => void)[] = [];
  const double = createDouble({
    towns: ({ postcode }) => new Promise((answer) => waiting.push(() => answer({ towns: TOWNS[postcode] }))),
  });
  const typed = new Typed(createClient(double.bridge));
  const first = typed.show(row(1), '99999');
  const second = typed.show(row(1), '69001');
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]();
  await second;
  waiting[0]();
  await first;
  expect(typed.towns).toEqual(['Lyon']);
});
