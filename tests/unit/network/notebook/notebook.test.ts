import { expect, test } from 'vitest';
import type { TaskProgress } from '../../../../electron/contract/methods.ts';
import { NotebookFigures } from '../../../../electron/contract/notebook.ts';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { LOGISTIC } from '../../../../electron/network/baselines/logistic.ts';
import { runNotebook } from '../../../../electron/network/notebook/notebook.ts';
import { quietWork, short } from './work.ts';

const recipes = { logistic: { ...LOGISTIC, steps: 100 }, notebook: short };

test('runs from the first cell to the last, and the network is the same wherever it stands', async () => {
  const events: TaskProgress[] = [];
  const { figures, pictures } = await runNotebook(
    quietWork({ onProgress: (event) => events.push(event) }),
    recipes,
  );
  expect(NotebookFigures.parse(figures)).toEqual(figures);
  expect([...new Set(events.map(({ task }) => task))]).toEqual(
    ['network', 'logistic', 'knn', 'knn-pca', 'notebook', 'symmetry', 'xor', 'neurons', 'rand'], // prettier-ignore
  );
  expect(figures.sizes.map(({ neurons }) => neurons)).toEqual([10, 50, 200]);
  const { testAccuracy, seconds: trainingSeconds } = figures.network;
  // The same training to the last digit of its seconds: it is not done again for the table.
  expect(figures.versions.at(-1)).toMatchObject({ testAccuracy, trainingSeconds });
  expect(figures.errors.first.length).toBe(Math.min(25, figures.errors.total));
  expect(pictures.errors.length).toBe(figures.errors.first.length * DIGIT_PIXELS);
  expect(pictures.title.length).toBe(5 * DIGIT_PIXELS);
});

test('it can be stopped in the middle', async () => {
  let asked = false;
  const onProgress = ({ task }: TaskProgress) => (asked ||= task === 'symmetry');
  const stopped = runNotebook(quietWork({ onProgress, cancelled: () => asked }), recipes);
  await expect(stopped).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});
