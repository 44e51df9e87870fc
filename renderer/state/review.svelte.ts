/** The misread digits and lines: every confirmed difference between what the model read and what a person said. */
import type { Misreading } from '../../electron/contract/calls.ts';
import type { Client } from './client.ts';

const PAGE = 1000;

export class Review {
  readonly #client: Client;
  #misreadings = $state.raw<readonly Misreading[] | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until they were fetched. */
  get misreadings(): readonly Misreading[] | null {
    return this.#misreadings;
  }

  async load(): Promise<void> {
    const all: Misreading[] = [];
    for (;;) {
      const page = await this.#client.call('misreadings', { offset: all.length, limit: PAGE });
      all.push(...page.misreadings);
      if (page.misreadings.length === 0 || all.length >= page.total) break;
    }
    this.#misreadings = all;
  }
}

/** How many columns a tile takes: a whole line is wider than a digit. */
const spanOf = ({ image }: Misreading) => (image === null ? 2 : 1);

/** Rows of tiles, in order, none wider than `across` columns. */
export function tileRows(misreadings: readonly Misreading[], across: number): Misreading[][] {
  const rows: Misreading[][] = [];
  let free = 0;
  for (const misreading of misreadings) {
    const span = spanOf(misreading);
    if (span > free) {
      rows.push([]);
      free = across;
    }
    rows.at(-1)!.push(misreading);
    free -= span;
  }
  return rows;
}
