import { beforeAll, expect, test } from 'vitest';
import type { SharedModel } from '../../../../electron/contract/jobs.ts';
import type { Recipe } from '../../../../electron/contract/training.ts';
import { openClassifier } from '../../../../electron/network/classifier.ts';
import { classifyAll } from '../../../../electron/network/measuring/classify.ts';
import { encodeModel } from '../../../../electron/network/files/model.ts';
import { train } from '../../../../electron/network/training/train.ts';
import { openThreads } from '../../../../electron/workers/threads.ts';
import { drawBars, provenance, quick } from '../examples.ts';

const pictures = drawBars(5_000, 3);
let model: SharedModel;

beforeAll(async () => {
  const recipe: Recipe = { ...quick, steps: 20 };
  const quietly = {
    confirmed: 0,
    from: null,
    onProgress: () => undefined,
    cancelled: () => false,
    threads: null,
  };
  model = await encodeModel(await train({ recipe, seed: 1, training: drawBars(400, 1), ...quietly }), {
    ...provenance,
    recipe,
  });
});

test('however many threads answer, the answers are one classifier’s', async () => {
  const wanted = (await openClassifier(model)).logits(pictures.images, 5_000);
  for (const threads of [null, openThreads(1), openThreads(3)]) {
    const answers = await classifyAll(model, pictures.images, threads, () => false);
    expect(Buffer.from(answers.buffer).equals(Buffer.from(wanted.slice().buffer))).toBe(true);
  }
});

test('it stops when it is cancelled', async () => {
  const outcome = classifyAll(model, pictures.images, openThreads(2), () => true);
  await expect(outcome).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});

test('what a thread dies of is told', async () => {
  const broken = {
    ...openThreads(2),
    start: () => ({ ended: Promise.reject(new Error('no thread')), stop: () => undefined }),
  };
  await expect(classifyAll(model, pictures.images, broken, () => false)).rejects.toThrow('no thread');
});
