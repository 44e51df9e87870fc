/** Measuring a model, and keeping count of how often that opened MNIST's test set. */
import type { EvaluationReport } from '../contract/training.ts';
import type { Store } from '../store/store.ts';
import type { Teams } from '../workers/teams.ts';
import type { EvaluateRequest } from './interface.ts';
import type { Models } from './models.ts';

export async function evaluate(
  { store, models, trainer }: { store: Store; models: Models; trainer: Teams['trainer'] },
  { model: name, pictures = 'test', signal }: EvaluateRequest,
): Promise<EvaluationReport> {
  const model = await (name === undefined ? models.active() : models.load(name));
  const { weightsDigest, testOpened } = model.card;
  const until = signal === undefined ? {} : { signal };
  // Counted before it is opened: what is stopped half-way has been seen too.
  if (pictures === 'test') store.openings.add(weightsDigest);
  const opened = testOpened + store.openings.of(weightsDigest);

  if (typeof pictures === 'object') {
    const measured = await trainer.run('evaluate', { model, pictures }, until);
    return { ...measured, pictures: 'images', testOpened: opened, validation: null };
  }
  const { whole, parts } = await trainer.run('validate', { model }, until);
  const measured = pictures === 'test' ? await trainer.run('evaluate', { model, pictures }, until) : whole;
  return { ...measured, pictures, testOpened: opened, validation: parts };
}
