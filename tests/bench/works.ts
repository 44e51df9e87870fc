/** What is compared with what, and the goals. */
import { fileURLToPath } from 'node:url';
import type { Recipe } from '../../electron/contract/training.ts';
import { recipeNamed } from '../../electron/network/training/recipes.ts';
import type { Measure } from './report.ts';
import { PROCESS, type Side } from './rounds.ts';

/** A comparison before it is measured. */
export interface Work {
  name: string;
  title: string;
  /** The figures it is about, as the processes name them. */
  measures: { figure: string; title: string; unit: Measure['unit']; goal: Measure['goal'] }[];
  /** What both sides' checks may differ by, as a share of ours. */
  tolerance: number;
  ours: Side;
  peer: Side;
}

export interface Settings {
  /** Where data.ts has written what there is to learn from. */
  folder: string;
  /** The model that reads digits, and where those are, with the model as ONNX. */
  model: string;
  digits: string;
  /** Of the notebook's recipe. */
  steps: number;
}

export const SEED = 1;
const THREADS = 2;
/** Training digits by which both sides show that they have learnt the same. */
const JUDGED = 10_000;
export const BATCHES = [10, 64] as const;
const PYTHON = '/usr/bin/python3';
const NO_GOAL: Measure['goal'] = { ratio: null, aim: null, most: null };

export function notebookOf(batch: number, steps: number): Recipe {
  return { ...recipeNamed('notebook'), batch, steps };
}

export function worksOf(settings: Settings): Work[] {
  return [
    ...BATCHES.flatMap((batch) => notebookWorks(batch, settings)),
    ...stepWorks(settings),
    ...[1, 200].map((digits) => digitsWork(digits, settings)),
  ];
}

function notebookWorks(batch: number, { folder, steps }: Settings): Work[] {
  const recipe = notebookOf(batch, steps);
  const job = { folder, threads: THREADS, recipe, seed: SEED, judged: JUDGED };
  const [hidden] = recipe.hidden;
  if (hidden.kind !== 'dense' || recipe.optimiser.kind !== 'sgd')
    throw new Error('not the notebook’s recipe');
  const told = {
    ...{ folder, judged: JUDGED, batch, steps },
    ...{ rate: recipe.optimiser.rate, hidden: hidden.neurons, outputs: recipe.output.neurons },
  };
  const title = `\`notebook\` recipe, ${steps.toLocaleString('en')} steps of ${batch}`;
  const work = (peer: Side, goal: Measure['goal']): Work => ({
    name: `notebook-${batch}-${peer.name}`,
    title,
    measures: [
      { figure: 'steps', title: 'the steps', unit: 's', goal },
      { figure: PROCESS, title: 'the whole process', unit: 's', goal: NO_GOAL },
    ],
    tolerance: 0.001,
    ours: ours('notebook', job),
    peer,
  });
  const tensorflow = (name: string, backend: string, gradients: string): Side =>
    node(name, 'peers/notebook.js', { ...told, backend, gradients });
  const numpy = python('numpy', 'peers/notebook.py', told, { OPENBLAS_NUM_THREADS: String(THREADS) });
  const fast = { ...NO_GOAL, ratio: 10 };
  return [
    work(numpy, batch === 10 ? { ...NO_GOAL, ratio: 2 } : { ...NO_GOAL, ratio: 1.3, aim: 1.8 }),
    work(tensorflow('tfjs-wasm', 'wasm', 'automatic'), fast),
    work(tensorflow('tfjs-wasm-by-hand', 'wasm', 'by-hand'), NO_GOAL),
    work(tensorflow('tfjs-cpu', 'cpu', 'automatic'), fast),
  ];
}

function stepWorks({ folder }: Settings): Work[] {
  const [warmUp, counted, batch] = [20, 100, 64];
  const recipe = { ...recipeNamed('convolutional'), batch, steps: warmUp + counted, augmentation: null };
  const job = { folder, threads: THREADS, recipe, seed: SEED, warmUp, counted };
  const work = (name: string, environment: Side['environment']): Work => ({
    name: `step-${name}`,
    title: `\`convolutional\` recipe, one training step of ${batch}`,
    measures: [{ figure: 'step', title: 'a step', unit: 'ms', goal: { ...NO_GOAL, ratio: 0.45, aim: 0.7 } }],
    tolerance: 0,
    ours: ours('step', job),
    peer: python(name, 'peers/step.py', job, { OMP_NUM_THREADS: String(THREADS), ...environment }),
  });
  // Its threads wait for each other actively, and starve where others work too; or asleep, and wake late.
  return [work('pytorch', {}), work('pytorch-passive', { OMP_WAIT_POLICY: 'PASSIVE' })];
}

function digitsWork(digits: number, { digits: folder, model }: Settings): Work {
  const job = { folder, threads: 1, model, digits };
  return {
    name: `digits-${digits}-onnxruntime`,
    title: `default model, ${digits === 1 ? 'one digit' : `${digits} digits`}, one thread`,
    measures: [
      {
        figure: 'call',
        title: digits === 1 ? 'the digit' : 'all of them',
        unit: 'ms',
        // Half a millisecond for each.
        goal: { ratio: 0.5, aim: null, most: digits / 2 },
      },
    ],
    tolerance: 0.01,
    ours: ours('digits', job),
    peer: node('onnxruntime', 'peers/digits.js', job),
  };
}

/** The recipes at whose shapes the kernels are measured. */
export function kernelRecipes(): Recipe[] {
  const [small, large] = BATCHES.map((batch) => notebookOf(batch, 1));
  return [small, { ...large, name: 'notebook-64' }, recipeNamed('wide'), recipeNamed('convolutional')];
}

export function kernelsSide(recipes: readonly Recipe[]): Side {
  return ours('kernels', { recipes });
}

function ours(file: string, job: unknown): Side {
  return node('facteur', `ours/${file}.ts`, job);
}

/** @param file from this folder on */
export function node(name: string, file: string, job: unknown): Side {
  return { name, command: [process.execPath, here(file)], environment: {}, job };
}

function python(name: string, file: string, job: unknown, environment: Side['environment']): Side {
  return { name, command: [PYTHON, here(file)], environment, job };
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
