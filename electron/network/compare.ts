/** Two models on the same pictures, part by part. */
import { Failure } from '../contract/failure.ts';
import { DIGIT_PIXELS } from '../contract/reading.ts';
import { type Comparison, type Part, type PartComparison, PARTS } from '../contract/training.ts';
import type { Classifier } from './classifier.ts';
import { type Dataset, NO_DIGIT } from './dataset.ts';
import { largest } from './evaluate.ts';
import { judge, passes } from './gate.ts';

/** Pictures between two looks at the rest of the world. */
const CHUNK = 100;

/** @throws {Failure} `cancelled` once `cancelled()` says so. */
export async function compare(
  old: Classifier,
  made: Classifier,
  datasets: Record<Part, Dataset>,
  cancelled: () => boolean,
): Promise<Comparison> {
  const parts: PartComparison[] = [];
  const ms = { old: 0, made: 0 };
  let n = 0;
  for (const part of PARTS) {
    const dataset = datasets[part];
    if (dataset.labels.length === 0) continue;
    const [before, after] = [
      await answersOf(old, dataset, cancelled),
      await answersOf(made, dataset, cancelled),
    ];
    parts.push(judge(part, before.right, after.right));
    ms.old += before.ms;
    ms.made += after.ms;
    n += dataset.labels.length;
  }
  return {
    old: { model: old.card.id, msPerDigit: ms.old / n },
    new: { model: made.card.id, msPerDigit: ms.made / n },
    parts,
    passes: passes(parts),
  };
}

/**
 * For each picture, 1 where the answer is right: the largest of the ten is the digit, or, where there is no digit, none
 * of them reaches one half. `ms` is the classifier's own time for all of them.
 */
async function answersOf(
  classifier: Classifier,
  { images, labels }: Dataset,
  cancelled: () => boolean,
): Promise<{ right: Uint8Array; ms: number }> {
  const right = new Uint8Array(labels.length);
  let ms = 0;
  for (let start = 0; start < labels.length; start += CHUNK) {
    const n = Math.min(CHUNK, labels.length - start);
    const began = performance.now();
    const logits = classifier.logits(images.subarray(start * DIGIT_PIXELS), n);
    ms += performance.now() - began;
    for (let i = 0; i < n; i++) {
      const answers = logits.subarray(i * 10, i * 10 + 10);
      const answer = largest(answers);
      const truth = labels[start + i];
      right[start + i] = Number(truth === NO_DIGIT ? answers[answer] < 0 : answer === truth);
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new Failure({ code: 'cancelled' });
  }
  return { right, ms };
}
