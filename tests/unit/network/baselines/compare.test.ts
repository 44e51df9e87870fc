import { expect, test } from 'vitest';
import type { TaskProgress } from '../../../../electron/contract/methods.ts';
import { Compared } from '../../../../electron/contract/methods.ts';
import { compareVersions } from '../../../../electron/network/baselines/compare.ts';
import { LOGISTIC } from '../../../../electron/network/baselines/logistic.ts';
import { NO_DIGIT } from '../../../../electron/network/dataset.ts';
import type { Work } from '../../../../electron/network/threads/task.ts';
import { drawBars, quick } from '../examples.ts';

const testSet = drawBars(400, 2);
const work = (changes: Partial<Work> = {}): Work => ({
  seed: 1,
  training: drawBars(400, 1),
  test: testSet,
  onProgress: () => undefined,
  cancelled: () => false,
  threads: null,
  ...changes,
});
const recipes = { logistic: { ...LOGISTIC, steps: 300 }, notebook: quick };

test('each version is learnt, measured, and put beside the notebook’s figure', async () => {
  const events: TaskProgress[] = [];
  const rows = await compareVersions(work({ onProgress: (event) => events.push(event) }), recipes);
  expect(rows.map((row) => Compared.parse(row))).toEqual(rows);
  expect(rows.map(({ method, printed }) => [method, printed])).toEqual([
    ['logistic', [0.7, 0.75]],
    ['knn', [0.95, 0.95]],
    ['knn-pca', null],
    ['notebook', [0.9131, 0.9131]],
  ]);
  for (const { testAccuracy, microsecondsPerDigit } of rows) {
    expect(testAccuracy).toBeGreaterThan(0.9);
    expect(microsecondsPerDigit).toBeGreaterThan(0);
  }
  expect([...new Set(events.map(({ task }) => task))]).toEqual(rows.map(({ method }) => method));
  expect(events.at(-1)).toEqual({ task: 'notebook', share: 1 });
});

test('the same seed gives the same answers', async () => {
  const accuracies = async () =>
    (await compareVersions(work(), recipes)).map(({ testAccuracy }) => testAccuracy);
  expect(await accuracies()).toEqual(await accuracies());
});

test('pictures that are no digit have no right answer, and are not counted', async () => {
  const labels = testSet.labels.map((label, i) => (i < 100 ? NO_DIGIT : label));
  const [whole, part] = [await compareVersions(work(), recipes), await compareVersions(work({ test: { ...testSet, labels } }), recipes)]; // prettier-ignore
  const right = (accuracy: number, n: number) => Math.round(accuracy * n);
  whole.forEach(({ testAccuracy }, i) => {
    const [all, counted] = [right(testAccuracy, 400), right(part[i].testAccuracy, 300)];
    expect(part[i].testAccuracy).toBeCloseTo(counted / 300, 10);
    expect(all - counted).toBeGreaterThanOrEqual(0);
    expect(all - counted).toBeLessThanOrEqual(100);
  });
});

test('it can be stopped in the middle of a version', async () => {
  let asked = false;
  const onProgress = ({ task }: TaskProgress) => (asked ||= task === 'knn');
  const stopped = compareVersions(work({ onProgress, cancelled: () => asked }), recipes);
  await expect(stopped).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});
