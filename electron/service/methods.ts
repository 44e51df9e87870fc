/** The notebook's versions, trained for the purpose, beside the models that are stored. */
import type { MethodTable, MethodName, TaskProgress } from '../contract/methods.ts';
import { Failure } from '../contract/failure.ts';
import type { SharedModel } from '../contract/jobs.ts';
import type { Reason } from '../contract/reading.ts';
import type { Store } from '../store/store.ts';
import type { Teams } from '../workers/teams.ts';
import type { Models } from './models.ts';
import type { Training } from './training.ts';

export interface MethodsRequest {
  seed: number;
  /** Train the recipes of which no model is stored; that takes 10 to 30 minutes each. */
  train: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: TaskProgress) => void;
}

/** What goes beyond the notebook: too long to train for a table alone. */
const BEYOND = ['wide', 'convolutional'] as const;

/** @throws {Failure} `cancelled`, … */
export async function compareMethods(
  {
    store,
    trainer,
    models,
    training,
  }: { store: Store; trainer: Teams['trainer']; models: Models; training: Training },
  { seed, train, signal, onProgress }: MethodsRequest,
): Promise<MethodTable> {
  const stop = signal === undefined ? {} : { signal };
  const progress = { ...stop, ...(onProgress === undefined ? {} : { onProgress }) };
  const rows = await trainer.run('methods', { seed }, progress);

  const unusable: Reason[] = [];
  /** A model that cannot be used costs its own row alone. */
  const load = (id: string): Promise<SharedModel | null> =>
    models.load(id).catch((error: unknown) => {
      if (!(error instanceof Failure) || error.reason.code !== 'bad-model') throw error;
      unusable.push(error.reason);
      return null;
    });
  const measure = async (method: MethodName, id: string): Promise<void> => {
    const model = await load(id);
    if (model === null) return;
    onProgress?.({ task: method, share: 0 });
    // Counted before it is opened: what is stopped half-way has been seen too.
    store.openings.add(model.card.weightsDigest);
    const { accuracy, msPerDigit } = await trainer.run('evaluate', { model, pictures: 'test' }, stop);
    rows.push({
      method,
      model: id,
      trainingSeconds: model.card.seconds,
      testAccuracy: accuracy,
      microsecondsPerDigit: 1000 * msPerDigit,
      bytes: model.bytes.byteLength,
      printed: null,
    });
  };

  const listed = await models.list();
  const untrained: MethodName[] = [];
  for (const recipe of BEYOND) {
    // The oldest come first in the list: the last of a recipe is the one meant.
    const stored = listed.findLast(({ card, shipped }) => !shipped && card.recipe.name === recipe)?.card.id;
    const trained = async (): Promise<string> => {
      const { ended } = await training.train({
        recipe,
        seed,
        signal,
        onProgress: (_run, { step, steps }) => onProgress?.({ task: recipe, share: step / steps }),
      });
      return (await ended).card.id;
    };
    const id = stored ?? (train ? await trained() : null);
    if (id === null) untrained.push(recipe);
    else await measure(recipe, id);
  }
  const shipped = listed.find((model) => model.shipped);
  if (shipped !== undefined) await measure('shipped', shipped.card.id);
  return { seed, rows, untrained, unusable };
}
