/** Two models on the same pictures, part by part. */
import { type Comparison, type Part, PARTS } from '../../contract/training.ts';
import { ANSWERS, digitLogOdds, topAnswer } from './confidence.ts';
import { type Dataset, NO_DIGIT } from '../dataset.ts';
import { judge, passes } from './gate.ts';
import { digitThreshold } from './rejection.ts';

/** One of the two models. */
export interface Contender {
  model: string;
  msPerDigit: number;
  /** Whether its answers can all be low, as those of a softmax never are. */
  saysNoDigit: boolean;
  /** n×10 logits by rows for n×784 bytes of pictures. */
  logits(images: Uint8Array): Promise<Float32Array>;
}

/** A part without pictures is left out, and so is what is no digit where one of the two cannot say so. */
export async function compare(
  old: Contender,
  made: Contender,
  datasets: Record<Part, Dataset>,
): Promise<Comparison> {
  const [before, after] = [await ask(old, datasets), await ask(made, datasets)];
  const isAsked = (part: Part): boolean =>
    datasets[part].labels.length > 0 && (part !== 'no-digit' || (old.saysNoDigit && made.saysNoDigit));
  const parts = PARTS.filter(isAsked).map((part) => judge(part, before[part], after[part]));
  return {
    old: { model: old.model, msPerDigit: old.msPerDigit },
    new: { model: made.model, msPerDigit: made.msPerDigit },
    parts,
    passes: passes(parts),
  };
}

interface Answers {
  /** The largest of the ten. */
  digit: Uint8Array;
  /** That it is a digit at all. */
  evidence: Float64Array;
}

/**
 * Where a model is right, 1 for each picture of each part. A digit: the largest answer is it. No digit: the evidence that
 * it is one is below the threshold that all but one in a hundred digits pass; each model has its own, so that neither
 * gains by answering lower to everything.
 */
async function ask(contender: Contender, datasets: Record<Part, Dataset>): Promise<Record<Part, Uint8Array>> {
  const answers = {} as Record<Part, Answers>;
  for (const part of PARTS) answers[part] = answersOf(await contender.logits(datasets[part].images));
  const line = digitThreshold(Float64Array.from([...answers.mnist.evidence, ...answers.fonts.evidence]));
  const right = {} as Record<Part, Uint8Array>;
  for (const part of PARTS) {
    const { digit, evidence } = answers[part];
    right[part] = datasets[part].labels.map((truth, i) =>
      Number(truth === NO_DIGIT ? evidence[i] < line : digit[i] === truth),
    );
  }
  return right;
}

function answersOf(logits: Float32Array): Answers {
  const n = logits.length / ANSWERS;
  const answers = { digit: new Uint8Array(n), evidence: new Float64Array(n) };
  for (let row = 0; row < n; row++) {
    answers.digit[row] = topAnswer(logits, row).digit;
    answers.evidence[row] = digitLogOdds(logits, row);
  }
  return answers;
}
