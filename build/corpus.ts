/**
 * Draws and packs the replay set of resources/corpus: `npm run corpus`.
 * With `--sheet FILE.png` it draws a contact sheet of the first pictures instead, and packs nothing.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSet, setFiles, VALIDATION_FROM } from '../electron/corpus/corpus.ts';
import type { Split } from './font-names.ts';
import { drawReplay } from '../electron/corpus/replay.ts';
import { slice, type Dataset } from '../electron/network/dataset.ts';
import { createRandom } from '../electron/network/random.ts';
import { writeContactSheet } from './contact-sheet.ts';
import { openFonts } from './fonts.ts';
import { packSet } from './pack.ts';

const SEED = 1989;
/** About five million bytes once packed. */
const TRAINING = 60_000;
const VALIDATION = 8_000;

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const { values } = parseArgs({
  options: { sheet: { type: 'string' }, n: { type: 'string', default: '1200' } },
});
const mnist = await readSet(setFiles(resources, 'mnist-training'));

if (values.sheet === undefined) {
  await packSet(resources, 'replay-validation', await draw('validation', VALIDATION));
  await packSet(resources, 'replay-training', await draw('training', TRAINING));
} else {
  const n = Number(values.n);
  await writeContactSheet(await draw('training', n), n, values.sheet);
}

async function draw(split: Exclude<Split, 'test'>, n: number): Promise<Dataset> {
  const handwritten = split === 'training' ? slice(mnist, 0, VALIDATION_FROM) : slice(mnist, VALIDATION_FROM);
  return drawReplay({ faces: await openFonts(split), handwritten }, n, createRandom(SEED).fork(split));
}
