/** A table to photograph envelopes on. */
import { createRandom } from '../../../electron/network/random.ts';

/** Wood's grey at a pixel: streaks four pixels high, darker here and there along the grain. */
export function wood(): (x: number, y: number) => number {
  const random = createRandom(7);
  const streaks = Array.from({ length: 128 }, () => [random.next(), random.next()]);
  return (x, y) => {
    const [phase, strength] = streaks[(y >> 2) % streaks.length];
    return 105 - 32 * strength * Math.max(0, Math.sin(x / 40 + 9 * phase));
  };
}
