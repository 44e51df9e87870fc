/** Whether a new model may take the place of the one in use: nowhere worse by more than noise. */
import type { Part, PartComparison } from '../../contract/training.ts';

/** A loss that two equally good models would show less often than this is no noise. */
export const NOISE = 0.05;

/**
 * McNemar's test, one-sided and exact. Only pictures on which the models differ say which is better; were both equally
 * good, each of these would be as likely lost as won.
 * (McNemar 1947, Psychometrika 12:153–157; for two classifiers on one test set: Dietterich 1998, Neural Computation
 * 10:1895–1923, who finds it seldom alarmed without reason. The binomial sum in place of the χ² approximation, which
 * needs 25 changes or so, is exact for any count.)
 * @param lost pictures that the old model has right and the new one wrong. @param won the other way round.
 * @returns P(X ≥ lost) for X ~ B(lost + won, ½).
 */
export function chanceOfLoss(lost: number, won: number): number {
  const changes = lost + won;
  // The logarithm of P(X = k), from k = 0 on: 2⁻ⁿ alone is no longer a number for n > 1,074.
  let log = -changes * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= changes; k++) {
    if (k >= lost) sum += Math.exp(log);
    log += Math.log((changes - k) / (k + 1));
  }
  return Math.min(1, sum);
}

/**
 * One part's verdict, from who was right.
 * @param old for each picture, 1 where the model in use is right and 0 where it is wrong; at least one picture.
 * @param made of the new model, for the same pictures.
 */
export function judge(part: Part, old: Uint8Array, made: Uint8Array): PartComparison {
  const n = old.length;
  if (made.length !== n) throw new RangeError(`${n} answers beside ${made.length}`);
  let [oldRight, newRight, lost, won] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    oldRight += old[i];
    newRight += made[i];
    if (old[i] > made[i]) lost++;
    if (old[i] < made[i]) won++;
  }
  const chance = chanceOfLoss(lost, won);
  return { part, n, old: n - oldRight, new: n - newRight, lost, won, chance, falls: chance < NOISE };
}

/** A gain in one part does not make up for a fall in another. */
export function passes(parts: readonly PartComparison[]): boolean {
  return !parts.some(({ falls }) => falls);
}
