/**
 * What reading the word beside a code as its town is worth: among the codes that the reader weighs on an envelope, and
 * all others, the probability of the true one is made as large as the weights can make it.
 */
import type { TownWeights } from '../../electron/reader/evidence.ts';
import { type Match, nameOdds, plainness } from '../../electron/reader/postcode/town.ts';

/** A code that an envelope might have. */
export interface TownCandidate {
  /** Its probability before any word is read. */
  probability: number;
  /** How well the word beside it can be read as each of its towns, or its region's; empty where there is no word. */
  names: readonly Match[];
  isTrue: boolean;
}

/** The share of envelopes that say nothing about the weights. */
const CHANCE = 0.001;

/** How strongly a weight is drawn to nothing: the likelihood of all envelopes loses half of this times its square. */
const PENALTY = 2;
const STEPS = 400;
const RATE = 0.05;

export const ORDER = [
  'floor',
  'legible',
  'any',
  'match',
  'letter',
] as const satisfies readonly (keyof TownWeights)[];

/** Maximises the mean log-probability of the truth with Adam. */
export function learnTowns(examples: readonly (readonly TownCandidate[])[], start: TownWeights): TownWeights {
  const w = ORDER.map((name) => start[name]);
  const weights = () => Object.fromEntries(ORDER.map((name, i) => [name, w[i]])) as unknown as TownWeights;
  const m = w.map(() => 0);
  const v = w.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = w.map((value) => -PENALTY * value);
    let likelihood = 0;
    for (const candidates of examples) likelihood += addGradient(candidates, weights(), gradient);
    for (let i = 0; i < w.length; i++) {
      const g = gradient[i] / examples.length;
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.99 * v[i] + 0.01 * g * g;
      const rate = RATE * (1 - step / (STEPS + 1));
      w[i] += (rate * m[i]) / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.99 ** step)) + 1e-9);
    }
    if (step % 100 === 0 || step === 1)
      console.log(`towns, step ${step}: mean log-probability ${(likelihood / examples.length).toFixed(4)}`);
  }
  return weights();
}

/**
 * @param gradient the truth's own is added, in the order of ORDER
 * @returns the log-probability of the truth
 */
export function addGradient(
  candidates: readonly TownCandidate[],
  weights: TownWeights,
  gradient: number[],
): number {
  const said = candidates.map(({ names }) => best(names, weights));
  const shares = candidates.map(({ probability }, k) => probability * Math.exp(said[k].odds));
  const rest = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
  const total = shares.reduce((sum, share) => sum + share, rest);
  const isListed = candidates.some(({ isTrue }) => isTrue);
  const right = candidates.reduce(
    (sum, { isTrue }, k) => sum + (isTrue ? shares[k] : 0),
    isListed ? 0 : rest,
  );
  const p = right / total;
  const counts = ((1 - CHANCE) * p) / ((1 - CHANCE) * p + CHANCE);
  candidates.forEach(({ isTrue }, k) => {
    const { slopes } = said[k];
    if (slopes === null) return;
    const share = counts * (Number(isTrue) - shares[k] / total);
    slopes.forEach((slope, i) => (gradient[i] += share * slope));
  });
  return Math.log((1 - CHANCE) * p + CHANCE);
}

/** The best of a code's towns, and how its odds change with each weight; 0 where there is none. */
function best(
  names: TownCandidate['names'],
  weights: TownWeights,
): { odds: number; slopes: readonly number[] | null } {
  let found: { odds: number; slopes: readonly number[] | null } = { odds: 0, slopes: null };
  for (const name of names) {
    const odds = nameOdds(name, weights);
    if (found.slopes !== null && odds <= found.odds) continue;
    const plain = plainness(name);
    const floor = Math.exp(weights.floor + weights.legible * plain - odds);
    const rest = 1 - floor;
    found = {
      odds,
      slopes: [floor, floor * plain, rest, (rest * name.match) / Math.sqrt(name.n), rest * name.n],
    };
  }
  return found;
}
