import { describe, expect, it, vi } from 'vitest';
import { addGradient, learnTowns, ORDER, type TownCandidate } from '../../../build/evidence/towns.ts';
import type { TownWeights } from '../../../electron/reader/evidence.ts';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const candidates: TownCandidate[] = [
  { probability: 0.6, names: [{ best: 35, match: -42, n: 9 }], isTrue: false },
  {
    probability: 0.25,
    names: [
      { best: 35, match: -11, n: 7 },
      { best: 35, match: -30, n: 4 },
    ],
    isTrue: true,
  },
  { probability: 0.1, names: [], isTrue: false },
];
const weights: TownWeights = { floor: -1.2, legible: -0.8, any: 1.1, match: 0.3, letter: 0.2 };

describe('what towns are worth', () => {
  it('is moved along its gradient: finite differences say the same', () => {
    const gradient = ORDER.map(() => 0);
    const truth = addGradient(candidates, weights, gradient);
    expect(truth).toBeLessThan(0);
    const step = 1e-5;
    ORDER.forEach((name, i) => {
      const at = (by: number) =>
        addGradient(
          candidates,
          { ...weights, [name]: weights[name] + by },
          ORDER.map(() => 0),
        );
      expect(gradient[i], name).toBeCloseTo((at(step) - at(-step)) / (2 * step), 6);
    });
  });

  it('is learnt: a word that is read as the true code’s town speaks for it', () => {
    const learnt = learnTowns(new Array<TownCandidate[]>(50).fill(candidates), weights);
    const [before, after] = [weights, learnt].map((one) =>
      addGradient(
        candidates,
        one,
        ORDER.map(() => 0),
      ),
    );
    expect(after).toBeGreaterThan(before);
    expect(after).toBeGreaterThan(Math.log(0.8));
  });
});
