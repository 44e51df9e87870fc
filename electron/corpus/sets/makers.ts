/** The kinds of picture in the replay set, each drawn as ink before pen and scanner have it. */
import type { Kind } from '../../contract/corpus.ts';
import { NO_DIGIT, type Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import type { FontFace } from '../glyphs/face.ts';
import { frenchDigit } from '../glyphs/french.ts';
import { FRENCH, frenchify } from '../glyphs/frenchify.ts';
import { fragment } from './furniture.ts';
import { glyphInk, magnified } from '../glyphs/glyphs.ts';
import { HALVES, isLeftOut, LETTER_HALVES, LETTERS, PUNCTUATION } from '../glyphs/left-out.ts';
import { half, pair, passesForOne, spoils } from './nondigits.ts';
import type { Raster } from '../ink/raster.ts';
import { HAND_STYLE, PRINT_STYLE, type Style } from '../glyphs/style.ts';

export interface ReplaySources {
  faces: readonly FontFace[];
  /** Further hands, of which the figures alone are drawn. */
  figureFaces: readonly FontFace[];
  /** Handwritten digits, which are redrawn with other pens and scanners, and cut and joined. */
  handwritten: Dataset;
}

export interface Drawn {
  label: number;
  ink: Raster;
  style: Style;
}

/** Null where chance drew something that cannot be used: it is drawn anew. */
export type Maker = (random: Random) => Promise<Drawn | null>;

export function makersOf({ faces, figureFaces, handwritten }: ReplaySources): Record<Kind, Maker> {
  const hands = faces.filter(({ hand }) => hand);
  const prints = faces.filter(({ hand }) => !hand);
  const allHands = [...hands, ...figureFaces];
  const inks = new Map<string, Promise<Raster | null>>();
  const inkOf = (face: FontFace, character: string): Promise<Raster | null> => {
    const key = `${face.name} ${character}`;
    const ink = inks.get(key) ?? glyphInk(face, character);
    inks.set(key, ink);
    return ink;
  };
  const anyFace = (random: Random): FontFace => random.pick(random.next() < 0.6 ? hands : prints);
  const anyFaceOfFigures = (random: Random): FontFace => random.pick(random.next() < 0.6 ? allHands : prints);

  const typed = async (face: FontFace, label: number): Promise<Drawn | null> => {
    const ink = await inkOf(face, String(label));
    return ink === null ? null : { label, ink, style: styleOf(face) };
  };
  const written = (random: Random): Drawn => {
    const i = random.int(handwritten.labels.length);
    return { label: handwritten.labels[i], ink: magnified(handwritten, i), style: HAND_STYLE };
  };
  /** Any digit, handwritten or of a font. */
  const anyDigit = async (random: Random): Promise<Drawn | null> =>
    random.next() < 0.6 ? written(random) : typed(anyFaceOfFigures(random), random.int(10));
  const anyLetter = async (face: FontFace, random: Random): Promise<Raster | null> => {
    const letter = random.pick(LETTERS);
    return isLeftOut(face.name, letter) ? null : inkOf(face, letter);
  };

  return {
    handwritten: (random) => Promise.resolve(written(random)),
    hands: (random) => typed(random.pick(allHands), random.int(10)),
    prints: (random) => typed(random.pick(prints), random.int(10)),
    async french(random) {
      const { digit, ink } = await frenchDigit(random);
      return { label: digit, ink, style: HAND_STYLE };
    },
    async frenchHands(random) {
      return inFrench(await typed(random.pick(allHands), random.pick(FRENCH)), random);
    },
    async frenchified(random) {
      return inFrench(
        random.next() < 0.5 ? written(random) : await typed(anyFaceOfFigures(random), random.pick(FRENCH)),
        random,
      );
    },

    async letter(random) {
      const face = anyFace(random);
      return notDigit(await anyLetter(face, random), styleOf(face));
    },
    /** Cursive writing gives two letters in one piece, or one and a part of the next. */
    async joinedLetters(random) {
      const face = anyFace(random);
      const first = await anyLetter(face, random);
      const second = await anyLetter(face, random);
      if (first === null || second === null) return null;
      const next = random.next() < 0.4 ? half(second, 'left', random) : second;
      return next === null ? null : notDigit(pair(first, next, random), styleOf(face));
    },
    async cutLetter(random) {
      const face = anyFace(random);
      const [letter, sides] = random.pick(Object.entries(LETTER_HALVES));
      const whole = await inkOf(face, letter);
      return whole === null ? null : notDigit(half(whole, random.pick(sides), random), styleOf(face));
    },
    async punctuation(random) {
      const face = anyFace(random);
      return notDigit(await inkOf(face, random.pick(PUNCTUATION)), styleOf(face));
    },
    async cutDigit(random) {
      const drawn = await anyDigit(random);
      if (drawn === null || HALVES[drawn.label].length === 0) return null;
      return notDigit(half(drawn.ink, random.pick(HALVES[drawn.label]), random), drawn.style);
    },
    async digitPair(random) {
      const [first, second] = [await anyDigit(random), await anyDigit(random)];
      if (first === null || second === null) return null;
      return notDigit(pair(first.ink, second.ink, random), first.style);
    },
    /** A digit and a part of its neighbour: a cut in the wrong place. */
    async digitAndHalf(random) {
      const [first, second] = [await anyDigit(random), await anyDigit(random)];
      if (first === null || second === null || second.label === 1) return null;
      const after = random.next() < 0.5;
      const part = half(second.ink, after ? 'left' : 'right', random);
      if (part === null || !spoils(part, first.ink)) return null;
      const both = after ? pair(first.ink, part, random, 0) : pair(part, first.ink, random, 0);
      return notDigit(both, first.style);
    },
    async furniture(random) {
      return notDigit(await fragment(random), HAND_STYLE);
    },
  };
}

function styleOf({ hand }: FontFace): Style {
  return hand ? HAND_STYLE : PRINT_STYLE;
}

function inFrench(drawn: Drawn | null, random: Random): Drawn | null {
  const digit = FRENCH.find((one) => one === drawn?.label);
  if (drawn === null || digit === undefined) return null;
  const ink = frenchify(digit, drawn.ink, random);
  return ink === null ? null : { ...drawn, ink };
}

function notDigit(ink: Raster | null, style: Style): Drawn | null {
  return ink === null || passesForOne(ink) ? null : { label: NO_DIGIT, ink, style };
}
