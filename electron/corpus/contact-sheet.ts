/** Pictures of a set side by side, by label, so that a person sees what the network is fed. */
import type { SheetRequest } from '../contract/corpus.ts';
import { DIGIT_PIXELS, DIGIT_SIDE } from '../contract/reading.ts';
import { createDistortion } from '../network/augment.ts';
import { NO_DIGIT, type Dataset } from '../network/dataset.ts';
import { createRandom } from '../network/random.ts';
import { sharp } from '../reader/sharp.ts';

const COLUMNS = 40;
const CELL = DIGIT_SIDE + 2;
const ZOOM = 2;

/** What is no digit stands on grey. */
const GREY = 225;

/**
 * The pictures that a request asks for, ordered by label; each distorted by draws of its own, so that the same seed
 * shows the same pictures with and without.
 */
export function chosen(set: Dataset, { n, seed, label, augmentation }: Omit<SheetRequest, 'set'>): Dataset {
  const random = createRandom(seed);
  const all = Array.from(set.labels.keys()).filter((i) => label === null || set.labels[i] === label);
  const some = random.shuffle(all).slice(0, n);
  some.sort((a, b) => set.labels[a] - set.labels[b]);

  const images = new Uint8Array(some.length * DIGIT_PIXELS);
  const distort = augmentation === null ? null : createDistortion(augmentation);
  some.forEach((i, place) => {
    const start = i * DIGIT_PIXELS;
    const to = images.subarray(place * DIGIT_PIXELS, (place + 1) * DIGIT_PIXELS);
    if (distort === null) to.set(set.images.subarray(start, start + DIGIT_PIXELS));
    else distort(set.images, start, to, random.fork(i));
  });
  return { images, labels: Uint8Array.from(some, (i) => set.labels[i]) };
}

/**
 * Draws pictures ordered by label, each label beginning a new row.
 * @returns a PNG file's bytes
 */
export async function drawContactSheet({ images, labels }: Dataset): Promise<Uint8Array> {
  const cells: number[] = [];
  labels.forEach((label, i) => {
    if (i > 0 && label !== labels[i - 1]) while (cells.length % COLUMNS !== 0) cells.push(-1);
    cells.push(i);
  });
  const width = COLUMNS * CELL;
  const height = Math.max(1, Math.ceil(cells.length / COLUMNS)) * CELL;
  const sheet = new Uint8Array(width * height).fill(255);
  cells.forEach((i, cell) => {
    if (i < 0) return;
    const left = (cell % COLUMNS) * CELL;
    const top = Math.floor(cell / COLUMNS) * CELL;
    const paper = labels[i] === NO_DIGIT ? GREY : 255;
    for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
      const at = (top + Math.floor(pixel / DIGIT_SIDE)) * width + left + (pixel % DIGIT_SIDE);
      sheet[at] = Math.min(paper, 255 - images[i * DIGIT_PIXELS + pixel]);
    }
  });
  return sharp(sheet, { raw: { width, height, channels: 1 } })
    .resize(width * ZOOM, height * ZOOM, { kernel: 'nearest' })
    .png()
    .toBuffer();
}
