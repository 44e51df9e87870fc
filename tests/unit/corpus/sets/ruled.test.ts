import { describe, expect, it } from 'vitest';
import { NO_DIGIT } from '../../../../electron/network/dataset.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { shapeInk } from '../../../../electron/corpus/glyphs/glyphs.ts';
import { ruled } from '../../../../electron/corpus/sets/ruled.ts';

const ring = (await shapeInk('<circle r="500" fill="none" stroke="#000" stroke-width="110"/>'))!;

describe('a rule that touches', () => {
  it('is longer than the digit is, on both sides', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { width, height } = ruled(ring, 0, 72, createRandom(seed));
      const [long, short] = [Math.max(width, height), Math.min(width, height)];
      expect(long, `seed ${seed}`).toBeGreaterThan(1.2 * ring.width);
      expect(short).toBeLessThan(1.15 * ring.width);
    }
  });

  it('leaves 1 and 7 alone, and comes only under what is no digit', () => {
    expect(ruled(ring, 1, 72, createRandom(1))).toBe(ring);
    expect(ruled(ring, 7, 72, createRandom(1))).toBe(ring);
    for (let seed = 0; seed < 20; seed++) {
      const { data, width, height } = ruled(ring, NO_DIGIT, 72, createRandom(seed));
      expect(data.subarray((height - 1) * width).every((ink) => ink === 255)).toBe(true);
    }
  });
});
