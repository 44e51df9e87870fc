import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontFace } from '../../../../electron/corpus/glyphs/face.ts';
import { DIGIT_KINDS, OTHER_KINDS } from '../../../../electron/contract/corpus.ts';
import { openCorpus } from '../../../../electron/corpus/corpus.ts';
import { openFonts } from '../../../../electron/corpus/glyphs/fonts.ts';
import type { ReplaySources } from '../../../../electron/corpus/sets/makers.ts';
import { MIXES } from '../../../../electron/corpus/sets/mix.ts';
import { drawReplay } from '../../../../electron/corpus/sets/replay.ts';
import { concat, digest, NO_DIGIT } from '../../../../electron/network/dataset.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));

/** A five of 28×28, as MNIST holds it: 255 where there is a #. */
const FIVE = ['######', '#     ', '##### ', '     #', '     #', '##### '];

describe('the replay set', () => {
  let sources: ReplaySources;
  beforeAll(async () => {
    const images = new Uint8Array(784);
    FIVE.forEach((row, y) => {
      for (let i = 0; i < 18 * 18; i++) {
        const [dx, dy] = [i % 18, Math.floor(i / 18)];
        if (Math.floor(dy / 3) === y && row[Math.floor(dx / 3)] === '#') images[(dy + 5) * 28 + dx + 5] = 255;
      }
    });
    const faces: FontFace[] = await openFonts('validation');
    sources = { faces, figureFaces: [], handwritten: { images, labels: Uint8Array.of(5) } };
  });

  it('is decided by the seed', async () => {
    const draw = async (seed: number) =>
      digest(await drawReplay(sources, MIXES.training, { start: 0, end: 60 }, createRandom(seed)));
    const once = await draw(1);
    expect(await draw(1)).toBe(once);
    expect(await draw(2)).not.toBe(once);
  });

  it('is the same when it is drawn in parts', async () => {
    const part = (start: number, end: number) =>
      drawReplay(sources, MIXES.others, { start, end }, createRandom(5));
    expect(digest(concat(await part(0, 7), await part(7, 20)))).toBe(digest(await part(0, 20)));
  });

  it('draws every kind alone, with the labels of that kind', async () => {
    for (const kind of [...DIGIT_KINDS, ...OTHER_KINDS]) {
      const { images, labels } = await drawReplay(
        sources,
        { [kind]: 1 },
        { start: 0, end: 12 },
        createRandom(7),
      );
      const isDigit = DIGIT_KINDS.some((one) => one === kind);
      expect(
        labels.every((label) => (label === NO_DIGIT) !== isDigit),
        kind,
      ).toBe(true);
      for (let i = 0; i < labels.length; i++)
        expect(Math.max(...images.subarray(i * 784, (i + 1) * 784)), kind).toBe(255);
    }
  });

  it('mixes by the shares asked for', async () => {
    const { labels } = await drawReplay(
      sources,
      { hands: 3, furniture: 1 },
      { start: 0, end: 200 },
      createRandom(3),
    );
    const others = labels.filter((label) => label === NO_DIGIT).length;
    expect(others).toBeGreaterThan(30);
    expect(others).toBeLessThan(70);
  });

  it('draws no digit more rarely for being hard to draw legibly', async () => {
    const handwritten = (await openCorpus(resources)).mnistTraining(50_000);
    const n = 600;
    const { labels } = await drawReplay(
      { faces: [], figureFaces: [], handwritten },
      { handwritten: 1 },
      { start: 0, end: n },
      createRandom(4),
    );
    const eights = (of: Uint8Array): number => of.filter((label) => label === 8).length;
    // Of those drawn with a thick pen, the loops close: two in five were once drawn anew as something else.
    const expected = (eights(handwritten.labels) * n) / handwritten.labels.length;
    expect(eights(labels)).toBeGreaterThan(expected * 0.8);
  });
});
