/** The reader worker: looks into files, reads pages, draws them small. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Failure } from '../contract/failure.ts';
import type { CountryProfile } from '../contract/country.ts';
import type { SharedModel } from '../contract/jobs.ts';
import { openCountry, type Country } from '../directory/country.ts';
import { type Networks, openNetworks } from '../network/networks.ts';
import { adoptKernels } from '../network/kernels/choose.ts';
import { inspect, pagePicture } from '../reader/load/load.ts';
import { readPage, type Stages } from '../reader/read.ts';
import { rasterised } from '../reader/load/drawing.ts';
import { traceOf } from '../reader/trace.ts';
import { loadFile } from './file.ts';
import { serve } from './serve.ts';
import type { WorkerData } from './teams.ts';

const { resources, kernels } = workerData as WorkerData;
adoptKernels(kernels);
const shipped = join(resources, 'directory');

/** The networks in use: the model changes when the user chooses another model, and only then. */
let current: { digest: string; networks: Promise<Networks> } | null = null;

function networksOf(model: SharedModel): Promise<Networks> {
  const digest = model.card.weightsDigest;
  if (current?.digest !== digest) {
    current = { digest, networks: openNetworks(resources, model) };
    // What could not be opened is tried again with the next scan.
    current.networks.catch(() => (current = null));
  }
  return current.networks;
}

/** The country in use, opened once: it seldom changes. */
let open: { profile: string; country: Country } | null = null;

function countryOf(profile: CountryProfile): Country {
  const said = JSON.stringify(profile);
  if (open?.profile !== said) open = { profile: said, country: openCountry(shipped, profile) };
  return open.country;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

serve<'inspect' | 'read' | 'picture' | 'raster'>(parentPort!, {
  async inspect({ file }) {
    const bytes = await loadFile(file);
    const { pages } = await inspect(bytes);
    return { sha256: digestOf(bytes), pages };
  },

  async read({ file, page, threshold, country: profile, model, region, traced }) {
    const country = countryOf(profile);
    const [bytes, networks] = await Promise.all([loadFile(file), networksOf(model)]);
    const stages: Stages = {};
    const asked = { bytes, file, page, threshold, networks, country, region };
    const read = await readPage(traced ? { ...asked, stages } : asked);
    return { ...read, trace: traced ? await traceOf(stages, read.reading) : null };
  },

  async picture({ file, page, sha256, side }) {
    const bytes = await loadFile(file);
    if (sha256 !== null && digestOf(bytes) !== sha256) throw new Failure({ code: 'changed' });
    return { png: await pagePicture(bytes, page, side) };
  },

  async raster({ svg }) {
    return { png: await rasterised(svg) };
  },
});
