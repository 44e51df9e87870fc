/** The reader worker: looks into files, reads pages, draws them small. */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { SharedModel } from '../contract/jobs.ts';
import { openDirectory } from '../directory/directory.ts';
import { openClassifier, type Classifier } from '../network/classifier.ts';
import { adoptKernels } from '../network/kernels/choose.ts';
import { inspect, pagePicture, readPage, type Stages } from '../reader/read.ts';
import { rasterised } from '../reader/drawing.ts';
import { traceOf } from '../reader/trace.ts';
import { loadFile } from './file.ts';
import { serve } from './serve.ts';
import type { WorkerData } from './teams.ts';

const { resources, kernels } = workerData as WorkerData;
adoptKernels(kernels);
const directory = await openDirectory(resources);

/** The network in use: it changes when the user chooses another model, and only then. */
let current: { digest: string; classifier: Promise<Classifier> } | null = null;

function classifierOf(model: SharedModel): Promise<Classifier> {
  const digest = model.card.weightsDigest;
  if (current?.digest !== digest) current = { digest, classifier: openClassifier(model) };
  return current.classifier;
}

serve<'inspect' | 'read' | 'picture' | 'raster'>(parentPort!, {
  async inspect({ file }) {
    const bytes = await loadFile(file);
    const { pages } = await inspect(bytes);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), pages };
  },

  async read({ file, page, threshold, model, region, traced }) {
    const [bytes, classifier] = await Promise.all([loadFile(file), classifierOf(model)]);
    const stages: Stages = {};
    const asked = { bytes, file, page, threshold, classifier, directory, region };
    const read = await readPage(traced ? { ...asked, stages } : asked);
    return { ...read, trace: traced ? await traceOf(stages, read.reading) : null };
  },

  async picture({ file, page, side }) {
    return { png: await pagePicture(await loadFile(file), page, side) };
  },

  async raster({ svg }) {
    return { png: await rasterised(svg) };
  },
});
