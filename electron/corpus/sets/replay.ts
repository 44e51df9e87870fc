/**
 * Draws the replay set: rendered digits, and pictures that are no digit, each as the reader's normaliser leaves it.
 */
import type { Kind } from '../../contract/corpus.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import { makersOf, type Maker, type ReplaySources } from './makers.ts';
import { kindOf, type Mix } from './mix.ts';
import { scanned } from './scanned.ts';

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
  const make = makers[kindOf(mix, random)];
  let label: number | undefined;
  for (;;) {
    const drawn = await make(random);
    if (drawn === null || (label !== undefined && drawn.label !== label)) continue;
    label = drawn.label;
    const image = scanned(drawn, random);
    if (image !== null) return { image: image.map(coarse), label };
  }
}

/** A grey as the sets that are drawn keep it. */
export function coarse(grey: number): number {
  return Math.round((grey * (LEVELS - 1)) / 255) * (255 / (LEVELS - 1));
}
