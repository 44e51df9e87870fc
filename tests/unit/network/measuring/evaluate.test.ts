import { expect, test } from 'vitest';
import type { Classifier } from '../../../../electron/network/classifier.ts';
import { type Dataset, NO_DIGIT } from '../../../../electron/network/dataset.ts';
import { evaluate, validationOf } from '../../../../electron/network/measuring/evaluate.ts';
import { cardOf } from '../../store/examples.ts';

/** What is asked of the classifier below: the digit it will answer and the log of its odds against a second one. */
type Wanted = [label: number, answer: number, logOdds: number];

/** A picture's first two pixels say what the classifier will answer. */
function setOf(...pictures: Wanted[]): Dataset {
  const set: Dataset = {
    images: new Uint8Array(pictures.length * 784),
    labels: Uint8Array.from(pictures, ([label]) => label),
  };
  pictures.forEach(([, answer, logOdds], i) => set.images.set([answer, logOdds], i * 784));
  return set;
}

/** The second best answer has logit 0; the others are out of the question. */
function classifier(temperature = 1): Classifier {
  return {
    card: { ...cardOf('fake'), temperature },
    kernels: 'simd',
    logits(images, n) {
      const logits = new Float32Array(n * 10).fill(-300);
      for (let i = 0; i < n; i++) {
        const [answer, logOdds] = images.subarray(i * 784);
        logits[i * 10 + ((answer + 1) % 10)] = 0;
        logits[i * 10 + answer] = logOdds;
      }
      return logits;
    },
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

test('an evaluation counts digits: rows truth, columns answer', () => {
  const evaluation = evaluate(
    classifier(),
    setOf([3, 3, 9], [5, 3, 9], [5, 5, 9], [NO_DIGIT, 7, 9], [3, 3, 9]),
  );
  expect(evaluation).toMatchObject({ model: 'fake', n: 4, errors: 1, accuracy: 0.75 });
  expect(evaluation.confusion[3][3]).toBe(2);
  expect(evaluation.confusion[5][3]).toBe(1);
  expect(evaluation.confusion[5][5]).toBe(1);
  expect(evaluation.confusion.flat().reduce((sum, count) => sum + count)).toBe(4);
  expect(evaluation.digitErrors).toEqual([null, null, null, 0, null, 0.5, null, null, null, null]);
});

test('calibration is measured before and after the temperature', () => {
  // All in the last bin, half of them right: the error is what the mean confidence exceeds one half by.
  const set = setOf([1, 1, 4], [2, 3, 5]);
  const { calibration } = evaluate(classifier(2), set);
  expect(calibration.temperature).toBe(2);
  expect(calibration.after).toBeCloseTo((sigmoid(4) + sigmoid(5)) / 2 - 0.5, 6);
  expect(calibration.before).toBeCloseTo((sigmoid(8) + sigmoid(10)) / 2 - 0.5, 6);
});

test('what is rejected is the least sure, for each error', () => {
  // 199 right answers, one wrong one in the middle: 1 of 200 is 0.5 %, 0.1 % needs all from the wrong one on to go.
  const right = (logOdds: number): Wanted => [4, 4, logOdds];
  const set = setOf(
    ...Array.from({ length: 150 }, () => right(12)),
    [4, 5, 6],
    ...Array.from({ length: 49 }, () => right(3)),
  );
  expect(evaluate(classifier(), set).rejected).toEqual([
    { error: 0.01, share: 0 },
    { error: 0.005, share: 0 },
    { error: 0.001, share: 0.25 },
  ]);
});

test('false digits are those that would be taken for one at a threshold that all but one in a hundred digits pass', () => {
  const digits = Array.from({ length: 100 }, (_, i): Wanted => [
    i % 10,
    i % 10,
    i === 0 ? 1 : i === 1 ? 4 : 9,
  ]);
  const others: Wanted[] = [[NO_DIGIT, 2, 2], [NO_DIGIT, 2, 3], [NO_DIGIT, 2, 4], [NO_DIGIT, 2, 8]]; // prettier-ignore
  const { falseDigits } = evaluate(classifier(), setOf(...digits, ...others));
  expect(falseDigits).toEqual({ n: 4, missed: 0.01, share: 0.5 });
  expect(evaluate(classifier(), setOf(...digits)).falseDigits).toBeNull();
  expect(evaluate(classifier(), setOf(...others))).toMatchObject({
    n: 0,
    accuracy: 0,
    errors: 0,
    falseDigits: null,
  });
});

test('false digits are no figure of a softmax, whose answers always sum to one', () => {
  const asked = classifier();
  const { recipe } = asked.card;
  asked.card.recipe = { ...recipe, output: { ...recipe.output, loss: 'softmax' } };
  const set = setOf([1, 1, 9], [2, 3, 9], [NO_DIGIT, 1, 2]);
  expect(evaluate(asked, set)).toMatchObject({ n: 2, errors: 1, saysNoDigit: false, falseDigits: null });
  const answered = {
    card: asked.card,
    kernels: asked.kernels,
    logits: asked.logits(set.images, 3),
    labels: set.labels,
    msPerDigit: 0.1,
  };
  expect(validationOf(answered, 1, 1).parts.others).toBeNull();
  expect(evaluate(classifier(), set).saysNoDigit).toBe(true);
});

test('the validation set is measured as one and part by part', () => {
  const set = setOf(
    ...([[1, 1, 9], [2, 2, 9]] as Wanted[]),
    ...([[3, 3, 9], [4, 5, 9], [6, 6, 9]] as Wanted[]),
    ...([[NO_DIGIT, 1, 2], [NO_DIGIT, 1, 99]] as Wanted[]),
  ); // prettier-ignore
  const asked = classifier();
  const answered = {
    card: asked.card,
    kernels: asked.kernels,
    logits: asked.logits(set.images, 7),
    labels: set.labels,
    msPerDigit: 0.1,
  };
  const { whole, parts: measured } = validationOf(answered, 2, 3);
  expect(whole).toMatchObject({ n: 5, errors: 1 });
  expect(measured.mnist).toMatchObject({ n: 2, errors: 0, falseDigits: null });
  expect(measured.fonts).toMatchObject({ n: 3, errors: 1, falseDigits: null });
  expect(measured.others).toEqual({ n: 2, missed: 0.01, share: 0.5 });
  expect(whole.falseDigits).toEqual(measured.others);
});
