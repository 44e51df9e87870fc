/** Reading for who wants the answers one after the other, in input order: the command line. */
import type { CountryProfile } from '../contract/country.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Store } from '../store/store.ts';
import { inOrder } from '../workers/inorder.ts';
import { find } from './find.ts';
import { pagesOf, readPage, type Page, type PageRead, type Readers } from './pages.ts';

export interface ReadOptions {
  /** A reading at or above this confidence is trusted; the setting if left out. */
  threshold?: number;
  /** Whose postcodes: a country's code, `digits:N`, or the path of a profile; the setting if left out. */
  country?: string;
  signal?: AbortSignal;
  /** How many pages are done and how many are known so far. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Each reading is logged by its absolute path, and answered by the path as it was given. Once `signal` aborts the
 * answers end.
 * @throws {Failure} `bad-database`
 */
export async function* readInOrder(
  { store, readers, model }: { store: Store; readers: Readers; model: SharedModel },
  paths: readonly string[],
  {
    threshold,
    country,
    signal = new AbortController().signal,
    onProgress,
  }: Omit<ReadOptions, 'country'> & { threshold: number; country: CountryProfile },
): AsyncGenerator<PageRead, void, undefined> {
  const files = await find(paths);
  let [done, total] = [0, files.length];

  async function* pages(): AsyncGenerator<{ given: string; page: Page }> {
    const looked = inOrder(files, 2 * readers.size, async (file) => ({
      given: file.file,
      pages: await pagesOf(readers, file, signal),
    }));
    for await (const { given, pages } of looked) {
      total += pages.length - 1;
      for (const page of pages) yield { given, page };
    }
  }
  const readings = inOrder(pages(), 2 * readers.size, async ({ given, page }) => {
    const asked = { threshold, country, model: () => Promise.resolve(model), signal };
    const { scan, reading } = await readPage(readers, page, asked);
    // Logged before its turn has come: what was read stays read, whatever ends the others.
    store.atOnce(() => {
      store.readings.add(store.scans.put({ ...scan, sha256: scan.sha256 ?? page.scan.sha256 }), reading);
    });
    return { scan: { ...scan, file: given }, reading };
  });

  try {
    onProgress?.(done, total);
    for await (const read of readings) {
      if (signal.aborted) return;
      onProgress?.(++done, total);
      yield read;
    }
  } catch (error) {
    if (signal.aborted) return;
    throw store.failure(error);
  }
}
