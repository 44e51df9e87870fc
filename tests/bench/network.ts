/**
 * How fast the network engine is beside others, and its kernels beside their own best: `npm run -s bench:network`.
 *
 * --json        one object on standard output, as report.ts describes it, instead of tables
 * --runs N      rounds, 5 unless told otherwise
 * --only NAME   works whose name begins so: notebook, notebook-10, step, digits, kernels …
 * --model FILE  the .safetensors that reads digits, instead of the default model
 * --steps N     of the notebook's recipe, 2,000 unless told otherwise
 * --write       puts the tables into docs/benchmarks.md
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openCorpus } from '../../electron/corpus/corpus.ts';
import { slice } from '../../electron/network/dataset.ts';
import { compare } from './compare.ts';
import { count } from './count.ts';
import { writeData, writeFirstWeights } from './data.ts';
import { exportModel } from './exported.ts';
import { kernelRows } from './kernels.ts';
import { headOf } from './machine.ts';
import { type Comparison, type Kernels, Report } from './report.ts';
import { takeTurns, tell } from './rounds.ts';
import { textOf, withFigures } from './text.ts';
import { BATCHES, kernelRecipes, kernelsSide, notebookOf, SEED, type Settings, worksOf } from './works.ts';

const KERNELS = 'kernels';
const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));
/** What is asked of the figures that are written down. */
const [RUNS, STEPS] = [5, 2000];
/** Pictures that the default model is asked about. */
const DIGITS = 200;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      runs: { type: 'string', default: String(RUNS) },
      only: { type: 'string', default: '' },
      model: { type: 'string', default: path.join(RESOURCES, 'model', 'default.safetensors') },
      steps: { type: 'string', default: String(STEPS) },
      write: { type: 'boolean', default: false },
    },
  });
  const runs = count('--runs', values.runs);
  const steps = count('--steps', values.steps);
  if (values.write && (values.only !== '' || steps !== STEPS || runs < RUNS)) {
    throw new Error(
      `--write puts down the whole benchmark: not with --only or --steps, nor with fewer than ${RUNS} runs.`,
    );
  }
  // Interrupted, the process under way ends, and this one after it, its folder tidied away.
  process.once('SIGINT', () => undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'facteur-bench-'));
  try {
    const model = path.relative(process.cwd(), values.model);
    const settings = { folder, model, digits: path.join(folder, 'digits'), steps };
    const report = await measure(settings, runs, values.only);
    if (values.write)
      await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), 'network', textOf(report)));
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : textOf(report));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(settings: Settings, runs: number, only: string): Promise<Report> {
  const works = worksOf(settings).filter(({ name }) => name.startsWith(only));
  const wantsKernels = KERNELS.startsWith(only);
  if (works.length === 0 && !wantsKernels) {
    const names = [...worksOf(settings).map(({ name }) => name), KERNELS];
    throw new Error(`No work's name begins with “${only}”. There are: ${names.join(', ')}.`);
  }
  if (works.length > 0) await prepare(settings);

  const comparisons: Comparison[] = [];
  for (const work of works) {
    comparisons.push(compare(work, await takeTurns([work.ours, work.peer], runs, tell(work.name, runs))));
  }
  return Report.parse({
    format: 'facteur-benchmark/1',
    ...headOf(runs),
    comparisons,
    kernels: wantsKernels ? await measureKernels(runs) : null,
  });
}

async function measureKernels(runs: number): Promise<Kernels> {
  const recipes = kernelRecipes();
  const [taken] = (await takeTurns([kernelsSide(recipes)], runs, tell(KERNELS, runs))).sides;
  if (!Array.isArray(taken)) throw new Error(`the kernels are absent: ${taken.absent}`);
  return kernelRows(recipes, taken);
}

/** Writes what the works learn from and are asked about. */
async function prepare({ folder, digits, model, steps }: Settings): Promise<void> {
  const training = (await openCorpus(RESOURCES)).mnistTraining(60_000);
  await writeData(folder, training);
  await writeFirstWeights(folder, notebookOf(BATCHES[0], steps), SEED);
  await mkdir(digits);
  await writeData(digits, slice(training, 0, DIGITS));
  await exportModel(model, digits);
}
