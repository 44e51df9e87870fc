/**
 * Learns how sure the reader may be in a country that lists no towns, or no codes, from drawn French envelopes that are read
 * as if France did not, and of what several looks say together: `npm run calibrate -- DIR…`, after `npm run evidence`;
 * `--only NAME` learns one of the three. Each folder is kept by `facteur evaluate envelopes --split validation --save DIR`,
 * of another seed than that the evidence was learnt from; crops (`--tier field`) are what is looked at more than once.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Listing } from '../electron/directory/country.ts';
import { PROFILES } from '../electron/directory/profiles.ts';
import { readModel } from '../electron/network/files/model.ts';
import { openNetworks } from '../electron/network/networks.ts';
import { calibrated, type Calibration, CALIBRATION, type Calibrations } from '../electron/reader/evidence.ts';
import { readPage, type Stages } from '../electron/reader/read.ts';
import { parseTruth } from '../electron/service/measure/truth.ts';
import { calibrate, composed, type Judged } from './evidence/calibration.ts';
import { onEveryCore, partOf } from './evidence/cores.ts';
import { franceListing } from './evidence/france.ts';

/** What is learnt here, and what France lists meanwhile. */
const LEARNT = { codes: 'codes', pattern: 'pattern', pooled: 'towns' } as const satisfies Partial<
  Record<keyof Calibrations, Listing>
>;

interface Task {
  folder: string;
  listing: Listing;
}

interface Told extends Judged {
  /** Its place in the folder's list. */
  number: number;
  /** Whether it was looked at more than once. */
  again: boolean;
}

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const EVIDENCE = new URL('../electron/reader/evidence.json', import.meta.url);

if (isMainThread) await main();
else await readPart();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { dry: { type: 'boolean', default: false }, only: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error('Name at least one folder of drawn envelopes.');
  const names = Object.keys(LEARNT) as (keyof typeof LEARNT)[];
  const wanted = names.filter((name) => values.only === undefined || values.only === name);
  if (wanted.length === 0) throw new Error(`There is no ${values.only}, but ${names.join(', ')}.`);
  const learnt: Record<keyof Calibrations, Calibration> = { ...CALIBRATION };
  for (const name of wanted) {
    const answers: Judged[] = [];
    for (const folder of positionals) {
      const task: Task = { folder, listing: LEARNT[name] };
      const told = await onEveryCore<Told>(fileURLToPath(import.meta.url), task);
      const counted = told.filter(({ again }) => again === (name === 'pooled'));
      answers.push(...counted.sort((a, b) => a.number - b.number));
    }
    report(name, answers);
    // What the reader says is calibrated already.
    const { slope, intercept } = composed(CALIBRATION[name], calibrate(answers));
    learnt[name] = { slope: Number(slope.toPrecision(5)), intercept: Number(intercept.toPrecision(5)) };
    console.log(name, learnt[name]);
  }
  if (values.dry) return;
  const evidence = JSON.parse(await readFile(EVIDENCE, 'utf8')) as object;
  await writeFile(EVIDENCE, `${JSON.stringify({ ...evidence, calibration: learnt })}\n`);
}

/** Each half by what the other one teaches. */
function report(name: string, answers: readonly Judged[]): void {
  const halves = [0, 1].map((rest) => answers.filter((_, n) => n % 2 === rest));
  const said = halves.flatMap((half, n) => {
    const calibration = calibrate(halves[1 - n]);
    return half.map(({ probability, right }) => ({
      right,
      before: probability,
      now: calibrated(probability, calibration),
    }));
  });
  console.log(`${name}: ${said.filter(({ right }) => right).length} of ${said.length} right`);
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
    const stages: Stages = {};
    const asked = { file, page: 1, threshold: 0.99, region: null, stages };
    const { reading } = await readPage({ ...asked, bytes, networks, country });
    const said = { probability: reading.confidence, right: reading.postcode === postcode };
    const told: Told = { number, ...said, again: stages.again === true };
    parentPort!.postMessage(told);
  }
}
