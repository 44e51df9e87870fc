/** Scans whose truth is known, read as any others but not logged. */
import { resolve } from 'node:path';
import type { CountryProfile } from '../../contract/country.ts';
import type { TrueScan } from '../../contract/envelopes.ts';
import type { SharedModel } from '../../contract/jobs.ts';
import { inOrder } from '../../workers/inorder.ts';
import { readPage, type Readers } from '../pages.ts';
import { watchMemory } from './memory.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export interface Reader {
  readers: Readers;
  model: SharedModel;
  threshold: number;
  country: CountryProfile;
  signal: AbortSignal;
}

/** The first page of each, on every reader. @throws {Failure} `cancelled` */
export async function readAll(
  { readers, model, threshold, country, signal }: Reader,
  scans: readonly TrueScan[],
  onRead: () => void,
): Promise<{ outcomes: Outcome[]; memory: { idle: number; beyond: number } }> {
  // Every reader is there, its directory open, before memory is looked at.
  const [first] = scans;
  const start = () => readers.run('inspect', { file: resolve(first.file) }, { signal }).catch(() => null);
  await Promise.all(Array.from({ length: readers.size }, start));
  const watched = watchMemory();
  const outcomes: Outcome[] = [];
  let memory: ReturnType<typeof watched>;
  try {
    const asked = { threshold, country, model: () => Promise.resolve(model), signal };
    const readings = inOrder(scans, 2 * readers.size, (scan) => {
      const page = { file: resolve(scan.file), page: 1, sha256: null, width: null, height: null };
      return readPage(readers, { scan: page, reason: null }, asked);
    });
    for await (const { reading } of readings) {
      outcomes.push(outcomeOf(scans[outcomes.length], reading));
      onRead();
    }
  } finally {
    memory = watched();
  }
  return { outcomes, memory };
}
