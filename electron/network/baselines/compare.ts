/** The notebook's four versions, each learnt from the same digits and measured on the same test digits. */
import type { Compared } from '../../contract/methods.ts';
import { DIGIT_PIXELS } from '../../contract/reading.ts';
import type { Recipe } from '../../contract/training.ts';
import { type Dataset, NO_DIGIT } from '../dataset.ts';
import { largest } from '../confidence.ts';
import { createKernels } from '../kernels/kernels.ts';
import { learn } from '../learn.ts';
import { createReport, type Report, type Work } from '../task.ts';
import { recipeNamed } from '../recipes.ts';
import { learnKnn, learnKnnPca } from './knn.ts';
import { LOGISTIC } from './logistic.ts';
import type { Method } from './method.ts';

type Version = 'logistic' | 'knn' | 'knn-pca' | 'notebook';

/** What the notebook prints; it gives kNN after PCA no figure. */
const PRINTED: Record<Version, Compared['printed']> = {
  logistic: [0.7, 0.75],
  knn: [0.95, 0.95],
  'knn-pca': null,
  notebook: [0.9131, 0.9131],
};

/** @throws {Failure} `cancelled` */
export async function compareVersions(
  work: Work,
  recipes: { logistic: Recipe; notebook: Recipe } = {
    logistic: LOGISTIC,
    notebook: recipeNamed('notebook'),
  },
): Promise<Compared[]> {
  const ways: [Version, () => Promise<Method>][] = [
    ['logistic', () => learnNetwork(recipes.logistic, work, 'logistic')],
    ['knn', async () => learnKnn(await createKernels(), work.training)],
    ['knn-pca', async () => learnKnnPca(await createKernels(), work.training)],
    ['notebook', () => learnNetwork(recipes.notebook, work, 'notebook')],
  ];
  const rows: Compared[] = [];
  for (const [method, learnt] of ways) {
    const report = createReport(work, method);
    await report(0);
    const began = performance.now();
    const way = await learnt();
    const trainingSeconds = (performance.now() - began) / 1000;
    const measured = await measure(way, work.test, report);
    rows.push({
      method,
      model: null,
      trainingSeconds,
      ...measured,
      bytes: way.bytes,
      printed: PRINTED[method],
    });
  }
  return rows;
}

async function learnNetwork(recipe: Recipe, work: Work, version: Version): Promise<Method> {
  const { classifier, bytes } = await learn(recipe, work, version);
  return {
    bytes,
    answer(images, n) {
      const logits = classifier.logits(images, n);
      return Uint8Array.from({ length: n }, (_, i) => largest(logits.subarray(i * 10, i * 10 + 10)));
    },
  };
}

/** Pictures that are no digit have no right answer, and are left out. */
async function measure(
  method: Method,
  { images, labels }: Dataset,
  report: Report,
): Promise<Pick<Compared, 'testAccuracy' | 'microsecondsPerDigit'>> {
  const PART = 128;
  // Once without a watch: what is run for the first time is still being compiled.
  method.answer(images, Math.min(PART, labels.length));
  let [ms, right, digits] = [0, 0, 0];
  for (let start = 0; start < labels.length; start += PART) {
    const truth = labels.subarray(start, start + PART);
    const began = performance.now();
    const answers = method.answer(images.subarray(start * DIGIT_PIXELS), truth.length);
    ms += performance.now() - began;
    truth.forEach((label, i) => {
      if (label === NO_DIGIT) return;
      digits++;
      if (answers[i] === label) right++;
    });
    await report(Math.min(1, (start + PART) / labels.length));
  }
  return { testAccuracy: right / digits, microsecondsPerDigit: (1000 * ms) / labels.length };
}
