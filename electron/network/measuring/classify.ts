/** Many pictures at once, on every core. */
import type { SharedNetwork } from '../../contract/jobs.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { openClassifier } from '../classifier.ts';
import { ownKernels } from '../kernels/choose.ts';
import type { Questions, Threads } from '../threads/threads.ts';
import { giveWay } from '../threads/turn.ts';

/** Pictures that one thread takes at a time, and between which it looks at the rest of the world. */
const PART = 256;

/**
 * The logits of n pictures, as a classifier answers them: the same bits however many threads there are.
 * @param images n×784 bytes by rows.
 * @returns n×10 by rows, or as many as the network has answers.
 * @throws {Failure} `cancelled` once `cancelled()` says so.
 */
export async function classifyAll(
  model: SharedNetwork,
  images: Uint8Array,
  threads: Threads | null,
  cancelled: () => boolean,
): Promise<Float32Array> {
  const n = images.length / DIGIT_PIXELS;
  const outputs = model.card.recipe.output.neurons;
  const questions: Questions = {
    model,
    images,
    answers: new Float32Array(new SharedArrayBuffer(n * outputs * 4)),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const helpers = Math.min((threads?.count ?? 1) - 1, Math.floor(n / (4 * PART)));
  const kernels = await ownKernels();
  const ended = Promise.all(
    Array.from({ length: helpers }, () => threads!.start({ task: 'classify', questions, kernels }).ended),
  );
  // It is waited for below; until then a failure is nobody's surprise.
  ended.catch(() => undefined);
  try {
    await answerParts(questions, () => giveWay(cancelled));
  } finally {
    // Those who are still at it find nothing more to take.
    Atomics.store(questions.next, 0, n);
    await ended;
  }
  return questions.answers;
}

/** Takes part after part of the pictures until all are taken. */
export async function answerParts(
  { model, images, answers, next }: Questions,
  between: () => Promise<void>,
): Promise<void> {
  const n = images.length / DIGIT_PIXELS;
  const outputs = model.card.recipe.output.neurons;
  const classifier = await openClassifier(model);
  for (;;) {
    const start = Atomics.add(next, 0, PART);
    if (start >= n) return;
    const part = Math.min(PART, n - start);
    answers.set(classifier.logits(images.subarray(start * DIGIT_PIXELS), part), start * outputs);
    await between();
  }
}
