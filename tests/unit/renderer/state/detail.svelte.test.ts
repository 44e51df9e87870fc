import { expect, test } from 'vitest';
import { createClient } from '../../../../renderer/state/client.ts';
import { Inspection, around } from '../../../../renderer/state/detail.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import { detail, row } from '../../../support/rows.ts';

test('an answer that comes after another row was selected is dropped', async () => {
  const waiting: (() => void)[] = [];
  const double = createDouble({
    detail: ({ scan }) => new Promise((answer) => waiting.push(() => answer(detail(row(scan))))),
  });
  const inspection = new Inspection(createClient(double.bridge));
  const first = inspection.show(row(1));
  const second = inspection.show(row(2));
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]();
  await second;
  waiting[0]();
  await first;
  expect(inspection.detail?.row.scan).toBe(2);
});

test('the old detail stays while the same row is read anew, and goes with another', async () => {
  const double = createDouble({ detail: ({ scan }) => detail(row(scan)) });
  const inspection = new Inspection(createClient(double.bridge));
  const one = row(1);
  await inspection.show(one);
  await inspection.show(one);
  expect(double.asked).toHaveLength(1);
  const again = inspection.show(row(1, { said: 'confirmed' }));
  expect(inspection.detail).not.toBeNull();
  await again;
  const other = inspection.show(row(2));
  expect(inspection.detail).toBeNull();
  await other;
  await inspection.show(null);
  expect(inspection.detail).toBeNull();
});

test('the box around all digits', () => {
  expect(around([])).toBeNull();
  expect(
    around([
      [10, 20, 5, 8],
      [20, 18, 5, 12],
      [4, 22, 3, 3],
    ]),
  ).toEqual([4, 18, 21, 12]);
});
