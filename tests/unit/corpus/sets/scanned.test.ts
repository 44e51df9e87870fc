import { describe, expect, it } from 'vitest';
import { frenchDigit } from '../../../../electron/corpus/glyphs/french.ts';
import { GLYPH_SIDE, shapeInk } from '../../../../electron/corpus/glyphs/glyphs.ts';
import type { Raster } from '../../../../electron/corpus/ink/raster.ts';
import { scanned } from '../../../../electron/corpus/sets/scanned.ts';
import { HAND_STYLE } from '../../../../electron/corpus/glyphs/style.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const RING = '<circle r="500" fill="none" stroke="#000" stroke-width="110"/>';

const zero = (ink: Raster) => ({ label: 0, ink, style: HAND_STYLE });

describe('ink that was scanned', () => {
  it('is decided by the seed', async () => {
    const ring = (await shapeInk(RING))!;
    const once = scanned(zero(ring), createRandom(1));
    expect(once).not.toBeNull();
    expect(scanned(zero(ring), createRandom(1))).toEqual(once);
    expect(scanned(zero(ring), createRandom(2))).not.toEqual(once);
  });

  it('keeps what it was: a ring’s middle stays paper with every pen and scanner', async () => {
    const ring = (await shapeInk(RING))!;
    let kept = 0;
    for (let seed = 0; seed < 60; seed++) {
      const image = scanned(zero(ring), createRandom(seed));
      if (image === null) continue;
      kept++;
      const middle = [13 * 28 + 13, 13 * 28 + 14, 14 * 28 + 13, 14 * 28 + 14].map((pixel) => image[pixel]);
      expect(Math.min(...middle), `seed ${seed}`).toBeLessThan(100);
    }
    expect(kept).toBeGreaterThan(50);
  });

  it('is given up where nothing is left of it', () => {
    const nothing = { data: new Uint8Array(GLYPH_SIDE ** 2), width: GLYPH_SIDE, height: GLYPH_SIDE };
    expect(scanned(zero(nothing), createRandom(1))).toBeNull();
  });
});

describe('French forms', () => {
  it('are 1, 4, 7 and 9 and never twice the same', async () => {
    const random = createRandom(3);
    const forms = await Promise.all(Array.from({ length: 40 }, (_, i) => frenchDigit(random.fork(i))));
    expect(new Set(forms.map(({ digit }) => digit))).toEqual(new Set([1, 4, 7, 9]));
    expect(new Set(forms.map(({ ink }) => ink.data.join())).size).toBe(40);
  });

  it('cross the 7 at its middle: the row there holds more ink than the rows above and below', async () => {
    for (let seed = 0, sevens = 0; sevens < 10; seed++) {
      const { digit, ink } = await frenchDigit(createRandom(seed));
      if (digit !== 7) continue;
      sevens++;
      const rowInk = (from: number, to: number) => {
        let most = 0;
        for (let y = Math.round(from * ink.height); y < to * ink.height; y++) {
          const row = ink.data.subarray(y * ink.width, (y + 1) * ink.width);
          most = Math.max(most, row.filter((value) => value > 127).length);
        }
        return most;
      };
      expect(rowInk(0.38, 0.64), `seed ${seed}`).toBeGreaterThan(rowInk(0.75, 0.95) * 1.3);
    }
  });
});
