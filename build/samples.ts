/**
 * Draws envelopes with their truth: `npm run samples -- --tier T --seed N --n N --split S --out DIR`, the tiers taking
 * turns where none is named, of the test split where no other is. `truth.json` beside them says what each is;
 * `--sheet FILE` also shows them side by side.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SCAN_TIERS, SPLITS, TIERS, type Tier } from '../electron/contract/envelopes.ts';
import { drawContactSheet, type Tile } from '../electron/corpus/envelope/contact.ts';
import { drawScan } from '../electron/corpus/envelope/draw.ts';
import { openSources, scanRandom } from '../electron/corpus/envelope/sources.ts';
import { openDirectory } from '../electron/directory/directory.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    n: { type: 'string', default: '25' },
    out: { type: 'string' },
    split: { type: 'string', default: 'test' },
    tier: { type: 'string' },
    sheet: { type: 'string' },
  },
});
if (values.out === undefined) throw new Error('--out takes the folder to draw into');
const [n, seed] = [whole('n', values.n), whole('seed', values.seed)];
const split = oneOf('split', values.split, SPLITS);
const tiers: readonly Tier[] =
  values.tier === undefined ? TIERS : values.tier.split(',').map((tier) => oneOf('tier', tier, SCAN_TIERS));

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const sources = await openSources(resources, openDirectory(resources), split);
await mkdir(values.out, { recursive: true });
const truth = [];
const tiles: Tile[] = [];
const began = process.cpuUsage();
for (let i = 0; i < n; i++) {
  const tier = tiers[i % tiers.length];
  const number = Math.floor(i / tiers.length);
  const drawn = await drawScan(sources, split, tier, scanRandom(seed, tier, number));
  const file = `${String(i + 1).padStart(String(n).length, '0')}-${tier}.${drawn.extension}`;
  await writeFile(join(values.out, file), drawn.bytes);
  truth.push({ file, ...drawn.truth });
  if (values.sheet !== undefined) {
    const { postcode, kind, furniture } = drawn.truth;
    const caption = [
      `${i + 1} ${postcode} ${kind} ${drawn.truth.dpi} ${drawn.width}x${drawn.height}`,
      furniture.join(' '),
    ];
    tiles.push({ bytes: drawn.bytes, caption });
  }
}
const spent = process.cpuUsage(began);
const ms = Math.round((spent.user + spent.system) / 1000 / n);
await writeFile(join(values.out, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
if (values.sheet !== undefined) {
  const face = sources.faces.find(({ name }) => name === 'open-sans') ?? sources.faces[0];
  await writeFile(values.sheet, await drawContactSheet(tiles, face));
}
console.log(`${n} scans and truth.json in ${values.out}, ${ms} ms of a core each`);

function whole(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number, not ${text}`);
  return Number(text);
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const known = names.find((name) => name === text);
  if (known === undefined) throw new Error(`--${option} takes ${names.join(', ')}, not ${text}`);
  return known;
}
