import { expect, test } from 'vitest';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { learnXor } from '../../../../electron/network/notebook/xor.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const quietly = () => Promise.resolve();

test('from drawn weights: a cost that falls from about ln 2 to less than the print’s, and four right answers', async () => {
  const random = createRandom(2);
  const { first, last, curve, steps, answers } = await learnXor(
    await createKernels(),
    () => random.normal(),
    quietly,
  );
  expect(Math.abs(first - Math.LN2)).toBeLessThan(0.05);
  expect(last).toBeLessThan(0.0066);
  expect(curve).toHaveLength(101);
  expect([curve[0], curve[100]]).toEqual([
    { step: 0, cost: first },
    { step: steps, cost: last },
  ]);
  expect(answers.map(({ a, b, answer }) => [a, b, answer])).toEqual([
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ]);
  for (const { activation, answer } of answers) expect(Math.abs(activation - answer)).toBeLessThan(0.02);
});

test('from equal weights: both neurons are the same one, and it cannot tell XOR', async () => {
  const { W1, b1, answers, last } = await learnXor(await createKernels(), () => 0.5, quietly);
  expect(W1[0]).toEqual(W1[1]);
  expect(b1[0]).toBe(b1[1]);
  expect(W1[0][0]).not.toBe(0.5);
  expect(last).toBeGreaterThan(0.4);
  expect(answers.map(({ answer }) => answer)).not.toEqual([0, 1, 1, 0]);
});

test('it can be stopped', async () => {
  const stop = () => Promise.reject(new Error('stopped'));
  await expect(learnXor(await createKernels(), () => 0.5, stop)).rejects.toThrow('stopped');
});
