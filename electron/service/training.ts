/** Trainings: one at a time, each a run of the log, each ending in a model or in the reason why there is none. */
import { Failure } from '../contract/failure.ts';
import type { Labelled, SharedModel } from '../contract/jobs.ts';
import type { ModelCard, Recipe, TrainingDone, TrainingProgress } from '../contract/training.ts';
import type { Store } from '../store/store.ts';
import { recipeNamed } from '../workers/models.ts';
import type { Teams } from '../workers/teams.ts';
import type { Emitter } from './emitter.ts';
import type { Models } from './models.ts';
import { reasonOf } from './reason.ts';

export interface TrainingOptions {
  store: Store;
  trainer: Teams['trainer'];
  models: Models;
  emitter: Emitter;
  /** Where models are written. */
  folder: string;
  revision: string;
}

export interface Run {
  run: number;
  trained: Promise<{ card: ModelCard; path: string }>;
}

export interface Training {
  /** @throws {Failure} `unknown-recipe`, `training-under-way`; `trained` fails as `cancelled`, `worker-died`, … */
  start(request: {
    recipe: string;
    seed: number;
    /** Digits a person vouched for, learnt besides the recipe's corpus. */
    confirmed: Labelled | null;
    signal?: AbortSignal | undefined;
    onProgress: (run: number, progress: TrainingProgress) => void;
  }): Run;
  /** Trains on the corpus and on what the log knows; progress and end are events. Answers the run. */
  retrain(recipe: string, seed: number): number;
  cancel(): void;
}

export function createTraining({
  store,
  trainer,
  models,
  emitter,
  folder,
  revision,
}: TrainingOptions): Training {
  let underWay: AbortController | null = null;

  const start: Training['start'] = ({ recipe: name, seed, confirmed, signal, onProgress }) => {
    const recipe: Recipe = recipeNamed(name);
    if (underWay !== null) throw new Failure({ code: 'training-under-way' });
    const stop = new AbortController();
    underWay = stop;
    const run = store.runs.start(recipe, seed);
    const request = { id: models.newId(recipe.name), recipe, seed, folder, revision, confirmed };
    const trained = trainer
      .run('train', request, {
        signal: signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]),
        onProgress: (progress) => onProgress(run, progress),
      })
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
      .finally(() => (underWay = null));
    return { run, trained };
  };

  /** Old and new, each measured on the same pictures, which neither learnt from. */
  const compare = async (run: number, card: ModelCard): Promise<void> => {
    const stop = new AbortController();
    underWay = stop;
    const measured = (model: SharedModel) =>
      trainer.run('evaluate', { model, pictures: 'validation' }, { signal: stop.signal });
    try {
      const [old, made] = [await measured(await models.active()), await measured(await models.load(card.id))];
      emitter.emit('trained', { run, old, new: made, card });
    } finally {
      underWay = null;
    }
  };

  return {
    start,
    retrain(recipe, seed) {
      const { run, trained } = start({
        recipe,
        seed,
        confirmed: store.verdicts.knownDigits(),
        onProgress: (run, progress) => emitter.emit('training', { run, progress }),
      });
      trained
        .then(({ card }) => compare(run, card))
        .catch((error: unknown) => {
          emitter.emit('trainingFailed', { run, reason: reasonOf(error) });
        });
      return run;
    },
    cancel: () => underWay?.abort(),
  };
}

export function doneOf({ card, path }: { card: ModelCard; path: string }): TrainingDone {
  const { id, trainAccuracy, testAccuracy, seconds } = card;
  return { event: 'done', model: id, path, trainAccuracy, testAccuracy, seconds };
}
