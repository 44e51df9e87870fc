import { beforeAll, describe, expect, it } from 'vitest';
import { openFigureFaces, openFonts } from '../../../../electron/corpus/glyphs/fonts.ts';
import { settable, type FontFace } from '../../../../electron/corpus/glyphs/face.ts';
import { SPLITS, type Split } from '../../../../electron/contract/envelopes.ts';
import { figureFaceNames } from '../../../../electron/corpus/glyphs/figure-names.ts';
import { fontNames } from '../../../../electron/corpus/glyphs/font-names.ts';
import { glyphInk } from '../../../../electron/corpus/glyphs/glyphs.ts';
import { normalise } from '../../../../electron/reader/digits/normalise.ts';

describe('the fonts', () => {
  it('are split once: no font is in two splits, and a quarter is held out for validation', () => {
    const names = SPLITS.map((split) => fontNames(split).map(({ name }) => name));
    const all = names.flat();
    expect(new Set(all).size).toBe(all.length);
    // Members of one family begin with the same word: share-tech, share-tech-mono.
    const families = names.map((split) => new Set(split.map((name) => name.split('-')[0])));
    expect([...families[0]].filter((family) => families[1].has(family))).toEqual([]);
    const [training, validation] = names.map(({ length }) => length);
    expect(training + validation).toBeGreaterThanOrEqual(40);
    expect(validation / (training + validation)).toBeGreaterThanOrEqual(0.25);
    for (const split of SPLITS) {
      const hands = fontNames(split).filter(({ hand }) => hand).length;
      // What is drawn says how often it is of either kind, however many there are.
      expect(hands, split).toBeGreaterThanOrEqual(13);
      expect(fontNames(split).length - hands, split).toBeGreaterThanOrEqual(13);
    }
  });
});

/** Mean difference of two faces' figures, of the whole range of greys, below which one is drawn after the other. */
const KIN = 0.03;

/** A face's ten figures as a network sees them, one after the other. */
async function figuresOf(face: FontFace): Promise<Uint8Array[]> {
  return Promise.all(
    Array.from('0123456789', async (figure) => {
      const ink = await glyphInk(face, figure);
      return ink === null ? new Uint8Array() : normalise(ink.data, ink.width, ink.height);
    }),
  );
}

it('no font that is learnt from has the figures of one that is held out', async () => {
  const heldOut = (await Promise.all([openFonts('validation'), openFonts('test')])).flat();
  const drawn = await Promise.all(heldOut.map(figuresOf));
  for (const face of [...(await openFonts('training')), ...(await openFigureFaces())]) {
    const own = await figuresOf(face);
    heldOut.forEach((other, n) => {
      let difference = 0;
      let pixels = 0;
      own.forEach((picture, digit) =>
        picture.forEach((grey, i) => {
          difference += Math.abs(grey - drawn[n][digit][i]) / 255;
          pixels++;
        }),
      );
      expect(difference / pixels, `${face.name} and ${other.name}`).toBeGreaterThan(KIN);
    });
  }
}, 60_000);

describe('the faces whose figures alone are used', () => {
  it('are of no split, nor of a family of those that are held out', () => {
    const figures = figureFaceNames().map(({ name }) => name);
    expect(new Set(figures).size).toBe(figures.length);
    for (const split of SPLITS) {
      const names = fontNames(split).map(({ name }) => name);
      expect(figures.filter((name) => names.includes(name))).toEqual([]);
      if (split === 'training') continue;
      // A family's members begin with all of its name: caveat, caveat-brush.
      const isKin = (a: string, b: string) => a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
      expect(figures.filter((name) => names.some((other) => isKin(name, other)))).toEqual([]);
    }
  });

  it('have all ten, and none with the outline of a held-out face', async () => {
    const inks = async (face: FontFace) =>
      Promise.all(
        Array.from('0123456789', async (figure) => {
          const ink = await glyphInk(face, figure);
          expect(ink, `${face.name} ${figure}`).not.toBeNull();
          return ink === null ? '' : normalise(ink.data, ink.width, ink.height).join();
        }),
      );
    const heldOut = new Set<string>();
    for (const split of ['validation', 'test'] as const)
      for (const face of await openFonts(split)) for (const ink of await inks(face)) heldOut.add(ink);
    for (const face of await openFigureFaces()) {
      const same = (await inks(face)).filter((ink) => heldOut.has(ink));
      expect(same.length, face.name).toBe(0);
    }
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
