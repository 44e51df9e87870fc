/**
 * The window's list at work: what is dropped waits in the log, page after page is read, and rows tell how far it is.
 * What waits is on disk, so that a restart takes it up again.
 */
import { resolve } from 'node:path';
import type { CountryProfile } from '../contract/country.ts';
import { Failure } from '../contract/failure.ts';
import type { Row } from '../contract/calls.ts';
import type { Region } from '../contract/reading.ts';
import type { EventData } from '../contract/events.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Dropped } from '../store/queue.ts';
import type { Store } from '../store/store.ts';
import { inOrder } from '../workers/inorder.ts';
import { find, type Found } from './find.ts';
import { pagesOf, readPage, type Page, type PageRead, type Readers } from './pages.ts';

export interface DeskOptions {
  store: Store;
  readers: Readers;
  model: () => Promise<SharedModel>;
  threshold: () => number;
  country: () => CountryProfile;
  row: (scan: number) => Row;
  /** Rows that are new or have changed: at most ten times a second, at most a thousand at a time. */
  changed: (rows: EventData<'rows'>) => void;
  /** A reading could not be logged, and nobody waits to hear it. */
  failed: (error: unknown) => void;
}

const BETWEEN_EVENTS = 100;
const MOST_ROWS = 1000;

export class Desk {
  readonly #options: DeskOptions;
  /** Pages that wait for a worker, by their scan's id, in order; each is also `waiting` in the log. */
  readonly #waiting = new Map<number, Page>();
  /** Pages that a worker has, or will have next. */
  readonly #reading = new Map<number, Page>();
  readonly #changed = new Set<number>();
  #stop = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  /** Pages, since the desk was last clear; a file that was not looked into yet counts as one. */
  #done = 0;
  #total = 0;
  #since = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  isReading(scan: number): boolean {
    return this.#reading.has(scan);
  }

  /** Puts files and folders on the list; answers how many pages, once all were looked into. */
  async add(paths: readonly string[]): Promise<number> {
    const { signal } = this.#stop;
    return this.#look(await find(paths), [], signal);
  }

  /** @param before what these files were remembered by so far */
  async #look(files: readonly Found[], before: readonly Dropped[], signal: AbortSignal): Promise<number> {
    const { store, readers } = this.#options;
    if (signal.aborted) return 0;
    const dropped = store.atOnce(() => {
      for (const { id } of before) store.queue.looked(id);
      return files.map((found) => ({ found, id: store.queue.drop(resolve(found.file)) }));
    });
    const inspected = inOrder(dropped, readers.size, async ({ found, id }) => ({
      pages: await pagesOf(readers, found, signal),
      id,
    }));
    let added = 0;
    let unseen = files.length;
    this.#begin();
    this.#total += unseen;
    try {
      for await (const { pages, id } of inspected) {
        if (signal.aborted) break;
        unseen--;
        this.#total--;
        this.#enqueue(pages, id);
        added += pages.length;
      }
    } catch (error) {
      if (!isCancelled(error)) throw error;
    } finally {
      this.#total -= unseen;
      this.#announce();
    }
    return added;
  }

  /** Takes up what an earlier session left. */
  resume(): void {
    const { store } = this.#options;
    this.#begin();
    for (const id of store.queue.waiting()) {
      this.#expect(id, { scan: store.scans.get(id)!, reason: null });
    }
    const dropped = store.queue.dropped();
    if (dropped.length > 0) void this.#lookAgain(dropped, this.#stop.signal);
  }

  async #lookAgain(dropped: readonly Dropped[], signal: AbortSignal): Promise<void> {
    try {
      await this.#look(await find(dropped.map(({ file }) => file)), dropped, signal);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  /**
   * Reads a scan again in a box of it alone, before all that waits; answers the scan that was read, another one where
   * the file has become another since.
   * @throws {Failure} why it failed, `region-outside` or `absent` for one: nothing is logged then, and what was read stays
   */
  async readRegion(id: number, region: Region): Promise<number> {
    const { store, readers, model, threshold, country } = this.#options;
    const scan = store.scans.get(id);
    if (scan === undefined) throw new Failure({ code: 'absent' });
    const page: Page = { scan, reason: null };
    const { signal } = new AbortController();
    const read = await readPage(readers, page, {
      threshold: threshold(),
      country: country(),
      model,
      region,
      urgent: true,
      signal,
    });
    const { status, reason } = read.reading;
    if (status === 'failed') throw new Failure(reason!);
    const seen = this.#record(id, page, read);
    // The box has answered for it: the whole page, if it waits or is being read, is not read any more.
    if (this.#waiting.delete(id) || this.#reading.delete(id)) this.#done++;
    this.#touch(id);
    return seen;
  }

  /** What is not read yet will not be, and its row says so. */
  cancel(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    const unread = [...this.#waiting.keys(), ...this.#reading.keys()];
    this.#waiting.clear();
    this.#reading.clear();
    const { store } = this.#options;
    store.atOnce(() => {
      for (const { id } of store.queue.dropped()) store.queue.looked(id);
      for (const scan of unread) store.queue.settle(scan, 'cancelled');
    });
    for (const scan of unread) this.#settled(scan);
  }

  /** Lets go of everything; what waits is taken up by the next session. */
  close(): void {
    this.#closed = true;
    this.#stop.abort();
    this.#waiting.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** A clear desk counts from nothing. */
  #begin(): void {
    if (this.#done < this.#total) return;
    this.#done = this.#total = 0;
    this.#since = performance.now();
  }

  #enqueue(pages: readonly Page[], dropped: number): void {
    const { store } = this.#options;
    const scans = store.atOnce(() => {
      store.queue.looked(dropped);
      return pages.map((page) => {
        const scan = store.scans.put(page.scan);
        store.queue.add(scan);
        return scan;
      });
    });
    scans.forEach((scan, i) => this.#expect(scan, pages[i]));
  }

  #expect(scan: number, page: Page): void {
    // The same scan dropped twice in a moment is read once.
    if (this.#waiting.has(scan) || this.#reading.has(scan)) return;
    this.#total++;
    this.#waiting.set(scan, page);
    this.#touch(scan);
    this.#pump();
  }

  /** Keeps every worker busy and one page ready for each, no more: what waits can still be taken back. */
  #pump(): void {
    for (const [scan, page] of this.#waiting) {
      if (this.#reading.size >= 2 * this.#options.readers.size) return;
      this.#waiting.delete(scan);
      this.#reading.set(scan, page);
      this.#touch(scan);
      void this.#read(scan, page, this.#stop.signal);
    }
  }

  async #read(scan: number, page: Page, signal: AbortSignal): Promise<void> {
    const { readers, model, threshold, country } = this.#options;
    const isWanted = () => !signal.aborted && this.#reading.get(scan) === page;
    try {
      const asked = { threshold: threshold(), country: country(), model, signal };
      const read = await readPage(readers, page, asked);
      if (isWanted()) this.#record(scan, page, read);
    } catch (error) {
      // The log could not be written: there the page still waits, for a session that has room for it.
      if (isWanted()) this.#options.failed(error);
    }
    if (isWanted()) {
      this.#reading.delete(scan);
      this.#settled(scan);
    }
    if (!signal.aborted) this.#pump();
  }

  #record(scan: number, page: Page, { scan: as, reading }: PageRead): number {
    const { store } = this.#options;
    return store.atOnce(() => {
      const seen = store.scans.put({ ...as, sha256: as.sha256 ?? page.scan.sha256 });
      store.readings.add(seen, reading);
      if (seen !== scan) {
        // The file has become another since it was dropped: what was read is not what waited here, if it did.
        if (store.queue.row(scan).queue === 'waiting') store.queue.settle(scan, 'cancelled');
        store.queue.add(seen);
        this.#touch(seen);
      }
      store.queue.settle(seen, 'done');
      return seen;
    });
  }

  #settled(scan: number): void {
    this.#done++;
    this.#touch(scan);
  }

  #touch(scan: number): void {
    this.#changed.add(scan);
    this.#announce();
  }

  /** How far it is may have changed without a row: files that nobody looks into any more are counted out. */
  #announce(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => this.#tell(), BETWEEN_EVENTS);
  }

  #tell(): void {
    const scans = [...this.#changed].slice(0, MOST_ROWS);
    for (const scan of scans) this.#changed.delete(scan);
    this.#timer = this.#changed.size > 0 ? setTimeout(() => this.#tell(), BETWEEN_EVENTS) : null;
    const [done, total] = [this.#done, this.#total];
    const seconds = (performance.now() - this.#since) / 1000;
    this.#options.changed({
      rows: scans.map((scan) => this.#options.row(scan)),
      done,
      total,
      secondsLeft: done === 0 || done === total ? null : (seconds / done) * (total - done),
    });
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Failure && error.reason.code === 'cancelled';
}
