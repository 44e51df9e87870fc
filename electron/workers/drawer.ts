/** The drawer worker: scans with their truth, as files, and sheets of them. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Split } from '../contract/envelopes.ts';
import { drawContactSheet } from '../corpus/envelope/contact.ts';
import { drawScan, type EnvelopeSources } from '../corpus/envelope/draw.ts';
import { openSources, scanRandom } from '../corpus/envelope/sources.ts';
import { openDirectory } from '../directory/directory.ts';
import { writing } from './file.ts';
import { serve } from './serve.ts';
import type { WorkerData } from './teams.ts';

const { resources } = workerData as Pick<WorkerData, 'resources'>;

/** Opened once: fonts and digits take a second. */
const opened = new Map<Split, Promise<EnvelopeSources>>();

function sourcesOf(split: Split): Promise<EnvelopeSources> {
  const known = opened.get(split) ?? openSources(resources, openDirectory(resources), split);
  opened.set(split, known);
  return known;
}

serve<'draw' | 'tiles'>(parentPort!, {
  async draw({ tier, split, seed, number, folder }) {
    const { bytes, extension, truth } = await drawScan(
      await sourcesOf(split),
      split,
      tier,
      scanRandom(seed, tier, number),
    );
    const file = join(folder, `${tier}-${String(number + 1).padStart(5, '0')}.${extension}`);
    await writing(file, () => writeFile(file, bytes));
    return { file, truth };
  },

  async tiles({ tiles, file }) {
    const { faces } = await sourcesOf('test');
    const face = faces.find(({ name }) => name === 'open-sans') ?? faces[0];
    const read = await Promise.all(
      tiles.map(async ({ file, caption }) => ({ bytes: await readFile(file), caption })),
    );
    const sheet = await drawContactSheet(read, face);
    await writing(file, () => writeFile(file, sheet));
    return null;
  },
});
