/** Draws pictures of a set side by side, each with its label, so that a person sees what the network is fed. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../electron/contract/reading.ts';
import { NO_DIGIT, type Dataset } from '../electron/network/dataset.ts';
import { sharp } from '../electron/reader/sharp.ts';

const CELL = DIGIT_SIDE + 2;
const ZOOM = 2;

/**
 * Groups the first `n` pictures by label, one block of rows a label.
 * @param path of the PNG file to write
 */
export async function writeContactSheet(set: Dataset, n: number, path: string): Promise<void> {
  const columns = 40;
  const order = Array.from(set.labels.subarray(0, n).keys()).sort((a, b) => set.labels[a] - set.labels[b]);
  const cells: number[] = [];
  let label = -1;
  for (const i of order) {
    if (set.labels[i] !== label) {
      while (cells.length % columns !== 0) cells.push(-1);
      label = set.labels[i];
    }
    cells.push(i);
  }
  const width = columns * CELL;
  const height = Math.ceil(cells.length / columns) * CELL;
  const sheet = new Uint8Array(width * height).fill(255);
  cells.forEach((i, cell) => {
    if (i < 0) return;
    const left = (cell % columns) * CELL;
    const top = Math.floor(cell / columns) * CELL;
    const paper = set.labels[i] === NO_DIGIT ? 225 : 255;
    for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
      const at = (top + Math.floor(pixel / DIGIT_SIDE)) * width + left + (pixel % DIGIT_SIDE);
      sheet[at] = Math.min(paper, 255 - set.images[i * DIGIT_PIXELS + pixel]);
    }
  });
  await sharp(sheet, { raw: { width, height, channels: 1 } })
    .resize(width * ZOOM, height * ZOOM, { kernel: 'nearest' })
    .png()
    .toFile(path);
}
