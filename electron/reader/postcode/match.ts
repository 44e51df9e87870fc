/** How well a word can be read as a name, and what that is worth. */
import type { TownWeights } from '../evidence.ts';

/** A word as a name. */
export interface Match {
  /** What the word is worth, read as whatever it looks like most. */
  best: number;
  /** What it is worth more or less, read as the name: 0 at the best. */
  match: number;
  /** Letters of the name, at least one. */
  n: number;
}

/** A word that is worth more, in tens of log-odds, says no more against names that it is not. */
const PLAIN = 8;

/** How plainly a word is one, whatever it says: what it is worth, in tens of log-odds. */
export function plainness({ best }: Pick<Match, 'best'>): number {
  return Math.min(Math.max(best / 10, 0), PLAIN);
}

/** Log-odds of one name. A town that cannot be made out says little against its code: the odds have a floor. */
export function nameOdds(name: Match, weights: TownWeights): number {
  const other = weights.floor + weights.legible * plainness(name);
  return Math.log(Math.exp(other) + Math.exp(nameItself(name, weights)));
}

/** Log-odds of the word's being the name, made out letter by letter. */
export function nameItself({ match: worth, n }: Match, { any, match, letter }: TownWeights): number {
  return any + (match * worth) / Math.sqrt(n) + letter * n;
}
