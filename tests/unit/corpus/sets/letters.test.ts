import { beforeAll, describe, expect, it } from 'vitest';
import { NO_LETTER } from '../../../../electron/contract/letters.ts';
import { openFonts } from '../../../../electron/corpus/glyphs/fonts.ts';
import { drawLetters, type LetterSources } from '../../../../electron/corpus/sets/letters.ts';
import { concat, digest } from '../../../../electron/network/dataset.ts';
import { createRandom } from '../../../../electron/network/random.ts';

describe('letters of towns', () => {
  let sources: LetterSources;
  beforeAll(async () => {
    const faces = (await openFonts('validation')).filter((_, n) => n % 6 === 0);
    sources = {
      faces,
      names: ['Saint-Étienne', 'Le Kremlin-Bicêtre', 'Quimper', 'Wimereux', 'Jouy', 'Vichy'],
    };
  });

  it('are decided by the seed, and the same when they are drawn in parts', async () => {
    const draw = (seed: number, start: number, end: number) =>
      drawLetters(sources, { start, end }, createRandom(seed));
    const once = digest(await draw(1, 0, 40));
    expect(digest(concat(await draw(1, 0, 13), await draw(1, 13, 40)))).toBe(once);
    expect(digest(await draw(2, 0, 40))).not.toBe(once);
  });

  it('are of every letter, and a quarter is none', async () => {
    const { images, labels } = await drawLetters(sources, { start: 0, end: 600 }, createRandom(3));
    expect(new Set(labels).size).toBe(NO_LETTER + 1);
    const none = labels.filter((label) => label === NO_LETTER).length;
    expect(none / labels.length).toBeCloseTo(0.25, 1);
    for (let n = 0; n < labels.length; n++)
      expect(Math.max(...images.subarray(n * 784, (n + 1) * 784))).toBe(255);
  });
});
