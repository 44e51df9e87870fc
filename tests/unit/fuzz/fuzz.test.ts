import { expect, test } from 'vitest';
import { resources } from '../service/scans.ts';
import { fuzz, MOST_MEMORY } from '../../fuzz/fuzz.ts';

test(
  'every hostile file ends as read, rejected or failed, in bounded time and memory',
  { timeout: 240_000 },
  async () => {
    const ends = await fuzz({ n: 150, seed: 1, only: null, resources });
    expect(ends.wrong).toEqual([]);
    expect(ends.memory).toBeLessThan(MOST_MEMORY);
    const sum = (status: 'read' | 'rejected' | 'failed') =>
      [...ends.kinds.values()].reduce((total, counts) => total + counts[status], 0);
    // The files are no longer hostile, or no longer reach a decoder, where one of these is missing.
    for (const status of ['read', 'rejected', 'failed'] as const) expect(sum(status)).toBeGreaterThan(0);
  },
);
