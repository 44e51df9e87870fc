import { describe, expect, test } from 'vitest';
import { falseDigitShare, rejectedShare } from '../../../../electron/network/measuring/rejection.ts';

/** Answers by falling confidence: `+` right, `-` wrong; those of one word are equally sure. */
const answers = (text: string) =>
  text
    .split(' ')
    .flatMap((word, place) =>
      Array.from(word, (sign) => ({ confidence: 1 - place / 100, right: sign === '+' })),
    );

describe('the rejected share', () => {
  test.each([
    // The error among the kept is 1/4 with four, 1/5 with five.
    ['+ + + - +', 0.25, 0],
    ['+ + + - +', 0.2, 0],
    ['+ + + - +', 0.19, 0.4],
    ['+ + + - +', 0, 0.4],
    ['- + + +', 0.2, 1],
    ['- + + +', 0.25, 0],
    ['+ +- + +', 0.1, 0.8],
    ['+ +- + +', 0.2, 0],
    ['---', 0.5, 1],
    ['+', 0, 0],
  ])('of %s, for an error of %f, is %f', (text, error, share) => {
    expect(rejectedShare(answers(text), error)).toBeCloseTo(share, 10);
    expect(rejectedShare(answers(text).reverse(), error)).toBeCloseTo(share, 10);
  });

  test('of nothing is nothing', () => {
    expect(rejectedShare([], 0.01)).toBe(0);
  });
});

describe('the share of false digits', () => {
  const digits = Float64Array.from({ length: 100 }, (_, i) => i);

  test('is counted at the threshold that misses as many digits as it may', () => {
    // One of a hundred may be missed: the threshold is the second lowest, 1.
    const others = Float64Array.of(-5, 0, 0.5, 1, 7);
    expect(falseDigitShare(digits, others, 0.01)).toBe(2 / 5);
    expect(falseDigitShare(digits, others, 0)).toBe(4 / 5);
    expect(falseDigitShare(digits.toReversed(), others, 0.05)).toBe(1 / 5);
  });

  test('is nobody’s without digits, or without anything else', () => {
    expect(falseDigitShare(digits, new Float64Array(), 0.01)).toBeNull();
    expect(falseDigitShare(new Float64Array(), digits, 0.01)).toBeNull();
  });
});
