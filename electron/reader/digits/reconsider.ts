/**
 * A second thought about digits that leave doubt: the network is asked about each again as it might have been written
 * otherwise, and what it says of all of these is averaged (test-time augmentation: Krizhevsky, Sutskever and Hinton, NIPS
 * 2012, section 4.1).
 */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Classifier } from '../../network/classifier.ts';
import { ANSWERS } from '../../network/measuring/confidence.ts';
import { createRandom } from '../../network/random.ts';
import { createDistortion } from '../../network/training/augment.ts';
import type { ReadLattice } from './read-lattice.ts';

/** How else a digit might have been written: less different than what the `reader` recipe learns from. */
const distort = createDistortion({
  rotation: 8,
  scale: 0.08,
  shear: 0.12,
  shift: 0.5,
  elastic: { alpha: 8, sigma: 4 },
});

/** Of each digit so many are shown, besides itself: always the same. Twelve won one of 800 validation fields more. */
const OTHERWISE = 6;

/**
 * @param pieces of the lattice, each once, at least one
 * @returns the lattice with the mean of the log-odds that the network gives each of these pieces' ten digits
 */
export function reconsidered(read: ReadLattice, pieces: readonly number[], model: Classifier): ReadLattice {
  const shown = OTHERWISE + 1;
  const images = new Uint8Array(pieces.length * shown * DIGIT_PIXELS);
  pieces.forEach((piece, n) => {
    const own = piece * DIGIT_PIXELS;
    const to = images.subarray(n * shown * DIGIT_PIXELS);
    to.set(read.images.subarray(own, own + DIGIT_PIXELS));
    const random = createRandom(1);
    for (let k = 1; k < shown; k++) distort(read.images, own, to.subarray(k * DIGIT_PIXELS), random);
  });
  const answers = model.logits(images, pieces.length * shown);
  const logits = read.logits.slice();
  pieces.forEach((piece, n) => {
    for (let digit = 0; digit < ANSWERS; digit++) {
      let sum = 0;
      for (let k = 0; k < shown; k++) sum += answers[(n * shown + k) * ANSWERS + digit];
      logits[piece * ANSWERS + digit] = sum / shown;
    }
  });
  return { ...read, logits };
}
