import { beforeAll, describe, expect, it } from 'vitest';
import { openFonts } from '../../../build/fonts.ts';
import { settable, type FontFace } from '../../../electron/corpus/face.ts';
import { fontNames, SPLITS, type Split } from '../../../build/font-names.ts';
import { glyphInk } from '../../../electron/corpus/glyphs.ts';
import { normalise } from '../../../electron/reader/normalise.ts';

describe('the fonts', () => {
  it('are split once: no font is in two splits, and a quarter or nearly is held out each way', () => {
    const names = SPLITS.map((split) => fontNames(split).map(({ name }) => name));
    const all = names.flat();
    expect(new Set(all).size).toBe(all.length);
    const hands = SPLITS.flatMap((split) => fontNames(split).filter(({ hand }) => hand));
    expect(hands.length).toBeGreaterThanOrEqual(25);
    expect(all.length - hands.length).toBeGreaterThanOrEqual(25);
    const [training, validation, test] = names.map(({ length }) => length / all.length);
    expect(training).toBeGreaterThan(0.4);
    expect(validation).toBeGreaterThan(0.23);
    expect(test).toBeGreaterThanOrEqual(0.25);
  });
});

describe.each(SPLITS)('the fonts of the %s split', (split: Split) => {
  let faces: FontFace[];
  beforeAll(async () => {
    faces = await openFonts(split);
  });

  it('have figures of a size, and letters or at least capitals', () => {
    for (const face of faces) {
      expect(face.figureHeight, face.name).toBeGreaterThan(200);
      expect(face.figureHeight, face.name).toBeLessThan(1500);
      expect(settable(face, 'Évry 0123456789').toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')).toBe(
        'EVRY 0123456789',
      );
    }
  });

  it('draw ten figures that differ, each font its own', async () => {
    const drawn = new Set<string>();
    let count = 0;
    for (const face of faces) {
      for (const figure of '0123456789') {
        const ink = await glyphInk(face, figure);
        expect(ink, `${face.name} ${figure}`).not.toBeNull();
        if (ink !== null) drawn.add(normalise(ink.data, ink.width, ink.height).join());
        count++;
      }
    }
    // Two plain sans may share a 1; had a default font been drawn for all, nearly all would be alike.
    expect(drawn.size).toBeGreaterThan(0.98 * count);
  });
});
