/** The notebook's four versions, each learnt from the same digits and measured on the same test digits. */
import type { Compared } from '../../contract/methods.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Recipe } from '../../contract/training.ts';
import { type Dataset, NO_DIGIT } from '../dataset.ts';
import { answerAt } from '../measuring/confidence.ts';
import { createKernels } from '../kernels/kernels.ts';
import { learn, type Learnt } from '../training/learn.ts';
import type { Engine } from '../layers/matrix.ts';
import { createReport, type Report, type Work } from '../threads/task.ts';
import { recipeNamed } from '../training/recipes.ts';
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

/** A method, and the seconds that learning it took. */
interface Taught {
  method: Method;
  seconds: number;
}

/**
 * @param notebook the fourth version: the recipe that it is learnt by, or what was learnt by it already
 * @throws {Failure} `cancelled`
 */
export async function compareVersions(
  work: Work,
  {
    logistic = LOGISTIC,
    notebook = recipeNamed('notebook'),
  }: { logistic?: Recipe; notebook?: Recipe | Learnt } = {},
): Promise<Compared[]> {
  const learnt = async () => ('classifier' in notebook ? notebook : learn(notebook, work, 'notebook'));
  const versions: [Version, () => Promise<Taught>][] = [
    ['logistic', async () => networkOf(await learn(logistic, work, 'logistic'))],
    ['knn', () => timed((engine) => learnKnn(engine, work.training))],
    ['knn-pca', () => timed((engine) => learnKnnPca(engine, work.training))],
    ['notebook', async () => networkOf(await learnt())],
  ];
  const rows: Compared[] = [];
  for (const [version, teach] of versions) {
    const report = createReport(work, version);
    await report(0);
    const { method, seconds } = await teach();
    const measured = await measure(method, work.test, report);
    rows.push({
      method: version,
      model: null,
      trainingSeconds: seconds,
      ...measured,
      bytes: method.bytes,
      printed: PRINTED[version],
    });
  }
  return rows;
}

async function timed(learn: (engine: Engine) => Method): Promise<Taught> {
  const engine = await createKernels();
  const began = performance.now();
  const method = learn(engine);
  return { method, seconds: (performance.now() - began) / 1000 };
}

function networkOf({ classifier, bytes, seconds }: Learnt): Taught {
  const answer = (images: Uint8Array, n: number): Uint8Array => {
    const logits = classifier.logits(images, n);
    return Uint8Array.from({ length: n }, (_, i) => answerAt(logits, i));
  };
  return { method: { bytes, answer }, seconds };
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
