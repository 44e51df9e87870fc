import { describe, expect, test } from 'vitest';
import { calibrationError, fitTemperature } from '../../../../electron/network/measuring/calibration.ts';
import { NO_DIGIT } from '../../../../electron/network/dataset.ts';

/** n pictures with the same logits for 0 and 1, the rest impossible, `right` of them a 0 and the others a 1. */
function pictures(z: number, right: number, n: number): { logits: Float32Array; labels: Uint8Array } {
  const one = [z, 0, ...Array<number>(8).fill(-300)];
  return {
    logits: Float32Array.from(Array.from({ length: n }, () => one).flat()),
    labels: Uint8Array.from({ length: n }, (_, i) => (i < right ? 0 : 1)),
  };
}

describe('temperature', () => {
  test.each([
    ['too sure', 6],
    ['not sure enough', 0.5],
  ])('makes a network that is %s as sure as it is right', (_, z) => {
    const { logits, labels } = pictures(z, 9, 10);
    // σ(z/T) = 9/10 at z/T = ln 9.
    expect(fitTemperature(logits, labels)).toBeCloseTo(z / Math.log(9), 4);
  });

  test('is 1 where the network is as sure as it is right, or has no digit to say so', () => {
    const { logits, labels } = pictures(Math.log(4), 8, 10);
    expect(fitTemperature(logits, labels)).toBeCloseTo(1, 5);
    expect(
      fitTemperature(
        logits,
        labels.map(() => NO_DIGIT),
      ),
    ).toBe(1);
    expect(fitTemperature(new Float32Array(), new Uint8Array())).toBe(1);
  });

  test('pictures that are no digit say nothing', () => {
    const { logits, labels } = pictures(3, 9, 10);
    const more = Float32Array.from([...logits, ...Array<number>(50).fill(8)]);
    const fitted = fitTemperature(more, Uint8Array.from([...labels, ...Array<number>(5).fill(NO_DIGIT)]));
    expect(fitted).toBe(fitTemperature(logits, labels));
  });

  test('stays within bounds where all is right, or all wrong', () => {
    const allRight = pictures(1, 4, 4);
    expect(fitTemperature(allRight.logits, allRight.labels)).toBeCloseTo(1 / 20, 5);
    const allWrong = pictures(1, 0, 4);
    expect(fitTemperature(allWrong.logits, allWrong.labels)).toBeCloseTo(20, 3);
  });
});

describe('expected calibration error', () => {
  const answers = (...given: [confidence: number, right: boolean][]) =>
    given.map(([confidence, right]) => ({ confidence, right }));

  test('is each bin’s difference between share right and mean confidence, by the bin’s size', () => {
    // Bins of 1/15: 0.94 and 0.98 share the last, 0.5 and 0.52 the eighth.
    const error = calibrationError(
      answers([0.94, true], [0.98, false], [0.5, true], [0.52, false], [0.52, false]),
    );
    // |1 − 1.92| / 5 + |1 − 1.54| / 5
    expect(error).toBeCloseTo((0.92 + 0.54) / 5, 10);
  });

  test('a bin holds its upper end, not its lower', () => {
    // 14/15 belongs to the bin below the last: apart, they err by 1/15 and 1; together the errors would cancel in part.
    const error = calibrationError(answers([14 / 15, true], [1, false]));
    expect(error).toBeCloseTo((1 / 15 + 1) / 2, 10);
  });

  test('is 0 for whoever is as sure as right, and for nobody', () => {
    expect(calibrationError(answers([0.75, true], [0.75, true], [0.75, true], [0.75, false]))).toBe(0);
    expect(calibrationError([])).toBe(0);
    expect(calibrationError(answers([1, false]))).toBe(1);
  });
});
