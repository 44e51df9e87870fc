/** Pictures of a set side by side, by source and label, so that a person sees what the network is fed. */
import { SOURCES, type SheetRequest, type SheetWords, type Source } from '../../contract/corpus.ts';
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';
import { createDistortion } from '../../network/training/augment.ts';
import { NO_DIGIT, type Dataset } from '../../network/dataset.ts';
import { createRandom } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import { drawInk, lay, type Raster } from '../ink/raster.ts';

const COLUMNS = 40;
const ZOOM = 2;
/** A picture and the gap around it, in pixels of the sheet, as all that follows. */
const CELL = (DIGIT_SIDE + 2) * ZOOM;
/** Where the labels stand, left of the pictures. */
const MARGIN = 60;
const WIDTH = MARGIN + COLUMNS * CELL;
/** The title, and the line above each source's pictures. */
const TITLE = 72;
const HEADING = 64;

/** What is no digit stands on grey. */
const GREY = 225;

/** Pictures with what each comes from, ordered by that, then by label. */
export interface Chosen extends Dataset {
  sources: readonly Source[];
}

/**
 * The pictures that a request asks for; each distorted by draws of its own, so that the same seed shows the same
 * pictures with and without.
 * @param sourceOf what the set's picture of this number comes from
 */
export function chosen(
  set: Dataset,
  sourceOf: (picture: number) => Source,
  { n, seed, label, augmentation }: Omit<SheetRequest, 'set' | 'words'>,
): Chosen {
  const random = createRandom(seed);
  const all = Array.from(set.labels.keys()).filter((i) => label === null || set.labels[i] === label);
  const some = random
    .shuffle(all)
    .slice(0, n)
    .map((i) => ({ i, label: set.labels[i], source: sourceOf(i) }));
  const place = (source: Source) => SOURCES.indexOf(source);
  some.sort((a, b) => place(a.source) - place(b.source) || a.label - b.label);

  const images = new Uint8Array(some.length * DIGIT_PIXELS);
  const distort = augmentation === null ? null : createDistortion(augmentation);
  some.forEach(({ i }, place) => {
    const start = i * DIGIT_PIXELS;
    const to = images.subarray(place * DIGIT_PIXELS, (place + 1) * DIGIT_PIXELS);
    if (distort === null) to.set(set.images.subarray(start, start + DIGIT_PIXELS));
    else distort(set.images, start, to, random.fork(i));
  });
  return {
    images,
    labels: Uint8Array.from(some, ({ label }) => label),
    sources: some.map(({ source }) => source),
  };
}

/** From the top down: what is written across, and rows of pictures, the first of a label with that label. */
type Band =
  | { text: string; height: number; size: number; ruled: boolean }
  | { pictures: readonly number[]; label: string; height: number };

/** Each source begins under a heading of its own, each label on a row of its own. */
function bandsOf({ labels, sources }: Chosen, words: SheetWords): Band[] {
  const bands: Band[] = [{ text: words.title, height: TITLE, size: 34, ruled: false }];
  for (let i = 0; i < labels.length;) {
    const [source, label] = [sources[i], labels[i]];
    if (i === 0 || sources[i - 1] !== source)
      bands.push({ text: words.sources[source], height: HEADING, size: 28, ruled: true });
    const goesOn = i > 0 && sources[i - 1] === source && labels[i - 1] === label;
    const pictures: number[] = [];
    while (pictures.length < COLUMNS && labels[i] === label && sources[i] === source) pictures.push(i++);
    bands.push({ pictures, label: goesOn || label === NO_DIGIT ? '' : String(label), height: CELL });
  }
  return bands;
}

/** Draws pictures with their sources and labels. @returns a PNG file's bytes */
export async function drawContactSheet(pictures: Chosen, words: SheetWords): Promise<Uint8Array> {
  const bands = bandsOf(pictures, words);
  const height = bands.reduce((sum, band) => sum + band.height, 0);
  const sheet: Raster = { data: new Uint8Array(WIDTH * height), width: WIDTH, height };
  let top = 0;
  for (const band of bands) {
    if ('text' in band) {
      const rule = band.ruled ? `<path d="M0 12H${WIDTH}" stroke="black"/>` : '';
      lay(sheet, await written(band.text, 14, WIDTH, band, rule), 0, top);
    } else {
      if (band.label !== '') lay(sheet, await written(band.label, 20, MARGIN, { ...band, size: 34 }), 0, top);
      band.pictures.forEach((picture, column) => drawPicture(sheet, pictures, picture, column, top));
    }
    top += band.height;
  }
  // Of our own making: however large it is, it is no trap.
  return sharp(sheet.data, { raw: { width: WIDTH, height, channels: 1 }, limitInputPixels: false })
    .negate()
    .png()
    .toBuffer();
}

/** Text in the system's sans serif, `x` from the left; where a machine has no font at all, nothing. */
function written(
  text: string,
  x: number,
  width: number,
  { height, size }: { height: number; size: number },
  more = '',
): Promise<Raster> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const letters = `<text x="${x}" y="${height - 14}" font-family="sans-serif" font-size="${size}">${escaped}</text>`;
  return drawInk(letters + more, width, height);
}

function drawPicture(
  sheet: Raster,
  { images, labels }: Chosen,
  i: number,
  column: number,
  top: number,
): void {
  const paper = labels[i] === NO_DIGIT ? 255 - GREY : 0;
  const side = DIGIT_SIDE * ZOOM;
  for (let y = 0; y < side; y++) {
    const row = i * DIGIT_PIXELS + Math.floor(y / ZOOM) * DIGIT_SIDE;
    const at = (top + y) * WIDTH + MARGIN + column * CELL;
    for (let x = 0; x < side; x++) sheet.data[at + x] = Math.max(paper, images[row + Math.floor(x / ZOOM)]);
  }
}
