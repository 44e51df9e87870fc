import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turned, TURNS, unturned } from '../../../electron/reader/turn.ts';

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
  .map(([long, short, wide]) => {
    const [width, height] = wide ? [long, short] : [short, long];
    return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => (i * 37) % 251) };
  });

describe('turned', () => {
  it('turns clockwise', () => {
    const picture = { width: 3, height: 2, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
    expect(turned(picture, 0)).toBe(picture);
    expect(turned(picture, 90)).toEqual({ width: 2, height: 3, data: Uint8Array.from([4, 1, 5, 2, 6, 3]) });
    expect(turned(picture, 180).data).toEqual(Uint8Array.from([6, 5, 4, 3, 2, 1]));
    expect(turned(picture, 270)).toEqual({ width: 2, height: 3, data: Uint8Array.from([3, 6, 2, 5, 1, 4]) });
  });

  it('comes back by the rest of the circle, whatever the size', () => {
    fc.assert(
      fc.property(pictures, fc.constantFrom(...TURNS), (picture, turn) => {
        const back = ((360 - turn) % 360) as typeof turn;
        expect(turned(turned(picture, turn), back)).toEqual(picture);
      }),
    );
  });

  it('says where each pixel was', () => {
    fc.assert(
      fc.property(pictures, fc.constantFrom(...TURNS), (picture, turn) => {
        const seen = turned(picture, turn);
        for (let i = 0; i < seen.data.length; i++) {
          const middle = [(i % seen.width) + 0.5, Math.floor(i / seen.width) + 0.5] as const;
          const [x, y] = unturned(turn, seen, middle);
          expect(picture.data[Math.floor(y) * picture.width + Math.floor(x)]).toBe(seen.data[i]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
