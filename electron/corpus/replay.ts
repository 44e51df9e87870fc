/**
 * Draws the replay set: rendered digits, and pictures that are no digit, each as the reader's normaliser leaves it.
 */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import { NO_DIGIT, type Dataset } from '../network/dataset.ts';
import type { Random } from '../network/random.ts';
import type { FontFace } from './face.ts';
import { frenchDigit } from './french.ts';
import { glyphInk, magnified } from './glyphs.ts';
import { fragment, HALVES, half, LETTERS, pair, passesForOne, PUNCTUATION, spoils } from './nondigits.ts';
import type { Raster } from './raster.ts';
import { HAND_STYLE, PRINT_STYLE, scanned, type Style } from './scanned.ts';

export interface ReplaySources {
  faces: readonly FontFace[];
  /** Handwritten digits, which are redrawn with other pens and scanners, and cut and joined. */
  handwritten: Dataset;
}

interface Drawn {
  label: number;
  ink: Raster;
  style: Style;
}

type Maker = (random: Random) => Promise<Drawn | null>;

/** Grey levels kept: what compresses well, and no network needs more. */
const LEVELS = 16;

/**
 * @param n how many pictures, about half of them digits
 * @returns in random order
 */
export async function drawReplay(sources: ReplaySources, n: number, random: Random): Promise<Dataset> {
  const makers = makersOf(sources);
  const set: Dataset = { images: new Uint8Array(n * DIGIT_PIXELS), labels: new Uint8Array(n) };
  for (let i = 0; i < n; i++) {
    const { image, label } = await drawOne(makers, random.fork(i));
    set.images.set(image, i * DIGIT_PIXELS);
    set.labels[i] = label;
  }
  return set;
}

async function drawOne(
  makers: readonly Share[],
  random: Random,
): Promise<{ image: Uint8Array; label: number }> {
  for (;;) {
    const drawn = await choose(makers, random)(random);
    if (drawn === null) continue;
    const image = scanned(drawn.ink, drawn.style, random);
    if (image !== null) return { image: image.map(coarse), label: drawn.label };
  }
}

function coarse(grey: number): number {
  return Math.round((grey * (LEVELS - 1)) / 255) * (255 / (LEVELS - 1));
}

/** A way to draw pictures, and how many of a hundred are drawn so. */
type Share = readonly [percent: number, maker: Maker];

function choose(makers: readonly Share[], random: Random): Maker {
  let at = random.next() * makers.reduce((sum, [percent]) => sum + percent, 0);
  for (const [percent, maker] of makers) {
    at -= percent;
    if (at < 0) return maker;
  }
  return makers[0][1];
}

function makersOf({ faces, handwritten }: ReplaySources): Share[] {
  const hands = faces.filter(({ hand }) => hand);
  const prints = faces.filter(({ hand }) => !hand);
  const inks = new Map<string, Promise<Raster | null>>();
  const inkOf = (face: FontFace, character: string) => {
    const key = `${face.name} ${character}`;
    const ink = inks.get(key) ?? glyphInk(face, character);
    inks.set(key, ink);
    return ink;
  };
  const anyFace = (random: Random) => random.pick(random.next() < 0.6 ? hands : prints);
  const styleOf = ({ hand }: FontFace) => (hand ? HAND_STYLE : PRINT_STYLE);

  /** Any digit, handwritten or of a font. */
  const anyDigit = async (random: Random): Promise<{ digit: number; ink: Raster; style: Style } | null> => {
    if (random.next() < 0.6) {
      const i = random.int(handwritten.labels.length);
      return { digit: handwritten.labels[i], ink: magnified(handwritten, i), style: HAND_STYLE };
    }
    const face = anyFace(random);
    const digit = random.int(10);
    const ink = await inkOf(face, String(digit));
    return ink === null ? null : { digit, ink, style: styleOf(face) };
  };

  const fromFonts =
    (choice: readonly FontFace[]): Maker =>
    async (random) => {
      const face = random.pick(choice);
      const label = random.int(10);
      const ink = await inkOf(face, String(label));
      return ink === null ? null : { label, ink, style: styleOf(face) };
    };

  const letter: Maker = async (random) => {
    const face = anyFace(random);
    return notDigit(await inkOf(face, random.pick(LETTERS)), styleOf(face));
  };
  /** Cursive writing gives two letters in one piece, or one and a part of the next. */
  const joinedLetters: Maker = async (random) => {
    const face = anyFace(random);
    const [first, second] = await Promise.all([
      inkOf(face, random.pick(LETTERS)),
      inkOf(face, random.pick(LETTERS)),
    ]);
    if (first === null || second === null) return null;
    const next = random.next() < 0.4 ? half(second, 'left', random) : second;
    return next === null ? null : notDigit(pair(first, next, random), styleOf(face));
  };
  const cutLetter: Maker = async (random) => {
    const face = anyFace(random);
    const whole = await inkOf(face, random.pick(CUTTABLE));
    return whole === null ? null : notDigit(half(whole, random.pick(SIDES), random), styleOf(face));
  };
  const punctuation: Maker = async (random) => {
    const face = anyFace(random);
    return notDigit(await inkOf(face, random.pick(PUNCTUATION)), styleOf(face));
  };
  const cutDigit: Maker = async (random) => {
    const drawn = await anyDigit(random);
    const sides = drawn === null ? undefined : HALVES[drawn.digit];
    if (drawn === null || sides === undefined) return null;
    return notDigit(half(drawn.ink, random.pick(sides), random), drawn.style);
  };
  const digitPair: Maker = async (random) => {
    const [first, second] = [await anyDigit(random), await anyDigit(random)];
    if (first === null || second === null) return null;
    return notDigit(pair(first.ink, second.ink, random), first.style);
  };
  /** A digit and a part of its neighbour: a cut in the wrong place. */
  const digitAndHalf: Maker = async (random) => {
    const [first, second] = [await anyDigit(random), await anyDigit(random)];
    if (first === null || second === null || second.digit === 1) return null;
    const after = random.next() < 0.5;
    const part = half(second.ink, after ? 'left' : 'right', random);
    if (part === null || !spoils(part, first.ink)) return null;
    return notDigit(after ? pair(first.ink, part, random) : pair(part, first.ink, random), first.style);
  };

  return [
    [17, (random) => Promise.resolve(handwrittenDigit(handwritten, random))],
    [15, fromFonts(hands)],
    [11, fromFonts(prints)],
    [7, french],
    [14, letter],
    [7, joinedLetters],
    [5, cutLetter],
    [3, punctuation],
    [8, cutDigit],
    [7, digitPair],
    [3, digitAndHalf],
    [3, furniture],
  ];
}

const SIDES = ['left', 'right', 'top', 'bottom'] as const;

/** Letters no half of which is a digit's shape: not the bowls of R and P, the hooks of a and h, the bars of E. */
const CUTTABLE = Array.from('AKMNVWXwxmkv');

function notDigit(ink: Raster | null, style: Style): Drawn | null {
  return ink === null || passesForOne(ink) ? null : { label: NO_DIGIT, ink, style };
}

function handwrittenDigit(handwritten: Dataset, random: Random): Drawn {
  const i = random.int(handwritten.labels.length);
  return { label: handwritten.labels[i], ink: magnified(handwritten, i), style: HAND_STYLE };
}

async function french(random: Random): Promise<Drawn> {
  const { digit, ink } = await frenchDigit(random);
  return { label: digit, ink, style: HAND_STYLE };
}

async function furniture(random: Random): Promise<Drawn | null> {
  return notDigit(await fragment(random), HAND_STYLE);
}
