/**
 * Draws sample envelopes with their truth: `npm run samples -- --seed N --n N --out DIR`.
 * By thirds over the kinds; fonts of the test split and MNIST's training digits 50,000–59,999, none of which the
 * shipped model was trained on. `--split validation` takes the fonts that the reader's evidence is learnt from.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSet, setFiles, VALIDATION_FROM } from '../electron/corpus/corpus.ts';
import { drawEnvelope, KINDS } from '../electron/corpus/envelope/envelope.ts';
import { openDirectory } from '../electron/directory/directory.ts';
import { slice } from '../electron/network/dataset.ts';
import { createRandom } from '../electron/network/random.ts';
import { SPLITS } from '../electron/contract/envelopes.ts';
import { openFonts } from '../electron/corpus/fonts.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    n: { type: 'string', default: '24' },
    out: { type: 'string', default: join(resources, 'samples') },
    split: { type: 'string', default: 'test' },
  },
});
const n = whole('n', values.n);
const split = SPLITS.find((name) => name === values.split);
if (split === undefined) throw new Error(`--split takes ${SPLITS.join(', ')}, not ${values.split}`);
const random = createRandom(whole('seed', values.seed));

const sources = {
  faces: await openFonts(split),
  handwritten: slice(await readSet(setFiles(resources, 'mnist-training')), VALIDATION_FROM),
  directory: await openDirectory(resources),
};
await mkdir(values.out, { recursive: true });
const truth = [];
for (let i = 0; i < n; i++) {
  const kind = KINDS[i % KINDS.length];
  const { bytes, extension, postcode } = await drawEnvelope(sources, kind, random.fork(i));
  const file = `${String(i + 1).padStart(String(n).length, '0')}-${kind}.${extension}`;
  await writeFile(join(values.out, file), bytes);
  truth.push({ file, postcode, kind });
}
await writeFile(join(values.out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
console.log(`${n} envelopes and truth.json in ${values.out}`);

function whole(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number, not ${text}`);
  return Number(text);
}
