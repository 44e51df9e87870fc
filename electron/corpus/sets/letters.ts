/**
 * Letters as a reader's cuts leave them on a line of an address: of towns' names, set in fonts, with what the writing
 * before and after reaches into them. Capitals and small letters are one, and accents belong to theirs.
 */
import { LETTERS, NO_LETTER } from '../../contract/letters.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import { letterOf } from '../../directory/spelling.ts';
import { NO_DIGIT, type Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import type { FontFace } from '../glyphs/face.ts';
import { half, pair } from './nondigits.ts';
import { crop, drawInk, inkBox, lay, trimmed, type Raster } from '../ink/raster.ts';
import { coarse } from './replay.ts';
import { scanned } from './scanned.ts';
import { HAND_STYLE, PRINT_STYLE } from '../glyphs/style.ts';

export interface LetterSources {
  faces: readonly FontFace[];
  /** Names as they are spelt, which letters are taken from. */
  names: readonly string[];
}

/** Height of a face's figures, in pixels: its capitals are about as high. */
const FIGURE = 64;

/** Pixels around a glyph's origin that its ink may reach. */
const REACH = { left: 60, width: 220, top: 130, height: 200 };

/** How much of what is before and after a letter a cut may leave beside it, in shares of the figures' height. */
const BESIDE = 0.12;

/** A glyph's ink, and where it lies from its origin. */
interface Placed {
  ink: Raster;
  left: number;
  top: number;
}

/**
 * The pictures from `start` up to, not including, `end` of a set that has no last one: each is decided by the seed and
 * its own number.
 */
export async function drawLetters(
  { faces, names }: LetterSources,
  { start, end }: { start: number; end: number },
  random: Random,
): Promise<Dataset> {
  const hands = faces.filter(({ hand }) => hand);
  const prints = faces.filter(({ hand }) => !hand);
  const known = new Map<string, Promise<Placed | null>>();
  const placedOf = (face: FontFace, character: string): Promise<Placed | null> => {
    const key = `${face.name} ${character}`;
    const placed = known.get(key) ?? place(face, character);
    known.set(key, placed);
    return placed;
  };
  const n = end - start;
  const set: Dataset = { images: new Uint8Array(n * DIGIT_PIXELS), labels: new Uint8Array(n) };
  for (let i = 0; i < n; i++) {
    const { image, label } = await drawOne(random.fork(start + i));
    set.images.set(image, i * DIGIT_PIXELS);
    set.labels[i] = label;
  }
  return set;

  async function drawOne(chance: Random): Promise<{ image: Uint8Array; label: number }> {
    const wanted = chance.next() < OTHERS ? NO_LETTER : chance.int(LETTERS.length);
    for (;;) {
      const face = chance.pick(chance.next() < 0.65 ? hands : prints);
      const style = face.hand ? HAND_STYLE : PRINT_STYLE;
      const ink = wanted === NO_LETTER ? await noLetter(face, chance) : await letter(face, wanted, chance);
      if (ink === null) continue;
      const image = scanned({ label: wanted === NO_LETTER ? NO_DIGIT : null, ink, style }, chance);
      if (image !== null) return { image: image.map(coarse), label: wanted };
    }
  }

  /** A letter in a name that has it, with what its neighbours reach into it. */
  async function letter(face: FontFace, wanted: number, chance: Random): Promise<Raster | null> {
    const { text, at } = spelt(wanted, chance);
    const glyphAt = async (n: number) => (text[n] === undefined ? null : placedOf(face, text[n]));
    const [before, own, after] = await Promise.all([glyphAt(at - 1), glyphAt(at), glyphAt(at + 1)]);
    if (own === null) return null;
    const beside = Math.round(FIGURE * BESIDE * chance.next());
    const ink = crop(own.ink, {
      left: -beside,
      top: 0,
      right: own.ink.width + beside,
      bottom: own.ink.height,
    });
    const scale = FIGURE / face.figureHeight;
    const advance = (character: string) => (face.glyph(character)?.advance ?? 0) * scale;
    const put = (one: Placed | null, x: number) => {
      if (one !== null) lay(ink, one.ink, Math.round(x + one.left - own.left) + beside, one.top - own.top);
    };
    put(before, -advance(text[at - 1] ?? ''));
    put(after, advance(text[at]));
    return trimmed(ink);
  }

  /** Two letters side by side, a part of one. */
  async function noLetter(face: FontFace, chance: Random): Promise<Raster | null> {
    const [first, second] = await Promise.all([0, 1].map(() => any(face, chance)));
    if (first === null || second === null) return null;
    if (chance.next() < 0.3) return half(first, chance.pick(['top', 'bottom'] as const), chance);
    const next = chance.next() < 0.5 ? half(second, 'left', chance) : second;
    return next === null ? null : pair(first, next, chance);
  }

  async function any(face: FontFace, chance: Random): Promise<Raster | null> {
    const { text, at } = spelt(chance.int(LETTERS.length), chance);
    const placed = await placedOf(face, text[at]);
    return placed === null ? null : placed.ink;
  }

  /** A name that has the letter, in capitals or as it is spelt, and where; or the letter alone, where no name has it. */
  function spelt(wanted: number, chance: Random): { text: string; at: number } {
    for (let tries = 0; tries < TRIES; tries++) {
      const name = chance.pick(names);
      const text = Array.from(chance.next() < 0.6 ? name.toUpperCase() : name);
      const places = text.flatMap((character, n) => (letterOf(character) === wanted ? [n] : []));
      if (places.length > 0) return { text: text.join(''), at: chance.pick(places) };
    }
    const alone = LETTERS[wanted];
    return { text: chance.next() < 0.6 ? alone : alone.toLowerCase(), at: 0 };
  }
}

/** Of all pictures, what is no letter. */
const OTHERS = 0.25;

/** Names that are looked at for a rare letter. */
const TRIES = 40;

async function place(face: FontFace, character: string): Promise<Placed | null> {
  const glyph = face.glyph(character);
  if (glyph === null || glyph.path === '') return null;
  const scale = FIGURE / face.figureHeight;
  const drawn = await drawInk(
    `<path transform="translate(${REACH.left} ${REACH.top}) scale(${scale})" d="${glyph.path}"/>`,
    REACH.width,
    REACH.height,
  );
  const box = inkBox(drawn);
  return box === null
    ? null
    : { ink: crop(drawn, box), left: box.left - REACH.left, top: box.top - REACH.top };
}
