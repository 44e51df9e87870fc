/**
 * Learns how sure the reader may be of the codes of a country of which no towns are known, or no codes: from drawn French
 * envelopes, read as if no more were known of France. `npm run calibrate -- DIR…`, each folder kept by
 * `facteur evaluate envelopes --split validation --save DIR`, of another seed than what `npm run evidence` learnt from.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { CompiledKernels } from '../electron/contract/jobs.ts';
import type { Known } from '../electron/directory/country.ts';
import { PROFILES } from '../electron/directory/profiles.ts';
import { readModel } from '../electron/network/files/model.ts';
import { adoptKernels, chooseKernels } from '../electron/network/kernels/choose.ts';
import { openNetworks } from '../electron/network/networks.ts';
import { calibrated, CALIBRATION } from '../electron/reader/evidence.ts';
import { readPage } from '../electron/reader/read.ts';
import { parseTruth } from '../electron/service/measure/truth.ts';
import { after, calibrate, type Judged } from './evidence/calibrate.ts';
import { france } from './evidence/france.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const EVIDENCE = new URL('../electron/reader/evidence.json', import.meta.url);

/** What `npm run evidence` leaves: it calibrates where towns are known. */
const LESS: readonly Known[] = ['codes', 'pattern'];

interface Part {
  folders: readonly string[];
  known: Known;
  core: number;
  cores: number;
  kernels: CompiledKernels;
}

if (isMainThread) await main(process.argv.slice(2));
else await readPart(workerData as Part);

async function main(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) throw new Error('Name at least one folder of drawn envelopes.');
  const kernels = await chooseKernels();
  const cores = availableParallelism();
  const learnt = { ...CALIBRATION };
  for (const known of LESS) {
    const parts = Array.from({ length: cores }, (_, core) =>
      judgedApart({ folders, known, core, cores, kernels }),
    );
    const answers = (await Promise.all(parts)).flat();
    // What the reader says is calibrated already: what is learnt comes on top of that.
    const more = calibrate(answers);
    learnt[known] = after(CALIBRATION[known], more);
    const right = answers.filter((answer) => answer.right).length;
    console.log(`${known}: ${right} of ${answers.length} right`, learnt[known]);
    for (const least of [0.9, 0.99]) {
      const sure = answers.filter(({ probability }) => calibrated(probability, more) >= least);
      console.log(`  at ${least}: ${sure.length}, wrong ${sure.filter((answer) => !answer.right).length}`);
    }
  }
  const rounded = (value: number) => Number(value.toPrecision(5));
  const evidence = JSON.parse(await readFile(EVIDENCE, 'utf8')) as object;
  const calibration = Object.fromEntries(
    Object.entries(learnt).map(([known, { slope, intercept }]) => [
      known,
      { slope: rounded(slope), intercept: rounded(intercept) },
    ]),
  );
  await writeFile(EVIDENCE, `${JSON.stringify({ ...evidence, calibration })}\n`);
}

function judgedApart(part: Part): Promise<Judged[]> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: part });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function readPart({ folders, known, core, cores, kernels }: Part): Promise<void> {
  adoptKernels(kernels);
  const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
  const networks = await openNetworks(resources, model);
  const country = france(resources, known);
  const answers: Judged[] = [];
  for (const folder of folders) {
    const list = path.join(folder, 'truth.csv');
    const truth = await parseTruth(list, await readFile(list, 'utf8'), PROFILES.FR);
    for (const [n, { file, postcode }] of truth.entries()) {
      if (n % cores !== core || postcode === null) continue;
      const bytes = await readFile(path.join(folder, file));
      const asked = { file, page: 1, threshold: 0.99, region: null };
      const { reading } = await readPage({ ...asked, bytes, networks, country });
      answers.push({ probability: reading.confidence, right: reading.postcode === postcode });
    }
  }
  parentPort?.postMessage(answers);
}
