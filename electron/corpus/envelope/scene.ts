/** What is being drawn: the envelope, who wrote on it, and what stands on it so far. */
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import type { FontFace } from '../glyphs/face.ts';
import type { Place } from '../splits.ts';
import type { Address } from './address.ts';
import type { Hands } from './hand.ts';
import type { Scribe } from './scribe.ts';
import type { Area, Sheet } from './sheet.ts';

/** Material of one split. */
export interface EnvelopeSources {
  faces: readonly FontFace[];
  handwritten: Dataset;
  places: readonly Place[];
}

export interface Scene {
  sheet: Sheet;
  sources: EnvelopeSources;
  hands: Hands;
  scribe: Scribe;
  address: Address;
  /** Where the recipient's address goes, in millimetres. */
  zone: Area;
  /** The printed boxes for the postcode, where there are any, the leftmost first, in millimetres. */
  cells: readonly Area[];
  /** The rules that lines are written on, the uppermost first, in millimetres from the top; empty where there are none. */
  rules: readonly number[];
  /** What stands on it besides the address, by name. */
  standing: string[];
}

/** One thing that may stand on an envelope; draws from chance of its own, so that none moves another. */
export type Piece = (scene: Scene, random: Random) => Promise<void>;

/** A typeface of the split. */
export function typeface({ sources }: Scene, random: Random): FontFace {
  return random.pick(sources.faces.filter(({ hand }) => !hand));
}
