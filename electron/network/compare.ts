/** Two models on the same pictures, part by part. */
import { type Comparison, type Part, PARTS } from '../contract/training.ts';
import { type Dataset, NO_DIGIT } from './dataset.ts';
import { largest } from './evaluate.ts';
import { judge, passes } from './gate.ts';

/** Of digits, the share that a model may take for none when it is asked whether a picture is one at all. */
const MISSED = 0.01;

/** One of the two models. */
export interface Contender {
  model: string;
  msPerDigit: number;
  /** n×10 logits by rows for n×784 bytes of pictures. */
  logits(images: Uint8Array): Promise<Float32Array>;
}

export async function compare(
  old: Contender,
  made: Contender,
  datasets: Record<Part, Dataset>,
): Promise<Comparison> {
  const [before, after] = [await ask(old, datasets), await ask(made, datasets)];
  const parts = PARTS.filter((part) => datasets[part].labels.length > 0).map((part) =>
    judge(part, before[part], after[part]),
  );
  return {
    old: { model: old.model, msPerDigit: old.msPerDigit },
    new: { model: made.model, msPerDigit: made.msPerDigit },
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
async function ask(contender: Contender, datasets: Record<Part, Dataset>): Promise<Record<Part, Uint8Array>> {
  const answers = {} as Record<Part, Answers>;
  for (const part of PARTS) answers[part] = answersOf(await contender.logits(datasets[part].images));
  const digits = Float32Array.from([...answers.mnist.logit, ...answers.fonts.logit]).sort();
  const line = digits[Math.floor(digits.length * MISSED)];
  const right = {} as Record<Part, Uint8Array>;
  for (const part of PARTS) {
    const { digit, logit } = answers[part];
    right[part] = datasets[part].labels.map((truth, i) =>
      Number(truth === NO_DIGIT ? logit[i] < line : digit[i] === truth),
    );
  }
  return right;
}

function answersOf(logits: Float32Array): Answers {
  const n = logits.length / 10;
  const answers = { digit: new Uint8Array(n), logit: new Float32Array(n) };
  for (let i = 0; i < n; i++) {
    const ten = logits.subarray(i * 10, i * 10 + 10);
    answers.digit[i] = largest(ten);
    answers.logit[i] = ten[answers.digit[i]];
  }
  return answers;
}
