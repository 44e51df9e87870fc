/**
 * `npm run baselines`: what electron/network/baselines chooses, and what else there was. Learnt from training digits
 * 0–49,999, measured on 50,000–59,999; the test set is not looked at. Two minutes.
 */
import path from 'node:path';
import { DIGIT_PIXELS } from '../electron/contract/digit.ts';
import { openCorpus, VALIDATION_FROM } from '../electron/corpus/corpus.ts';
import { vote, type KnnChoice } from '../electron/network/baselines/knn.ts';
import { LOGISTIC } from '../electron/network/baselines/logistic.ts';
import { createFill, type Fill } from '../electron/network/baselines/fill.ts';
import { createSearch, QUERIES, type Neighbours } from '../electron/network/baselines/nearest.ts';
import { createProjection, fitPca } from '../electron/network/baselines/pca.ts';
import { slice } from '../electron/network/dataset.ts';
import { evaluate } from '../electron/network/measuring/evaluate.ts';
import { fitInput } from '../electron/network/layers/input.ts';
import { createKernels } from '../electron/network/kernels/kernels.ts';
import { learn } from '../electron/network/training/learn.ts';
import { type Engine, firstRows, matrix } from '../electron/network/layers/matrix.ts';

const MOST = 10;
const VOTES = ['equal', 'nearness'] as const satisfies KnnChoice['votes'][];
const all = (await openCorpus(path.resolve(import.meta.dirname, '../resources'))).mnistTraining(60_000);
const training = slice(all, 0, VALIDATION_FROM);
const validation = slice(all, VALIDATION_FROM);

/** How many validation digits each choice of k and vote gets right, by its name. */
function neighbours(engine: Engine, columns: number, fill: Fill): Map<string, number> {
  const Y = matrix(engine, training.labels.length, columns);
  fill(Y, training.images, 0);
  const search = createSearch(engine, Y, MOST);
  const space = matrix(engine, QUERIES, columns);
  const right = new Map<string, number>();
  for (let start = 0; start < validation.labels.length; start += QUERIES) {
    const X = firstRows(space, Math.min(QUERIES, validation.labels.length - start));
    fill(X, validation.images, start);
    count(right, search(X), validation.labels.subarray(start, start + X.rows));
  }
  return right;
}

function count(right: Map<string, number>, found: Neighbours, truth: Uint8Array): void {
  for (const votes of VOTES) {
    for (let k = 1; k <= MOST; k++) {
      const answers = vote(found, truth.length, training.labels, { k, votes });
      const name = `k ${k} ${votes}`;
      right.set(name, (right.get(name) ?? 0) + truth.filter((label, i) => answers[i] === label).length);
    }
  }
}

/** The best six. */
function print(what: string, right: Map<string, number>): void {
  const best = [...right].sort(([, a], [, b]) => b - a).slice(0, 6);
  const shares = best.map(([name, n]) => `${name}: ${((100 * n) / validation.labels.length).toFixed(2)} %`);
  console.log(`${what.padEnd(20)} ${shares.join('   ')}`);
}

const logistic = new Map<string, number>();
for (const input of ['unit', 'z-score'] as const) {
  for (const rate of [0.02, 0.1, 0.5, 1]) {
    const recipe = { ...LOGISTIC, input, optimiser: { ...LOGISTIC.optimiser, rate } };
    const quietly = { onProgress: () => undefined, cancelled: () => false, threads: null };
    const work = { seed: 1, training, test: validation, ...quietly };
    const { classifier } = await learn(recipe, work, 'logistic');
    const { n, errors } = evaluate(classifier, validation);
    logistic.set(`${input} rate ${rate}`, n - errors);
  }
}
print('logistic', logistic);

for (const kind of ['unit', 'z-score'] as const) {
  const engine = await createKernels();
  const fill = createFill(engine, fitInput(kind, training));
  print(`pixels, ${kind}`, neighbours(engine, DIGIT_PIXELS, fill));
}
for (const components of [20, 25, 30, 35, 40, 45, 50, 60, 80]) {
  const engine = await createKernels();
  const project = createProjection(engine, fitPca(engine, training, components));
  const fill: Fill = (X, images, start) => project(images, start, X.rows, X);
  print(`${components} components`, neighbours(engine, components, fill));
}
