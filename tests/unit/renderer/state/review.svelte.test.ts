import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Misreading } from '../../../../electron/contract/calls.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Review, tileRows } from '../../../../renderer/state/review.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';

const misreading = (reading: number, whole = false): Misreading => ({
  reading,
  scan: reading,
  file: `/scans/${reading}.png`,
  page: 1,
  position: whole ? null : 0,
  model: whole ? '75012' : '4',
  real: whole ? '75072' : '9',
  image: whole ? null : new Uint8Array(784),
});

test('every misreading is fetched', async () => {
  const all = Array.from({ length: 1500 }, (_, at) => misreading(at + 1));
  const double = createDouble({
    misreadings: ({ offset, limit }) => ({
      total: all.length,
      misreadings: all.slice(offset, offset + limit),
    }),
  });
  const review = new Review(createClient(double.bridge));
  expect(review.misreadings).toBeNull();
  await review.load();
  expect(review.misreadings?.map(({ reading }) => reading)).toEqual(all.map(({ reading }) => reading));
  expect(double.asked).toHaveLength(2);
});

test('tiles keep their order, fill rows, and a whole line takes two columns', () => {
  const rows = tileRows([misreading(1), misreading(2), misreading(3, true), misreading(4)], 3);
  expect(rows.map((row) => row.map(({ reading }) => reading))).toEqual([
    [1, 2],
    [3, 4],
  ]);

  fc.assert(
    fc.property(fc.array(fc.boolean()), fc.integer({ min: 2, max: 9 }), (wholes, across) => {
      const given = wholes.map((whole, at) => misreading(at + 1, whole));
      const laid = tileRows(given, across);
      expect(laid.flat()).toEqual(given);
      for (const row of laid) {
        const width = row.reduce((sum, { image }) => sum + (image === null ? 2 : 1), 0);
        expect(width).toBeGreaterThan(0);
        expect(width).toBeLessThanOrEqual(across);
      }
    }),
  );
});
