/** Everything that a split's envelopes are drawn from. */
import type { Split, Tier } from '../../contract/envelopes.ts';
import type { Directory } from '../../directory/directory.ts';
import { createRandom, type Random } from '../../network/random.ts';
import { openFonts } from '../glyphs/fonts.ts';
import { openHandwritten, placesOf } from '../splits.ts';
import { fitsLine } from './address.ts';
import type { EnvelopeSources } from './scene.ts';

/** @throws {Failure} `no-fonts`; `absent` or `not-idx` where the corpus is not whole */
export async function openSources(
  resources: string,
  directory: Directory,
  split: Split,
): Promise<EnvelopeSources> {
  const [faces, handwritten] = await Promise.all([openFonts(split), openHandwritten(resources, split)]);
  return { faces, handwritten, places: placesOf(directory, split, fitsLine) };
}

/** The chance of one scan: whatever else is drawn, the same seed, tier and number give the same. */
export function scanRandom(seed: number, tier: Tier, number: number): Random {
  return createRandom(seed).fork(tier).fork(number);
}
