/** One training from the choice of a recipe to the choice between the old model and the new one. */
import type { EventData } from '../../electron/contract/events.ts';
import type { Reason } from '../../electron/contract/reading.ts';
import type { RecipeRow, TrainingProgress } from '../../electron/contract/training.ts';
import type { Client } from './client.ts';

export type Phase = 'choosing' | 'starting' | 'running' | 'done' | 'failed';

/** The cost at each step that was told of. */
export interface Curve {
  steps: number[];
  costs: number[];
}

export class Training {
  readonly #client: Client;
  #recipes = $state.raw<readonly RecipeRow[]>([]);
  #faults = $state.raw<readonly Reason[]>([]);
  #phase = $state<Phase>('choosing');
  #progress = $state.raw<TrainingProgress | null>(null);
  #curve = $state.raw<Curve>({ steps: [], costs: [] });
  #result = $state.raw<EventData<'trained'> | null>(null);
  #failure = $state.raw<Reason | null>(null);

  /** Name of the recipe chosen. */
  recipe = $state('');
  seed = $state(1);
  /** Go on from the model in use, where the recipe builds its network; begin with nothing otherwise. */
  goesOn = $state(true);
  /** The menu asked for a retraining: the view puts the focus on the recipes. */
  called = $state(false);
  /** A person wants the new model though it is worse, and is asked once more. */
  insisting = $state(false);

  readonly chosen = $derived(this.#recipes.find(({ recipe }) => recipe.name === this.recipe) ?? null);
  readonly from = $derived(this.goesOn && this.chosen?.continues === true ? 'ACTIVE' : 'NOTHING');

  constructor(client: Client) {
    this.#client = client;
  }

  get recipes(): readonly RecipeRow[] {
    return this.#recipes;
  }

  /** Why files among the user's recipes are none. */
  get faults(): readonly Reason[] {
    return this.#faults;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get progress(): TrainingProgress | null {
    return this.#progress;
  }

  get curve(): Curve {
    return this.#curve;
  }

  /** Both models measured on the same pictures, once a run has ended. */
  get result(): EventData<'trained'> | null {
    return this.#result;
  }

  get failure(): Reason | null {
    return this.#failure;
  }

  async load(): Promise<void> {
    const { recipes, faults } = await this.#client.call('recipes', null);
    this.#recipes = recipes;
    this.#faults = faults;
    if (this.chosen === null) {
      // The shortest way on from the model in use.
      const readers = recipes.filter(({ readable }) => readable);
      const further = readers.filter(({ continues }) => continues);
      const shortest = further.toSorted((a, b) => a.recipe.steps - b.recipe.steps).at(0);
      this.recipe = (shortest ?? readers.at(0))?.recipe.name ?? '';
    }
  }

  async start(): Promise<void> {
    if (this.chosen === null || this.#phase === 'starting' || this.#phase === 'running') return;
    this.#begin('starting');
    try {
      await this.#client.call('retrain', { recipe: this.recipe, seed: this.seed, from: this.from });
    } catch (error) {
      this.#phase = 'choosing';
      throw error;
    }
  }

  async cancel(): Promise<void> {
    await this.#client.call('cancelTraining', null);
  }

  /** Makes the new model the active one. */
  async use(): Promise<void> {
    if (this.#result === null) return;
    await this.#client.call('useModel', { model: this.#result.card.id });
    this.again();
  }

  /** Leaves the active model in use, and the new one among the models. */
  keep(): void {
    this.again();
  }

  /** Throws the new model away. */
  async discard(): Promise<void> {
    if (this.#result === null) return;
    await this.#client.call('discardModel', { model: this.#result.card.id });
    this.again();
  }

  /** Back to the choice of a recipe. */
  again(): void {
    this.#begin('choosing');
  }

  /** Also takes up a run that began before this page was loaded. */
  tell({ progress }: EventData<'training'>): void {
    if (this.#phase !== 'running' && this.#phase !== 'starting') this.#begin('running');
    this.#phase = 'running';
    this.#progress = progress;
    this.#curve = {
      steps: [...this.#curve.steps, progress.step],
      costs: [...this.#curve.costs, progress.cost],
    };
  }

  end(result: EventData<'trained'>): void {
    this.#result = result;
    this.#phase = 'done';
  }

  fail({ reason }: EventData<'trainingFailed'>): void {
    this.#failure = reason;
    this.#phase = reason.code === 'cancelled' ? 'choosing' : 'failed';
  }

  #begin(phase: Phase): void {
    this.#phase = phase;
    this.#progress = null;
    this.#curve = { steps: [], costs: [] };
    this.#result = null;
    this.#failure = null;
    this.insisting = false;
  }
}
