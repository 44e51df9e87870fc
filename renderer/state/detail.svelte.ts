/** All that is shown of the selected row, fetched when the row is selected or has changed. */
import type { Detail, Row } from '../../electron/contract/calls.ts';
import type { Box } from '../../electron/contract/reading.ts';
import type { Client } from './client.ts';

export class Inspection {
  readonly #client: Client;
  #asked: Row | null = null;
  #detail = $state.raw<Detail | null>(null);
  #coming: Promise<void> | null = null;

  readonly box = $derived(
    this.#detail === null ? null : around(this.#detail.digits.map((digit) => digit.box)),
  );

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the selected row's detail has come. */
  get detail(): Detail | null {
    return this.#detail;
  }

  /** The scan that is to be shown, whether its detail has come or not; null for none. */
  get scan(): number | null {
    return this.#asked?.scan ?? null;
  }

  /** While a detail is on its way: ends as that does. */
  get coming(): Promise<void> | null {
    return this.#coming;
  }

  /** Shows `row`; what was asked for an earlier row and comes late is dropped. */
  async show(row: Row | null): Promise<void> {
    if (row === this.#asked) return;
    const other = row?.scan !== this.#asked?.scan;
    this.#asked = row;
    if (other) this.#detail = null;
    const coming = row === null ? null : this.#fetch(row);
    this.#coming = coming;
    try {
      await coming;
    } finally {
      if (this.#coming === coming) this.#coming = null;
    }
  }

  async #fetch(row: Row): Promise<void> {
    const detail = await this.#client.call('detail', { scan: row.scan });
    if (this.#asked === row) this.#detail = detail;
  }
}

/** The smallest box around all boxes, null around none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
