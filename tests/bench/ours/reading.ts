/**
 * Milliseconds in which each scan is read on one core, and whether its postcode came out (1) or not (0), by file.
 * Called with the job as JSON.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openCountry } from '../../../electron/directory/country.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { openNetworks } from '../../../electron/network/networks.ts';
import { readPage } from '../../../electron/reader/read.ts';
import { answer, jobOf, ScansJob } from '../jobs.ts';
import { readScans } from '../scans.ts';

const { folder, resources } = jobOf(ScansJob);
const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
const networks = await openNetworks(resources, model);
const country = openCountry(path.join(resources, 'directory'), PROFILES.FR);
const figures: Record<string, number> = {};
const check: Record<string, number> = {};
for (const { file, postcode } of await readScans(folder)) {
  const bytes = await readFile(path.join(folder, file));
  const read = () => readPage({ bytes, file, page: 1, threshold: 0.5, networks, country, region: null });
  await read();
  const began = performance.now();
  const { reading } = await read();
  figures[file] = performance.now() - began;
  check[file] = Number(reading.postcode === postcode);
}
answer({ about: `wasm ${networks.model.kernels}`, figures, check });
