/** The towns of the postcode that is being typed, once it is whole: a slip of the finger shows before it is said. */
import type { Row } from '../../electron/contract/calls.ts';
import type { Client } from './client.ts';

export class Typed {
  readonly #client: Client;
  /** The scan, its reading and the postcode that were asked for last. */
  #asked = '';
  #towns = $state.raw<readonly string[] | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null while none is typed, until they have come, and where the country's are not known. */
  get towns(): readonly string[] | null {
    return this.#towns;
  }

  /** What was asked for an earlier postcode and comes late is dropped. */
  async show(row: Row | null, postcode: string): Promise<void> {
    if (row === null || postcode.length < row.length) {
      this.#asked = '';
      this.#towns = null;
      return;
    }
    const asked = `${row.scan} ${row.reading} ${postcode}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#towns = null;
    const { towns } = await this.#client.call('towns', { scan: row.scan, postcode });
    if (this.#asked === asked) this.#towns = towns;
  }
}
