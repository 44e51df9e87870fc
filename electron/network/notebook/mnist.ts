/** The notebook's network on MNIST: what it costs on the way, what it gets right, and where it is wrong. */
import type { CostPoint, NotebookFigures, Trained } from '../../contract/notebook.ts';
import type { TaskProgress } from '../../contract/methods.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Recipe } from '../../contract/training.ts';
import type { Classifier } from '../classifier.ts';
import type { Dataset } from '../dataset.ts';
import { answerAt } from '../measuring/confidence.ts';
import { evaluate } from '../measuring/evaluate.ts';
import { learn, type Learnt } from '../training/learn.ts';
import type { Work } from '../threads/task.ts';

/** @throws {Failure} `cancelled` */
export async function learnMnist(
  recipe: Recipe,
  work: Work,
  task: TaskProgress['task'],
): Promise<{ trained: Trained; learnt: Learnt }> {
  const every = (stretch: number) => createMeans(Math.max(1, Math.floor(stretch)));
  const [costs, curve] = [every(recipe.steps / 20), every(recipe.steps / 100)];
  const learnt = await learn(recipe, work, task, (_step, J) => {
    costs.add(J);
    curve.add(J);
  });
  const { classifier, seconds, weights } = learnt;
  const numbers = [...weights].filter(([name]) => !name.startsWith('input.'));
  const trained = {
    neurons: neuronsOf(recipe),
    parameters: numbers.reduce((sum, [, { data }]) => sum + data.length, 0),
    seconds,
    trainAccuracy: evaluate(classifier, work.training).accuracy,
    testAccuracy: evaluate(classifier, work.test).accuracy,
    costs: costs.points,
    curve: curve.points,
  };
  return { trained, learnt };
}

/** The same recipe with another number of hidden neurons. */
export function withNeurons(recipe: Recipe, neurons: number): Recipe {
  return { ...recipe, hidden: [{ kind: 'dense', neurons, activation: 'sigmoid', dropout: 0 }] };
}

/** The first `most` wrong answers of a test set, in its order, with their pictures. */
export function firstErrors(
  classifier: Classifier,
  { images, labels }: Dataset,
  most: number,
): { figures: NotebookFigures['errors']; pictures: Uint8Array } {
  const logits = classifier.logits(images, labels.length);
  const wrong = Array.from(labels, (real, index) => {
    return { index, answer: answerAt(logits, index), real };
  }).filter(({ answer, real }) => answer !== real);
  const first = wrong.slice(0, most);
  const pictures = new Uint8Array(first.length * DIGIT_PIXELS);
  first.forEach(({ index }, i) =>
    pictures.set(images.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS), i * DIGIT_PIXELS),
  );
  return { figures: { total: wrong.length, first }, pictures };
}

function neuronsOf({ hidden: [layer] }: Recipe): number {
  return layer.kind === 'dense' ? layer.neurons : layer.channels;
}

/** The mean of each `stretch` costs; what is left over at the end is not enough for a point. */
function createMeans(stretch: number): { points: CostPoint[]; add: (cost: number) => void } {
  const points: CostPoint[] = [];
  let [sum, count] = [0, 0];
  return {
    points,
    add(cost) {
      sum += cost;
      count++;
      if (count % stretch !== 0) return;
      points.push({ step: count, cost: sum / stretch });
      sum = 0;
    },
  };
}
