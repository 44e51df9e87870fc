/**
 * Draws the replay set: rendered digits, and pictures that are no digit, each as the reader's normaliser leaves it.
 */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { Dataset } from '../network/dataset.ts';
import type { Random } from '../network/random.ts';
import { makersOf, type Kind, type Maker, type ReplaySources } from './makers.ts';
import { scanned } from './scanned.ts';

/** How many of each kind are drawn, in parts of their sum. */
export type Mix = Partial<Record<Kind, number>>;

/** What is no digit, by what the reader's cuts through a line of an address leave. */
const OTHERS: Mix = {
  letter: 15,
  joinedLetters: 7,
  cutLetter: 5,
  punctuation: 3,
  cutDigit: 5,
  digitPair: 8,
  digitAndHalf: 3,
  furniture: 3,
};

export const MIXES = {
  /** A little more than half are digits. */
  training: { handwritten: 15, hands: 15, prints: 11, french: 5, frenchHands: 3, frenchified: 3, ...OTHERS },
  /** Digits of fonts alone, a few in their French form. */
  fonts: { hands: 50, prints: 42, frenchHands: 8 },
  others: OTHERS,
} satisfies Record<string, Mix>;

/** Grey levels kept: what compresses well, and no network needs more. */
const LEVELS = 16;

/**
 * The pictures from `start` up to, not including, `end` of a set that has no last one: each is decided by the seed and
 * its own number, so that parts drawn apart make the same set.
 */
export async function drawReplay(
  sources: ReplaySources,
  mix: Mix,
  { start, end }: { start: number; end: number },
  random: Random,
): Promise<Dataset> {
  const makers = makersOf(sources);
  const n = end - start;
  const set: Dataset = { images: new Uint8Array(n * DIGIT_PIXELS), labels: new Uint8Array(n) };
  for (let i = 0; i < n; i++) {
    const { image, label } = await drawOne(makers, mix, random.fork(start + i));
    set.images.set(image, i * DIGIT_PIXELS);
    set.labels[i] = label;
  }
  return set;
}

/** What is not legible is drawn anew, of the same kind and the same digit: none is rarer for being hard to read. */
async function drawOne(
  makers: Record<Kind, Maker>,
  mix: Mix,
  random: Random,
): Promise<{ image: Uint8Array; label: number }> {
  const make = makers[choose(mix, random)];
  let label: number | undefined;
  for (;;) {
    const drawn = await make(random);
    if (drawn === null || (label !== undefined && drawn.label !== label)) continue;
    label = drawn.label;
    const image = scanned(drawn, random);
    if (image !== null) return { image: image.map(coarse), label };
  }
}

function coarse(grey: number): number {
  return Math.round((grey * (LEVELS - 1)) / 255) * (255 / (LEVELS - 1));
}

function choose(mix: Mix, random: Random): Kind {
  const shares = Object.entries(mix) as [Kind, number][];
  let at = random.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of shares) {
    at -= share;
    if (at < 0) return kind;
  }
  return shares[0][0];
}
