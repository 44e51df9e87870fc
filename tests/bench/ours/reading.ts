/**
 * Milliseconds in which each scan is read on one core, and whether its postcode came out (1) or not (0), by file.
 * Called with the job as JSON.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openCountry } from '../../../electron/directory/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { openCascade } from '../../../electron/network/cascade.ts';
import { readModel } from '../../../electron/network/model.ts';
import { readPage } from '../../../electron/reader/read.ts';
import { answer, jobOf, ScansJob } from '../jobs.ts';
import { readScans } from '../scans.ts';

const { folder, resources } = jobOf(ScansJob);
const [screen, model] = await Promise.all(
  ['screen', 'default'].map((name) => readModel(path.join(resources, 'model', `${name}.safetensors`))),
);
const cascade = await openCascade(screen, model);
const country = openCountry(path.join(resources, 'directory'), PROFILES.FR);
const figures: Record<string, number> = {};
const check: Record<string, number> = {};
for (const { file, postcode } of await readScans(folder)) {
  const bytes = await readFile(path.join(folder, file));
  const read = () => readPage({ bytes, file, page: 1, threshold: 0.5, cascade, country, region: null });
  await read();
  const began = performance.now();
  const { reading } = await read();
  figures[file] = performance.now() - began;
  check[file] = Number(reading.postcode === postcode);
}
answer({ about: `wasm ${cascade.model.kernels}`, figures, check });
