/** Digit sets from elsewhere, brought to what the network sees. */
import type { IdxSet } from '../../contract/jobs.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Dataset } from '../../network/dataset.ts';
import { INK_SIDE, normalise } from '../../reader/digits/normalise.ts';
import { stretched } from '../ink/contrast.ts';
import { checkSize, readPictures } from '../corpus.ts';
import { enlarged } from '../ink/enlarge.ts';
import { type Raster, widened } from '../ink/raster.ts';

/** Pictures are enlarged until their longest side has so many pixels: two of them make one of the digit's. */
const SMALLEST = 2 * INK_SIDE;

/**
 * Grey pictures of any size, each a digit or, by its label 10, none, as the reader's normaliser leaves them. Those of
 * a set that is normalised already are taken as they are.
 * @throws Failure `absent` or `not-idx`
 */
export async function readLabelled({ asIs, darkOnLight, ...files }: IdxSet): Promise<Dataset> {
  const set = await readPictures(files);
  if (asIs) checkSize(set, files.images);
  const { labels, width, height } = set;
  const images = darkOnLight ? set.images.map((grey) => 255 - grey) : set.images;
  if (asIs) return { images, labels };

  const normalised: Dataset = { images: new Uint8Array(labels.length * DIGIT_PIXELS), labels };
  labels.forEach((_, i) => {
    const data = images.subarray(i * width * height, (i + 1) * width * height);
    normalised.images.set(digitOf({ width, height, data }), i * DIGIT_PIXELS);
  });
  return normalised;
}

/**
 * One grey picture of one digit as the network sees it.
 * @param picture paper lower than ink @returns 28×28, 0 paper to 255 ink; all 0 where all pixels are alike
 */
export function digitOf(picture: Raster): Uint8Array {
  const times = Math.max(1, Math.ceil(SMALLEST / Math.max(picture.width, picture.height)));
  // Ink that touches the picture's edge ends there: a margin lets its enlarged edge run out.
  const { data, width, height } = enlarged(widened(stretched(picture), 1), times);
  return normalise(data, width, height);
}
