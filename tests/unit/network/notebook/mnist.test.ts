import { expect, test } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { answerAt } from '../../../../electron/network/measuring/confidence.ts';
import { firstErrors, learnMnist, withNeurons } from '../../../../electron/network/notebook/mnist.ts';
import { train } from '../../../../electron/network/training/train.ts';
import { quietWork, short } from './work.ts';

test('the cost is told in twenty means and in a hundred, of the very steps of the training', async () => {
  const work = quietWork();
  const { trained } = await learnMnist(short, work, 'network');
  const costs: number[] = [];
  await train({
    recipe: short,
    ...work,
    ...{ confirmed: 0, from: null, onProgress: () => undefined },
    onCost: (step, J) => (costs[step] = J),
  });
  expect(costs).toHaveLength(short.steps);

  const mean = (from: number, to: number) =>
    costs.slice(from, to).reduce((sum, cost) => sum + cost, 0) / (to - from);
  expect(trained.costs.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => 20 * (i + 1)));
  expect(trained.curve).toHaveLength(100);
  expect(trained.costs[3].cost).toBeCloseTo(mean(60, 80), 10);
  expect(trained.curve[7]).toEqual({ step: 32, cost: expect.closeTo(mean(28, 32), 10) as number });
  expect(trained.costs[19].cost).toBeLessThan(trained.costs[0].cost);
  expect(trained).toMatchObject({ neurons: 20, parameters: 784 * 20 + 20 + 20 * 10 + 10 });
});

test('the recipe with other neurons differs in nothing else', () => {
  expect(withNeurons(short, 20)).toEqual(short);
  expect(withNeurons(short, 7)).toEqual({
    ...short,
    hidden: [{ kind: 'dense', neurons: 7, activation: 'sigmoid', dropout: 0 }],
  });
});

test('the first errors are those of the test set, in its order, with their pictures', async () => {
  const work = quietWork();
  const { learnt, trained } = await learnMnist({ ...short, steps: 60 }, work, 'network');
  const { classifier } = learnt;
  const { images, labels } = work.test;
  const { figures, pictures } = firstErrors(classifier, work.test, 4);
  expect(trained.testAccuracy).toBeCloseTo(1 - figures.total / labels.length, 10);
  expect(figures.total).toBeGreaterThan(4);
  expect([figures.first.length, pictures.length]).toEqual([4, 4 * DIGIT_PIXELS]);
  let before = -1;
  figures.first.forEach(({ index, answer, real }, i) => {
    expect(index).toBeGreaterThan(before);
    before = index;
    const picture = images.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS);
    expect([...pictures.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS)]).toEqual([...picture]);
    expect(real).toBe(labels[index]);
    expect(answer).toBe(answerAt(classifier.logits(picture, 1), 0));
    expect(answer).not.toBe(real);
  });
});
