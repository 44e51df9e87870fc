/**
 * Learns how sure the reader may be of what it says in the end, of all looks and second thoughts together, in a country that
 * lists its towns, and in one that lists no towns, or no codes, from drawn French envelopes that are read as if France did
 * not: `npm run calibrate -- DIR…`, after `npm run evidence`. Each folder is kept by
 * `facteur evaluate envelopes --split validation --save DIR`, of another seed than that the evidence was learnt from.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { type Listing, LISTINGS } from '../electron/directory/country.ts';
import { PROFILES } from '../electron/directory/profiles.ts';
import { readModel } from '../electron/network/files/model.ts';
import { openNetworks } from '../electron/network/networks.ts';
import { calibrated, type Calibration, CALIBRATION } from '../electron/reader/evidence.ts';
import { readPage } from '../electron/reader/read.ts';
import { parseTruth } from '../electron/service/measure/truth.ts';
import { calibrate, composed, type Judged } from './evidence/calibration.ts';
import { onEveryCore, partOf } from './evidence/cores.ts';
import { franceListing } from './evidence/france.ts';

interface Task {
  folder: string;
  listing: Listing;
}

interface Told extends Judged {
  /** Its place in the folder's list. */
  number: number;
}

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const EVIDENCE = new URL('../electron/reader/evidence.json', import.meta.url);

if (isMainThread) await main();
else await readPart();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { dry: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error('Name at least one folder of drawn envelopes.');
  const learnt: Record<Listing, Calibration> = { ...CALIBRATION };
  for (const listing of LISTINGS) {
    const answers: Judged[] = [];
    for (const folder of positionals) {
      const task: Task = { folder, listing };
      const told = await onEveryCore<Told>(fileURLToPath(import.meta.url), task);
      answers.push(...told.sort((a, b) => a.number - b.number));
    }
    report(listing, answers);
    // What the reader says is calibrated already. Of a page that was read at several sizes it is what they say together,
    // which is calibrated no further on: there the composition is not exact.
    const { slope, intercept } = composed(CALIBRATION[listing], calibrate(answers));
    learnt[listing] = { slope: Number(slope.toPrecision(5)), intercept: Number(intercept.toPrecision(5)) };
    console.log(listing, learnt[listing]);
  }
  if (values.dry) return;
  const evidence = JSON.parse(await readFile(EVIDENCE, 'utf8')) as object;
  await writeFile(EVIDENCE, `${JSON.stringify({ ...evidence, calibration: learnt })}\n`);
}

/** Each half by what the other one teaches. */
function report(listing: Listing, answers: readonly Judged[]): void {
  const halves = [0, 1].map((rest) => answers.filter((_, n) => n % 2 === rest));
  const said = halves.flatMap((half, n) => {
    const calibration = calibrate(halves[1 - n]);
    return half.map(({ probability, right }) => ({
      right,
      before: probability,
      now: calibrated(probability, calibration),
    }));
  });
  console.log(`${listing}: ${said.filter(({ right }) => right).length} of ${said.length} right`);
  for (const when of ['before', 'now'] as const)
    for (const least of [0.9, 0.99]) {
      const sure = said.filter((answer) => answer[when] >= least);
      const wrong = sure.filter(({ right }) => !right).length;
      console.log(`  ${when}, from ${least}: ${sure.length}, of which wrong: ${wrong}`);
    }
}

async function readPart(): Promise<void> {
  const { task, isMine } = partOf();
  const { folder, listing } = task as Task;
  const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
  const networks = await openNetworks(resources, model);
  const country = franceListing(listing, resources);
  const list = path.join(folder, 'truth.csv');
  const truth = await parseTruth(list, await readFile(list, 'utf8'), PROFILES.FR);
  for (const [number, { file, postcode }] of truth.entries()) {
    if (!isMine(number) || postcode === null) continue;
    const bytes = await readFile(path.join(folder, file));
    const asked = { file, page: 1, threshold: 0.99, region: null };
    const { reading } = await readPage({ ...asked, bytes, networks, country });
    const told: Told = { number, probability: reading.confidence, right: reading.postcode === postcode };
    parentPort!.postMessage(told);
  }
}
