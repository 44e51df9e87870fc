/** Files → pages → readings, each by a reader worker. Bad input ends as a failed reading, never as an exception. */
import { resolve } from 'node:path';
import type { CountryProfile } from '../contract/country.ts';
import { Failure, reasonOf } from '../contract/failure.ts';
import type { Reading, Reason, Region, Scan } from '../contract/reading.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Trace } from '../contract/trace.ts';
import type { Pool } from '../workers/pool.ts';
import type { ReaderJob } from '../workers/teams.ts';
import type { Found } from './find.ts';

/** A page to read, or one that cannot be, and why. */
export interface Page {
  scan: Scan;
  reason: Reason | null;
}

export type Readers = Pool<ReaderJob>;

/**
 * The pages of a file, by an absolute path, sizes not yet known.
 * @throws {Failure} `cancelled` alone.
 */
export async function pagesOf(
  readers: Readers,
  { file, reason }: Found,
  signal: AbortSignal,
): Promise<Page[]> {
  const page = (number: number, sha256: string | null): Scan => ({
    file: resolve(file),
    page: number,
    sha256,
    width: null,
    height: null,
  });
  if (reason !== null) return [{ scan: page(1, null), reason }];
  try {
    const { sha256, pages } = await readers.run('inspect', { file: resolve(file) }, { signal });
    return Array.from({ length: pages }, (_, i) => ({ scan: page(i + 1, sha256), reason: null }));
  } catch (error) {
    return [{ scan: page(1, null), reason: unlessCancelled(error) }];
  }
}

export interface PageRead {
  scan: Scan;
  reading: Reading;
  /** Its way through the stages, where that was asked for and the page came so far. */
  trace: Trace | null;
}

export interface HowToRead {
  /** A reading at or above this confidence is trusted. */
  threshold: number;
  country: CountryProfile;
  model: () => Promise<SharedModel>;
  /** The part of the page that alone is read; all of it if left out. */
  region?: Region | null;
  traced?: boolean;
  /** It goes before every page that waits: a person looks at it. */
  urgent?: boolean;
  signal: AbortSignal;
}

/** @throws {Failure} `cancelled` alone. */
export async function readPage(
  readers: Readers,
  { scan, reason }: Page,
  { threshold, country, model, region = null, traced = false, urgent = false, signal }: HowToRead,
): Promise<PageRead> {
  if (reason !== null) return { scan, reading: failed(reason, country, region), trace: null };
  try {
    const { file, page } = scan;
    const asked = { file, page, threshold, country, model: await model(), region, traced };
    return await readers.run('read', asked, { signal, urgent });
  } catch (error) {
    return { scan, reading: failed(unlessCancelled(error), country, region), trace: null };
  }
}

function failed(reason: Reason, { code, digits }: CountryProfile, region: Region | null): Reading {
  return {
    country: code,
    length: digits,
    status: 'failed',
    postcode: null,
    confidence: 0,
    candidates: [],
    digits: [],
    region,
    model: null,
    ms: 0,
    stages: {},
    reason,
  };
}

function unlessCancelled(error: unknown): Reason {
  if (error instanceof Failure && error.reason.code === 'cancelled') throw error;
  return reasonOf(error);
}
