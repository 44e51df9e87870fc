/** How the selected scan was read, stage by stage, while a person looks at it. */
import type { ExplainedStage } from '../../electron/contract/calls.ts';
import type { Client } from './client.ts';

export class Explanation {
  readonly #client: Client;
  #reading = $state<number | null>(null);
  #stages = $state.raw<readonly ExplainedStage[] | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** The reading that is explained; null where none is. */
  get reading(): number | null {
    return this.#reading;
  }

  /** Null until they have come. */
  get stages(): readonly ExplainedStage[] | null {
    return this.#stages;
  }

  /** @throws {Failure} why it cannot be explained: nothing is shown then */
  async open(reading: number): Promise<void> {
    this.#reading = reading;
    this.#stages = null;
    try {
      const stages = await this.#client.call('explain', { reading });
      if (this.#reading === reading) this.#stages = stages;
    } catch (error) {
      if (this.#reading === reading) this.#reading = null;
      throw error;
    }
  }

  close(): void {
    this.#reading = null;
  }
}
