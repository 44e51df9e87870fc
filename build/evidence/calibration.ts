/** How sure answers should be said to be, from how often such answers are right. */
import { calibrated, type Calibration, logOddsOf } from '../../electron/reader/evidence.ts';

export interface Judged {
  probability: number;
  right: boolean;
}

/** Logistic regression of being right on the log-odds of the answer, by Newton's method. */
export function calibrate(answers: readonly Judged[]): Calibration {
  let [slope, intercept] = [1, 0];
  for (let iteration = 0; iteration < 50; iteration++) {
    // One envelope's worth of belief in the identity keeps it from running away where every answer is right.
    let [g0, g1, h00, h01, h11] = [1 - slope, -intercept, 1, 0, 1];
    for (const { probability, right } of answers) {
      const x = logOddsOf(probability);
      const p = calibrated(probability, { slope, intercept });
      g0 += (Number(right) - p) * x;
      g1 += Number(right) - p;
      h00 += p * (1 - p) * x * x;
      h01 += p * (1 - p) * x;
      h11 += p * (1 - p);
    }
    const determinant = h00 * h11 - h01 * h01;
    slope = Math.max(0.05, slope + (h11 * g0 - h01 * g1) / determinant);
    intercept += (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, intercept };
}

/** One calibration after another, as one. */
export function composed(first: Calibration, then: Calibration): Calibration {
  return {
    slope: then.slope * first.slope,
    intercept: then.slope * first.intercept + then.intercept,
  };
}
