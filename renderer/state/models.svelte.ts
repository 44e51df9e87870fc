/** Every model there is, and which one reads. */
import type { ModelRow } from '../../electron/contract/calls.ts';
import type { Client } from './client.ts';

export class Models {
  readonly #client: Client;
  #rows = $state.raw<readonly ModelRow[]>([]);

  /** The model a person is asked about before it is thrown away. */
  doomed = $state.raw<ModelRow | null>(null);

  readonly active = $derived(this.#rows.find((row) => row.active)?.card ?? null);

  readonly previous = $derived(this.#rows.find((row) => row.previous)?.card ?? null);

  constructor(client: Client) {
    this.#client = client;
  }

  get rows(): readonly ModelRow[] {
    return this.#rows;
  }

  async load(): Promise<void> {
    this.#rows = await this.#client.call('models', null);
  }

  async use(model: string): Promise<void> {
    await this.#client.call('useModel', { model });
    await this.load();
  }

  /** Reads again with the model that read before the active one; answers its id. */
  async back(): Promise<string> {
    const { id } = await this.#client.call('useModelBefore', null);
    await this.load();
    return id;
  }

  async discard(): Promise<void> {
    const { doomed } = this;
    this.doomed = null;
    if (doomed === null) return;
    await this.#client.call('discardModel', { model: doomed.card.id });
    await this.load();
  }
}
