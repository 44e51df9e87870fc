/**
 * Draws and packs the sets of resources/corpus that are ours, on every core: `npm run corpus`, an hour and more, or
 * `npm run corpus -- NAME` one of them.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { parseArgs } from 'node:util';
import { drawCuts } from '../electron/corpus/sets/cuts.ts';
import { openSources } from '../electron/corpus/envelope/sources.ts';
import { openFigureFaces, openFonts } from '../electron/corpus/glyphs/fonts.ts';
import { chanceOf, RENDERED } from '../electron/corpus/sets/mix.ts';
import { drawReplay } from '../electron/corpus/sets/replay.ts';
import { plausible } from '../electron/corpus/sets/plausible.ts';
import { openHandwritten } from '../electron/corpus/splits.ts';
import { openDirectory } from '../electron/directory/directory.ts';
import { concat, type Dataset } from '../electron/network/dataset.ts';
import { judged } from './judge.ts';
import { packSet } from './pack.ts';

/** How many pictures, or envelopes to cut, from which fonts. Each is about as much as one file may hold, once packed. */
const SETS = [
  { name: 'fonts-validation', split: 'validation', n: 6_000 },
  { name: 'others-validation', split: 'validation', n: 6_000 },
  { name: 'replay-training', split: 'training', n: 121_000 },
  { name: 'cuts-training', split: 'training', n: 11_000 },
] as const;

/** A part of a set, for one core. */
interface Part {
  name: (typeof SETS)[number]['name'];
  start: number;
  end: number;
}

const resources = fileURLToPath(new URL('../resources', import.meta.url));

if (isMainThread) {
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.find((name) => SETS.every((set) => set.name !== name));
  if (unknown !== undefined)
    throw new Error(`There is no set ${unknown}, but ${SETS.map(({ name }) => name).join(', ')}.`);
  for (const { name, n } of SETS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const cores = availableParallelism();
    const bounds = Array.from({ length: cores + 1 }, (_, core) => Math.round((core * n) / cores));
    const parts = bounds.slice(1).map((end, core) => drawApart({ name, start: bounds[core], end }));
    const drawn = concat(...(await Promise.all(parts)));
    const set = name === 'cuts-training' ? plausible(drawn, await judged(drawn)) : drawn;
    await packSet(resources, name, set);
    console.log(`${name}: ${set.labels.length} pictures`);
  }
} else {
  parentPort?.postMessage(await draw(workerData as Part));
}

function drawApart(part: Part): Promise<Dataset> {
  const worker = new Worker(new URL(import.meta.url), { workerData: part });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

async function draw({ name, start, end }: Part): Promise<Dataset> {
  const { split } = SETS.find((set) => set.name === name)!;
  if (name === 'cuts-training') {
    const sources = await openSources(resources, openDirectory(resources), split);
    return drawCuts(sources, { start, end }, chanceOf(name));
  }
  const sources = {
    faces: await openFonts(split),
    figureFaces: split === 'training' ? await openFigureFaces() : [],
    handwritten: await openHandwritten(resources, split),
  };
  return drawReplay(sources, RENDERED[name], { start, end }, chanceOf(name));
}
