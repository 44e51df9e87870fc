/** Work on the bars that anybody can tell apart, for the notebook's parts. */
import type { Recipe } from '../../../../electron/contract/training.ts';
import type { Work } from '../../../../electron/network/threads/task.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { drawBars } from '../examples.ts';

export const quietWork = (changes: Partial<Work> = {}): Work => ({
  seed: 1,
  training: drawBars(400, 1),
  test: drawBars(200, 2),
  onProgress: () => undefined,
  cancelled: () => false,
  threads: null,
  ...changes,
});

/** The notebook's recipe, on bars faster. */
export const short: Recipe = {
  ...recipeNamed('notebook'),
  hidden: [{ kind: 'dense', neurons: 20, activation: 'sigmoid', dropout: 0 }],
  steps: 400,
};
