/** Drawn envelopes as far as the reader's evidence needs them: read once, on every core. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CompiledKernels } from '../../electron/contract/jobs.ts';
import { PROFILES } from '../../electron/directory/profiles.ts';
import { openCascade } from '../../electron/network/cascade.ts';
import { adoptKernels, chooseKernels } from '../../electron/network/kernels/choose.ts';
import { readModel } from '../../electron/network/model.ts';
import { load } from '../../electron/reader/load.ts';
import { look, type Sight } from '../../electron/reader/look.ts';
import { parseTruth } from '../../electron/service/measure/truth.ts';

export interface Envelope {
  file: string;
  postcode: string;
  sights: Sight[];
}

interface Part {
  folder: string;
  model: string;
  core: number;
  cores: number;
  kernels: CompiledKernels;
}

/** Ways up that are looked at before the others: those along the writing. */
const SIGHTS = 2;

/** @param folder as `facteur evaluate envelopes --save` leaves it; what has no postcode is left out */
export async function readEnvelopes(folder: string, model: string): Promise<Envelope[]> {
  const cores = availableParallelism();
  const kernels = await chooseKernels();
  const parts = await Promise.all(
    Array.from({ length: cores }, (_, core) => readApart({ folder, model, core, cores, kernels })),
  );
  // In the list's order again.
  return parts[0].flatMap((_, i) => parts.flatMap((part) => part.slice(i, i + 1)));
}

function readApart(part: Part): Promise<Envelope[]> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: part });
  return new Promise((resolve, reject) => {
    const read: Envelope[] = [];
    worker.on('message', (one: Envelope) => read.push(one));
    worker.once('error', reject);
    worker.once('exit', () => resolve(read));
  });
}

if (!isMainThread) {
  const { folder, model, core, cores, kernels } = workerData as Part;
  adoptKernels(kernels);
  const screen = await readModel(
    fileURLToPath(new URL('../../resources/model/screen.safetensors', import.meta.url)),
  );
  const classifier = await openCascade(screen, await readModel(model));
  const list = path.join(folder, 'truth.csv');
  const truth = await parseTruth(list, await readFile(list, 'utf8'), PROFILES.FR);
  const mine = truth.filter(({ postcode }) => postcode !== null).filter((_, i) => i % cores === core);
  for (const { file, postcode } of mine) {
    const page = await load(await readFile(path.join(folder, file)), 1);
    const sights: Sight[] = [];
    for (const sight of look(page, classifier, (_, work) => work()).sights) {
      sights.push(withoutPictures(sight));
      if (sights.length === SIGHTS) break;
    }
    parentPort?.postMessage({ file, postcode, sights });
  }
}

/** Hundreds of envelopes fit into memory without their pictures, which are not needed any more. */
function withoutPictures({ lines, reads, chosen }: Sight): Sight {
  return {
    chosen,
    lines: {
      ...lines,
      ink: { ...lines.ink, data: new Uint8Array(0) },
      components: { labels: new Int32Array(0), list: [] },
    },
    reads: reads.map(({ lattice, logits }) => ({
      images: new Uint8Array(0),
      logits: logits.slice(),
      lattice: {
        ...lattice,
        atomOf: new Int32Array(0),
        strip: {
          ...lattice.strip,
          toWorking: null as never,
          ink: { width: 0, height: 0, data: new Uint8Array(0) },
        },
      },
    })),
  };
}
