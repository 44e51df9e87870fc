/** Two models side by side: the one in use and a new one, on the same pictures. */
import { all, count, number } from './format.ts';

export const comparison = {
  parts: {
    mnist: 'MNIST digits kept out of training',
    fonts: 'digits of fonts kept out of training',
    'no-digit': 'pictures that are no digit',
    confirmed: 'your confirmed digits that are held back',
  },
  heads: {
    part: 'Asked about',
    pictures: 'Pictures',
    inUse: 'In use',
    fresh: 'New',
    changes: 'What changed',
  },
  pictures: (n: number) => count(n, 'picture', 'pictures'),
  changes: (lost: number, won: number) =>
    lost + won === 0 ? 'nothing' : `${number(lost)} lost, ${number(won)} won`,
  /** @param fewer how many errors fewer the new model makes */
  partVerdict(fewer: number, falls: boolean) {
    if (falls) return 'worse';
    if (fewer === 0) return 'as good';
    return fewer > 0 ? `better: ${count(fewer, 'error', 'errors')} fewer` : 'as good but for chance';
  },
  passes: 'The new model is nowhere worse by more than chance.',
  falls: (parts: readonly string[]) => `The new model is worse by more than chance at ${all(parts)}.`,
};
