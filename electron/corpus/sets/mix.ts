/** What the rendered sets are mixed from; and so, of each of their pictures, what it was drawn from. */
import type { Kind, SetName, Source } from '../../contract/corpus.ts';
import { createRandom, type Random } from '../../network/random.ts';
import { choose } from '../choice.ts';

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
  training: { handwritten: 15, hands: 22, prints: 15, french: 6, frenchHands: 4, frenchified: 3, ...OTHERS },
  /** Digits of fonts alone, a few in their French form. */
  fonts: { hands: 50, prints: 42, frenchHands: 8 },
  others: OTHERS,
} satisfies Record<string, Mix>;

/** The mix of each set that is rendered picture by picture. */
export const RENDERED = {
  'replay-training': MIXES.training,
  'fonts-validation': MIXES.fonts,
  'others-validation': MIXES.others,
} satisfies Partial<Record<SetName, Mix>>;
type RenderedName = keyof typeof RENDERED;

const SEED = 1989;

/** All chance in a drawn set that ships; each picture's own, or each envelope's, is the fork by its number. */
export function chanceOf(name: RenderedName | 'cuts-training'): Random {
  return createRandom(SEED).fork(name);
}

/** The kind of a picture: the first draw of its own chance. */
export function kindOf(mix: Mix, random: Random): Kind {
  return choose(mix, random);
}

/** What the pictures of a set that ships come from, by their numbers. */
export function sourcesOf(name: SetName): (picture: number) => Source {
  if (name === 'cuts-training') return () => 'envelope';
  if (!isRendered(name)) return () => 'mnist';
  const chance = chanceOf(name);
  return (picture) => kindOf(RENDERED[name], chance.fork(picture));
}

function isRendered(name: SetName): name is RenderedName {
  return name in RENDERED;
}
