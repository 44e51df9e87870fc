/** Two models on the same pictures, part by part. */
import { Failure } from '../contract/failure.ts';
import { DIGIT_PIXELS } from '../contract/reading.ts';
import { type Comparison, type Part, PARTS } from '../contract/training.ts';
import type { Classifier } from './classifier.ts';
import { type Dataset, NO_DIGIT } from './dataset.ts';
import { largest } from './evaluate.ts';
import { judge, passes } from './gate.ts';

/** Pictures between two looks at the rest of the world. */
const CHUNK = 100;

/** Of digits, the share that a model may take for none when it is asked whether a picture is one at all. */
const MISSED = 0.01;

/** @throws {Failure} `cancelled` once `cancelled()` says so. */
export async function compare(
  old: Classifier,
  made: Classifier,
  datasets: Record<Part, Dataset>,
  cancelled: () => boolean,
): Promise<Comparison> {
  const [before, after] = [await ask(old, datasets, cancelled), await ask(made, datasets, cancelled)];
  const parts = PARTS.filter((part) => datasets[part].labels.length > 0).map((part) =>
    judge(part, before.right[part], after.right[part]),
  );
  return {
    old: { model: old.card.id, msPerDigit: before.msPerDigit },
    new: { model: made.card.id, msPerDigit: after.msPerDigit },
    parts,
    passes: passes(parts),
  };
}

interface Answers {
  /** The largest of the ten, and its logit. */
  digit: Uint8Array;
  logit: Float32Array;
}

/**
 * Where a model is right, 1 for each picture of each part. A digit: the largest answer is it. No digit: the largest is
 * lower than all but one in a hundred of the largest for digits; each model has its own line, so that neither gains by
 * answering lower to everything.
 */
async function ask(
  classifier: Classifier,
  datasets: Record<Part, Dataset>,
  cancelled: () => boolean,
): Promise<{ right: Record<Part, Uint8Array>; msPerDigit: number }> {
  const answers = {} as Record<Part, Answers>;
  let [ms, n] = [0, 0];
  for (const part of PARTS) {
    const answered = await answersOf(classifier, datasets[part], cancelled);
    answers[part] = answered;
    ms += answered.ms;
    n += answered.digit.length;
  }
  const digits = Float32Array.from([...answers.mnist.logit, ...answers.fonts.logit]).sort();
  const line = digits[Math.floor(digits.length * MISSED)];
  const right = {} as Record<Part, Uint8Array>;
  for (const part of PARTS) {
    const { digit, logit } = answers[part];
    right[part] = datasets[part].labels.map((truth, i) =>
      Number(truth === NO_DIGIT ? logit[i] < line : digit[i] === truth),
    );
  }
  return { right, msPerDigit: ms / n };
}

async function answersOf(
  classifier: Classifier,
  { images, labels }: Dataset,
  cancelled: () => boolean,
): Promise<Answers & { ms: number }> {
  const answers = { digit: new Uint8Array(labels.length), logit: new Float32Array(labels.length), ms: 0 };
  for (let start = 0; start < labels.length; start += CHUNK) {
    const n = Math.min(CHUNK, labels.length - start);
    const began = performance.now();
    const logits = classifier.logits(images.subarray(start * DIGIT_PIXELS), n);
    answers.ms += performance.now() - began;
    for (let i = 0; i < n; i++) {
      const ten = logits.subarray(i * 10, i * 10 + 10);
      answers.digit[start + i] = largest(ten);
      answers.logit[start + i] = ten[answers.digit[start + i]];
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled()) throw new Failure({ code: 'cancelled' });
  }
  return answers;
}
