/** Trainings: one at a time, each a run of the log, each ending in a model or in the reason why there is none. */
import { Failure, reasonOf } from '../contract/failure.ts';
import type { Confirmed, SharedModel } from '../contract/jobs.ts';
import type {
  Comparison,
  ModelCard,
  Recipe,
  Start,
  TrainingDone,
  TrainingProgress,
} from '../contract/training.ts';
import type { Store } from '../store/store.ts';
import { isSameNetwork } from '../workers/models.ts';
import type { Teams } from '../workers/teams.ts';
import type { Emitter } from './emitter.ts';
import { type Models, requireReader } from './models.ts';
import type { Recipes } from './recipes.ts';

export interface TrainingOptions {
  store: Store;
  trainer: Teams['trainer'];
  models: Models;
  recipes: Recipes;
  emitter: Emitter;
  /** Where models are written. */
  folder: string;
  revision: string;
}

export interface TrainingRequest {
  /** A recipe's name, or the path of its file. */
  recipe: string;
  seed: number;
  /** The model is meant to read: a recipe whose models cannot is refused before it is trained. */
  use?: boolean;
  signal?: AbortSignal | undefined;
  onProgress: (run: number, progress: TrainingProgress) => void;
}

export interface Trained {
  card: ModelCard;
  path: string;
}

export interface Retrained extends Trained {
  comparison: Comparison;
}

/** `ended` fails as `cancelled`, `worker-died`, … */
export interface Run<Made> {
  run: number;
  ended: Promise<Made>;
}

/** Both throw a Failure where they do not begin: `unknown-recipe`, `bad-recipe`, `digits-alone`, `training-under-way`, … */
export interface Training {
  /** Learns the recipe's corpus from nothing, and no more: the same on every machine. */
  train(request: TrainingRequest): Promise<Run<Trained>>;
  /**
   * Learns the recipe's corpus and what people confirmed, and measures the new model beside the active one, on
   * pictures that neither learnt from.
   * @throws {Failure} also `unknown-model`, `bad-model`, `other-network`
   */
  retrain(request: TrainingRequest & { from: Start }): Promise<Run<Retrained>>;
  /** Retrains for the window, which offers the new model for reading: progress and end are events. Answers the run. */
  retrainShown(request: { recipe: string; seed: number; from: Start }): Promise<number>;
  cancel(): void;
}

export function createTraining({
  store,
  trainer,
  models,
  recipes,
  emitter,
  folder,
  revision,
}: TrainingOptions): Training {
  let underWay: AbortController | null = null;

  /** One run of the log, from here to the end of `then`. */
  const start = <Made>(
    { seed, signal, onProgress }: TrainingRequest,
    learnt: { recipe: Recipe; from: SharedModel | null; confirmed: Confirmed | null },
    then: (made: Trained, stop: AbortSignal) => Promise<Made>,
  ): Run<Made> => {
    if (underWay !== null) throw new Failure({ code: 'training-under-way' });
    // It may fail, and no training is then under way.
    const run = store.runs.start(learnt.recipe, seed);
    underWay = new AbortController();
    const stop = signal === undefined ? underWay.signal : AbortSignal.any([underWay.signal, signal]);
    const request = { ...learnt, id: models.newId(learnt.recipe.name), seed, folder, revision };
    const ended = trainer
      .run('train', request, { signal: stop, onProgress: (progress) => onProgress(run, progress) })
      .then(
        (made) => {
          store.models.register(made.card);
          store.runs.end(run, { outcome: 'trained', model: made.card.id });
          return made;
        },
        (error: unknown) => {
          const reason = reasonOf(error);
          const detail = reason.code === 'unexpected' ? reason.detail : reason.code;
          store.runs.end(
            run,
            reason.code === 'cancelled' ? { outcome: 'cancelled' } : { outcome: 'failed', detail },
          );
          throw error;
        },
      )
      .then((made) => then(made, stop))
      .finally(() => (underWay = null));
    return { run, ended };
  };

  const recipeOf = async ({ recipe: name, use = false }: TrainingRequest): Promise<Recipe> => {
    const recipe = await recipes.named(name);
    if (use) requireReader(recipe);
    return recipe;
  };

  /** The model whose weights a retraining of this recipe begins with. */
  const beginning = async (recipe: Recipe, from: Start): Promise<SharedModel | null> => {
    if (from === 'NOTHING') return null;
    const model = await (from === 'ACTIVE' ? models.active() : models.load(from));
    if (isSameNetwork(recipe, model.card.recipe)) return model;
    throw new Failure({ code: 'other-network', recipe: recipe.name, model: model.card.id });
  };

  const retrain: Training['retrain'] = async (request) => {
    const recipe = await recipeOf(request);
    const from = await beginning(recipe, request.from);
    // Without one to compare with there is nothing to say in the end: better told now.
    await models.active();
    // What is held back of these is what both are measured on, whatever is confirmed in the meantime.
    const confirmed = store.verdicts.knownDigits();
    return start(request, { recipe, from, confirmed }, async (made, signal) => {
      const [old, fresh] = [await models.active(), await models.load(made.card.id)];
      try {
        const comparison = await trainer.run('compare', { old, new: fresh, confirmed }, { signal });
        return { ...made, comparison };
      } catch (error) {
        // Stopped while it was measured: nobody waits for this model any more.
        if (signal.aborted) await models.discard(made.card.id);
        throw error;
      }
    });
  };

  return {
    async train(request) {
      const recipe = await recipeOf(request);
      return start(request, { recipe, from: null, confirmed: null }, (made) => Promise.resolve(made));
    },
    retrain,
    async retrainShown(request) {
      const { run, ended } = await retrain({
        ...request,
        use: true,
        onProgress: (run, progress) => emitter.emit('training', { run, progress }),
      });
      ended
        .then(({ card, comparison }) => emitter.emit('trained', { run, comparison, card }))
        .catch((error: unknown) => {
          emitter.emit('trainingFailed', { run, reason: reasonOf(error) });
        });
      return run;
    },
    cancel: () => underWay?.abort(),
  };
}

export function doneOf({ card, path }: Trained): TrainingDone {
  const { id, trainAccuracy, testAccuracy, seconds } = card;
  return { event: 'done', model: id, path, trainAccuracy, testAccuracy, seconds };
}
