/** The scans of the window: which there are, which one is looked at, and what a person says of it. */
import type { Row } from '../../electron/contract/calls.ts';
import type { EventData } from '../../electron/contract/events.ts';
import type { Client } from './client.ts';

export const FILTERS = ['all', 'check', 'read', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

const PAGE = 1000;

const PASSES: Record<Filter, (row: Row) => boolean> = {
  all: () => true,
  check: (row) => row.state === 'rejected' && row.said === null,
  read: (row) => row.state === 'read' || row.said !== null,
  failed: (row) => row.state === 'failed',
};

/** States of rows that hold a reading to confirm or to correct: a failed one has none. */
const CORRECTABLE: ReadonlySet<Row['state']> = new Set(['read', 'rejected']);

/** True where a person can still say something of a row and nobody has. */
const isOpen = (row: Row) => row.said === null && CORRECTABLE.has(row.state);

export class Queue {
  readonly #client: Client;
  #rows = $state.raw<readonly Row[]>([]);
  /** Where each scan's row is: kept for #put alone, nothing is drawn from it. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- not a state: #rows is
  #places = new Map<number, number>();
  #progress = $state.raw<Omit<EventData<'rows'>, 'rows'>>({ done: 0, total: 0, secondsLeft: null });
  #said = $state.raw<readonly number[]>([]);
  #selected = $state<number | null>(null);
  /** Rows that changed while all were being fetched, for each time that is under way: what was fetched is older. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- not a state: nothing is drawn from it
  readonly #loads = new Set<Row[]>();
  #saying = false;

  filter = $state<Filter>('all');
  /** The digits typed so far for the selected row. */
  entry = $state('');

  readonly visible = $derived(this.#rows.filter(PASSES[this.filter]));
  readonly counts = $derived(countOf(this.#rows));
  readonly row = $derived(this.#rows.find((row) => row.scan === this.#selected) ?? null);
  /** Place of the selected row among those visible, -1 where it is not. */
  readonly place = $derived(this.visible.findIndex((row) => row.scan === this.#selected));
  readonly busy = $derived(this.#progress.done < this.#progress.total);
  readonly canUndo = $derived(this.#said.length > 0);

  constructor(client: Client) {
    this.#client = client;
  }

  get size(): number {
    return this.#rows.length;
  }

  get progress(): Omit<EventData<'rows'>, 'rows'> {
    return this.#progress;
  }

  /** Fetches every row anew. */
  async load(): Promise<void> {
    const rows: Row[] = [];
    const since: Row[] = [];
    this.#loads.add(since);
    try {
      for (;;) {
        const page = await this.#client.call('rows', { offset: rows.length, limit: PAGE });
        rows.push(...page.rows);
        if (page.rows.length === 0 || rows.length >= page.total) break;
      }
    } finally {
      this.#loads.delete(since);
    }
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- not a state: #rows is
    this.#places = new Map(rows.map((row, at) => [row.scan, at]));
    this.#rows = rows;
    this.#put(since);
  }

  /** Takes in rows that are new or have changed. */
  take({ rows, ...progress }: EventData<'rows'>): void {
    this.#progress = progress;
    if (rows.length > 0) this.#put(rows);
  }

  /** Selects a scan, whether it is still on the list or has been taken off it. */
  async show(scan: number): Promise<void> {
    if (!this.#places.has(scan)) this.#put([(await this.#client.call('detail', { scan })).row]);
    this.filter = 'all';
    this.select(scan);
  }

  select(scan: number): void {
    if (scan === this.#selected) return;
    this.#selected = scan;
    this.entry = '';
  }

  /** Selects the row `by` places further down the visible ones (up where negative), stopping at either end. */
  move(by: number): void {
    const { visible } = this;
    if (visible.length === 0) return;
    const from = this.place === -1 ? (by > 0 ? -1 : visible.length) : this.place;
    this.select(visible[Math.max(0, Math.min(visible.length - 1, from + by))].scan);
  }

  /** Takes one typed figure; once all are there, the next begins a new postcode. */
  type(figure: string): void {
    const { row } = this;
    if (row === null || row.reading === null || !CORRECTABLE.has(row.state)) return;
    this.entry = (this.entry.length === row.length ? '' : this.entry) + figure;
  }

  erase(): void {
    this.entry = this.entry.slice(0, -1);
  }

  /**
   * Enter: confirms the postcode shown, or corrects it to the one typed, and goes on to the next row nobody has
   * looked at. Answers false where there is nothing to say yet, or what was said last is still on its way.
   */
  async submit(): Promise<boolean> {
    const { row, entry } = this;
    if (this.#saying || row === null || row.reading === null || !CORRECTABLE.has(row.state)) return false;
    if (entry !== '' && entry.length < row.length) return false;
    if (entry === '' && row.postcode === null) return false;
    const { scan, reading } = row;
    const agreed = entry === '' || entry === row.postcode;
    if (agreed && row.said !== null) {
      this.#advance(scan);
      return true;
    }
    const next = this.#after(scan);
    this.#saying = true;
    try {
      const answer = agreed
        ? await this.#client.call('confirm', { reading })
        : await this.#client.call('correct', { reading, postcode: entry });
      this.#said = [...this.#said, reading];
      this.#put([answer]);
    } finally {
      this.#saying = false;
    }
    // Meanwhile another row may have been selected, and figures typed for it.
    if (this.#selected !== scan) return true;
    this.entry = '';
    if (next !== null) this.select(next);
    return true;
  }

  /** Takes back what was said last, and shows that row again. */
  async undo(): Promise<void> {
    const reading = this.#said.at(-1);
    if (reading === undefined) return;
    this.#said = this.#said.slice(0, -1);
    const row = await this.#client.call('unsay', { reading });
    this.#put([row]);
    if (!PASSES[this.filter](row)) this.filter = 'all';
    this.select(row.scan);
    this.entry = '';
  }

  /** Takes what has been read off the list; the log keeps it. */
  async clear(): Promise<void> {
    await this.#client.call('clearRows', null);
    this.#said = [];
    this.#selected = null;
    this.entry = '';
    await this.load();
  }

  #put(changed: readonly Row[]): void {
    for (const since of this.#loads) since.push(...changed);
    const rows = [...this.#rows];
    for (const row of changed) {
      const at = this.#places.get(row.scan);
      if (at === undefined) {
        this.#places.set(row.scan, rows.length);
        rows.push(row);
      } else rows[at] = row;
    }
    this.#rows = rows;
    this.#keepSelection();
  }

  #keepSelection(): void {
    if (this.#selected !== null && this.#places.has(this.#selected)) return;
    this.#selected = this.#rows.at(0)?.scan ?? null;
  }

  /** The next visible row nobody has looked at: further down first, then from the top; null where none is left. */
  #after(scan: number): number | null {
    const at = this.visible.findIndex((row) => row.scan === scan);
    const others = [...this.visible.slice(at + 1), ...this.visible.slice(0, Math.max(at, 0))];
    return others.find(isOpen)?.scan ?? null;
  }

  #advance(scan: number): void {
    const next = this.#after(scan);
    if (next !== null) this.select(next);
  }
}

function countOf(rows: readonly Row[]): Record<Filter, number> {
  const counts = { all: 0, check: 0, read: 0, failed: 0 };
  for (const row of rows) for (const filter of FILTERS) if (PASSES[filter](row)) counts[filter] += 1;
  return counts;
}
