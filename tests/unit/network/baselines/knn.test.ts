import { describe, expect, test } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { learnKnn, learnKnnPca, vote } from '../../../../electron/network/baselines/knn.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { drawBars } from '../examples.ts';

describe('the vote', () => {
  const labels = Uint8Array.from([7, 3, 3, 7, 5]);
  const found = (index: number[], squared: number[]) => ({
    index: Uint32Array.from(index),
    squared: Float64Array.from(squared),
  });

  test('goes to the label of most neighbours', () => {
    expect([...vote(found([0, 1, 2], [1, 4, 4]), 1, labels, { k: 3, votes: 'equal' })]).toEqual([3]);
  });

  test('of equals, to the nearest one’s', () => {
    expect([...vote(found([0, 1, 2, 3], [1, 4, 4, 9]), 1, labels, { k: 4, votes: 'equal' })]).toEqual([7]);
  });

  test('counts a near neighbour for more, where asked to', () => {
    const neighbours = found([0, 1, 2], [1, 16, 16]);
    expect([...vote(neighbours, 1, labels, { k: 3, votes: 'nearness' })]).toEqual([7]);
  });

  test('the very picture outvotes all others', () => {
    const neighbours = found([0, 1, 2], [0, 0.01, 0.01]);
    expect([...vote(neighbours, 1, labels, { k: 3, votes: 'nearness' })]).toEqual([7]);
  });

  test('hears the first k neighbours of each of several pictures alone', () => {
    const neighbours = found([4, 1, 2, 0, 3, 4], [1, 2, 2, 1, 1, 2]);
    expect([...vote(neighbours, 2, labels, { k: 1, votes: 'equal' })]).toEqual([5, 7]);
  });
});

const training = drawBars(300, 1);
const asked = drawBars(150, 2);

test('kNN answers as comparing with every training digit answers', async () => {
  const method = learnKnn(await createKernels(), training, { k: 1, votes: 'equal' });
  const expected = Array.from({ length: 150 }, (_, i) => {
    const distances = Array.from(training.labels, (_label, j) => {
      let squared = 0;
      for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++)
        squared += (asked.images[i * DIGIT_PIXELS + pixel] - training.images[j * DIGIT_PIXELS + pixel]) ** 2;
      return squared;
    });
    return training.labels[distances.indexOf(Math.min(...distances))];
  });
  // Not all right: the bars shifted apart are as far from each other as from another row's.
  expect(expected.filter((answer, i) => answer === asked.labels[i]).length).toBeGreaterThan(120);
  expect([...method.answer(asked.images, 150)]).toEqual(expected);
  expect(method.bytes).toBe(300 * 785);
});

test('after PCA the same digits are told by far fewer numbers', async () => {
  const engine = await createKernels();
  const method = learnKnnPca(engine, training, { k: 3, votes: 'equal', components: 20 });
  const answers = method.answer(asked.images, 150);
  expect(answers.filter((answer, i) => answer === asked.labels[i]).length).toBeGreaterThan(140);
  expect(method.bytes).toBe(300 + 4 * (DIGIT_PIXELS + 20 * DIGIT_PIXELS + 300 * 20));
});
