/**
 * Trains the network that reads the letters of towns, resources/model/letters: `npm run letters`, from fonts, which are
 * development packages. What it learns from is drawn anew each time, and always the same.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { NO_LETTER } from '../electron/contract/letters.ts';
import { openFonts } from '../electron/corpus/glyphs/fonts.ts';
import { drawLetters } from '../electron/corpus/sets/letters.ts';
import { placesOf } from '../electron/corpus/splits.ts';
import { openDirectory } from '../electron/directory/directory.ts';
import { classifyAll } from '../electron/network/measuring/classify.ts';
import { concat, type Dataset, digest } from '../electron/network/dataset.ts';
import { chooseKernels } from '../electron/network/kernels/choose.ts';
import { encodeLetters, writeLetters } from '../electron/network/files/model.ts';
import { createRandom } from '../electron/network/random.ts';
import { LETTERS_RECIPE } from '../electron/network/training/recipes.ts';
import { train } from '../electron/network/training/train.ts';
import { openThreads } from '../electron/workers/threads.ts';

const SEED = 1;

/** How many pictures are drawn of each split's fonts and towns. */
const SETS = { training: 160_000, validation: 6_000 } as const;

/** A part of a set, for one core. */
interface Part {
  split: keyof typeof SETS;
  start: number;
  end: number;
}

const resources = fileURLToPath(new URL('../resources', import.meta.url));

if (isMainThread) await make();
else parentPort?.postMessage(await draw(workerData as Part));

async function make(): Promise<void> {
  const [training, validation] = [await drawn('training'), await drawn('validation')];
  console.log(`${training.labels.length} pictures drawn`);
  const began = performance.now();
  let told = 0;
  const weights = await train({
    recipe: LETTERS_RECIPE,
    seed: SEED,
    training,
    confirmed: 0,
    from: null,
    onProgress: ({ step, steps, cost, secondsLeft }) => {
      if (performance.now() - told < 5000 && step < steps) return;
      told = performance.now();
      console.log(`step ${step} of ${steps}: cost ${cost.toFixed(4)}, ${secondsLeft.toFixed(0)} s left`);
    },
    cancelled: () => false,
    threads: openThreads(),
  });
  const card = {
    id: 'letters',
    recipe: LETTERS_RECIPE,
    seed: SEED,
    dataDigest: digest(training),
    trainAccuracy: 0,
    validationAccuracy: 0,
    temperature: 1,
    kernels: (await chooseKernels()).variant,
    seconds: (performance.now() - began) / 1000,
    date: new Date().toISOString(),
    revision: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  };
  const model = await encodeLetters(weights, card);
  const accuracy = async ({ images, labels }: Dataset): Promise<number> =>
    accuracyOf(await classifyAll(model, images, openThreads(), () => false), labels);
  const measured = {
    trainAccuracy: await accuracy(training),
    validationAccuracy: await accuracy(validation),
  };
  const path = await writeLetters(`${resources}/model`, weights, { ...card, ...measured });
  console.log(path, measured);
}

/** The share of the letters whose largest answer is the truth. */
function accuracyOf(logits: Float32Array, labels: Uint8Array): number {
  let [n, right] = [0, 0];
  labels.forEach((label, i) => {
    if (label === NO_LETTER) return;
    const own = logits.subarray(i * NO_LETTER, (i + 1) * NO_LETTER);
    n++;
    if (own.indexOf(Math.max(...own)) === label) right++;
  });
  return right / n;
}

async function drawn(split: Part['split']): Promise<Dataset> {
  const cores = availableParallelism();
  const bounds = Array.from({ length: cores + 1 }, (_, core) => Math.round((core * SETS[split]) / cores));
  const parts = bounds.slice(1).map((end, core) => drawApart({ split, start: bounds[core], end }));
  return concat(...(await Promise.all(parts)));
}

function drawApart(part: Part): Promise<Dataset> {
  const worker = new Worker(new URL(import.meta.url), { workerData: part });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

async function draw({ split, start, end }: Part): Promise<Dataset> {
  const names = placesOf(openDirectory(resources), split, () => true).flatMap(({ towns }) => towns);
  return drawLetters(
    { faces: await openFonts(split), names },
    { start, end },
    createRandom(SEED).fork(split),
  );
}
