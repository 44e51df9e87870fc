import { expect, test } from 'vitest';
import {
  answerAt,
  digitLogOdds,
  logProbability,
  topAnswer,
} from '../../../../electron/network/measuring/confidence.ts';

/** One picture's logits: these, and −∞ nearly for the rest. */
const row = (...given: number[]): number[] => [...given, ...Array<number>(10 - given.length).fill(-200)];

test('confidence is the share of e^z that the top answer has', () => {
  const logits = Float32Array.from([...row(0, Math.log(3)), ...row(Math.log(2), 0, 0)]);
  expect(topAnswer(logits, 0).digit).toBe(1);
  expect(topAnswer(logits, 0).confidence).toBeCloseTo(3 / 4, 6);
  expect(topAnswer(logits, 1).digit).toBe(0);
  expect(topAnswer(logits, 1).confidence).toBeCloseTo(2 / 4, 6);
});

test('the answer is the largest of a row’s ten, whatever the rows beside it say', () => {
  const rows = [row(0, 7), row(-3, -2, -1, -2), Array<number>(10).fill(5), row(9)];
  const logits = Float32Array.from(rows.flat());
  expect(rows.map((_, i) => answerAt(logits, i))).toEqual([1, 2, 0, 0]);
});

test('it is what ten independent answers say of exactly one digit', () => {
  const z = [1.2, -0.7, 0.4, -2, -3, 0.1, -1, -1.5, -0.2, 2.3];
  const activations = z.map((value) => 1 / (1 + Math.exp(-value)));
  /** Of exactly this digit: its own answer yes, all others no. */
  const exactly = activations.map((_, digit) =>
    activations.reduce((product, a, other) => product * (other === digit ? a : 1 - a), 1),
  );
  const none = activations.reduce((product, a) => product * (1 - a), 1);
  const one = exactly.reduce((sum, value) => sum + value);
  const logits = Float32Array.from(z);
  expect(topAnswer(logits, 0)).toEqual({ digit: 9, confidence: expect.closeTo(exactly[9] / one, 6) });
  expect(Math.exp(digitLogOdds(logits, 0))).toBeCloseTo(one / none, 5);
});

test('a temperature divides the logits, and changes no answer', () => {
  const logits = Float32Array.from(row(0, Math.log(9)));
  expect(topAnswer(logits, 0, 2)).toEqual({ digit: 1, confidence: expect.closeTo(3 / 4, 6) });
  expect(topAnswer(logits, 0, 0.5)).toEqual({ digit: 1, confidence: expect.closeTo(81 / 82, 6) });
  expect(logProbability(logits, 0, 0, 2)).toBeCloseTo(Math.log(1 / 4), 6);
});

test('large logits overflow nothing, and of equals the first is the answer', () => {
  expect(topAnswer(new Float32Array(10).fill(900), 0)).toEqual({
    digit: 0,
    confidence: expect.closeTo(0.1, 6),
  });
  expect(logProbability(Float32Array.from(row(900, -900)), 0, 1)).toBeCloseTo(-1800, 3);
});
