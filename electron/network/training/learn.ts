/** A training whose model is measured here and now, and not written to disk. */
import type { Recipe } from '../../contract/training.ts';
import { type Classifier, openClassifier } from '../classifier.ts';
import { digest } from '../dataset.ts';
import { ownKernels } from '../kernels/choose.ts';
import { encodeModel } from '../files/model.ts';
import type { Work } from '../threads/task.ts';
import type { TaskProgress } from '../../contract/methods.ts';
import { train } from './train.ts';
import type { Weights } from '../layers/weights.ts';

export interface Learnt {
  weights: Weights;
  classifier: Classifier;
  /** Of the model's file, were it written. */
  bytes: number;
  /** Of training alone. */
  seconds: number;
}

/**
 * @param onCost is told the cost J of each step's batch, step counted from 0
 * @throws {Failure} `cancelled`
 */
export async function learn(
  recipe: Recipe,
  { seed, training, onProgress, cancelled, threads }: Work,
  task: TaskProgress['task'],
  onCost: (step: number, J: number) => void = () => undefined,
): Promise<Learnt> {
  const began = performance.now();
  const weights = await train({
    recipe,
    seed,
    training,
    confirmed: 0,
    from: null,
    onProgress: ({ step, steps }) => onProgress({ task, share: step / steps }),
    onCost,
    cancelled,
    threads,
  });
  const seconds = (performance.now() - began) / 1000;
  const model = await encodeModel(weights, {
    id: recipe.name,
    recipe,
    seed,
    ...{ from: null, confirmed: 0, mnistDigits: recipe.corpus.digits },
    dataDigest: digest(training),
    ...{ trainAccuracy: 0, testAccuracy: 0, testOpened: 0, temperature: 1 },
    kernels: (await ownKernels()).variant,
    seconds,
    date: new Date().toISOString(),
    revision: '',
  });
  return { weights, seconds, bytes: model.bytes.byteLength, classifier: await openClassifier(model) };
}
