/** Reading for who wants the answers one after the other, in input order: the command line. */
import { join } from 'node:path';
import type { Settings } from '../contract/calls.ts';
import type { CountryProfile } from '../contract/country.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Reading, Region, Scan } from '../contract/reading.ts';
import type { Store } from '../store/store.ts';
import { writableFolder } from '../workers/file.ts';
import { inOrder } from '../workers/inorder.ts';
import { folderNames, writeExplanation, writeOverview } from './explain.ts';
import { find } from './find.ts';
import { pagesOf, readPage, type Page, type Readers } from './pages.ts';

export interface ReadOptions {
  /** A reading at or above this confidence is trusted; the setting if left out. */
  threshold?: number;
  /** Whose postcodes: a country's code, `digits:N`, or the path of a profile; the setting if left out. */
  country?: string;
  /** The part of every page that alone is read; the whole if left out. */
  region?: Region;
  /**
   * Also write how each page was read: into the folder itself for a single one, else into a folder each below it, with
   * a page that leads to them.
   */
  explain?: { folder: string; language: Settings['language'] };
  signal?: AbortSignal;
  /** How many pages are done and how many are known so far. */
  onProgress?: (done: number, total: number) => void;
}

/** The folder of a page that is the only one. */
const ALONE = '.';

/** A page's reading, and the page that explains it, where that was asked for. */
export interface Answered {
  scan: Scan;
  reading: Reading;
  explained: string | null;
}

/**
 * Each reading is logged by its absolute path, and answered by the path as it was given. Once `signal` aborts the
 * answers end.
 * @throws {Failure} `bad-database`, `not-writable` where explanations are to be written
 */
export async function* readInOrder(
  { store, readers, model }: { store: Store; readers: Readers; model: SharedModel },
  paths: readonly string[],
  {
    threshold,
    country,
    region,
    explain,
    signal = new AbortController().signal,
    onProgress,
  }: Omit<ReadOptions, 'country'> & { threshold: number; country: CountryProfile },
): AsyncGenerator<Answered, void, undefined> {
  if (explain !== undefined) await writableFolder(explain.folder);
  const files = await find(paths);
  const nameOf = folderNames();
  const listed: (Answered & { name: string })[] = [];
  let [done, total] = [0, files.length];

  async function* pages(): AsyncGenerator<{ given: string; page: Page; name: string }> {
    const looked = inOrder(files, 2 * readers.size, async (file) => ({
      given: file.file,
      pages: await pagesOf(readers, file, signal),
    }));
    for await (const { given, pages } of looked) {
      total += pages.length - 1;
      for (const page of pages) yield { given, page, name: total === 1 ? ALONE : nameOf(given) };
    }
  }
  const readings = inOrder(pages(), 2 * readers.size, async ({ given, page, name }) => {
    const asked = { threshold, country, model: () => Promise.resolve(model), signal, region: region ?? null };
    const read = await readPage(readers, page, { ...asked, traced: explain !== undefined });
    const { scan, reading } = read;
    // Logged before its turn has come: what was read stays read, whatever ends the others.
    store.atOnce(() => {
      store.readings.add(store.scans.put({ ...scan, sha256: scan.sha256 ?? page.scan.sha256 }), reading);
    });
    const into = explain && { folder: join(explain.folder, name), language: explain.language, signal };
    const explained = into === undefined ? null : await writeExplanation(readers, read, into);
    return { name, scan: { ...scan, file: given }, reading, explained };
  });

  try {
    onProgress?.(done, total);
    for await (const { name, ...read } of readings) {
      if (signal.aborted) return;
      onProgress?.(++done, total);
      if (name !== ALONE) listed.push({ ...read, name });
      yield read;
    }
    if (explain !== undefined && listed.length > 0) await writeOverview(listed, explain);
  } catch (error) {
    if (signal.aborted) return;
    throw store.failure(error);
  }
}
