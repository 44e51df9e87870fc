import type { Random } from '../network/random.ts';

/** How often each of some things is chosen, relative to the others. */
export type Weights<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** One name, each as likely as its weight. @throws RangeError where there is none to choose */
export function choose<Name extends string>(weights: Weights<Name>, random: Random): Name {
  const entries = Object.entries(weights) as [Name, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  throw new RangeError('nothing to choose from');
}

export type Range = readonly [low: number, high: number];

export function within([low, high]: Range, random: Random): number {
  return random.between(low, high);
}
