/**
 * Trains the model that ships, resources/model/default: `npm run model`; with `--screen`, the small one before it.
 * `--recipe NAME`, `--seed N` and `--folder DIR` make another one, elsewhere, to compare.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openCorpus } from '../electron/corpus/corpus.ts';
import { calibrationSet } from '../electron/corpus/sets/validation.ts';
import { validate } from '../electron/network/measuring/evaluate.ts';
import { readModel } from '../electron/network/files/model.ts';
import { recipeNamed, SCREEN } from '../electron/network/training/recipes.ts';
import { run } from '../electron/network/training/run.ts';
import { openThreads } from '../electron/workers/threads.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const { values } = parseArgs({
  options: {
    recipe: { type: 'string', default: 'reader' },
    screen: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: fileURLToPath(new URL('../resources/model', import.meta.url)) },
  },
});

const recipe = values.screen ? SCREEN : recipeNamed(values.recipe);
const corpus = await openCorpus(resources);
const { digits, source } = recipe.corpus;
const { card, path } = await run({
  recipe,
  seed: Number(values.seed),
  training: source === 'mnist' ? corpus.mnistTraining(digits) : corpus.everything(digits),
  calibration: calibrationSet(corpus, source, digits),
  confirmed: 0,
  from: null,
  parent: null,
  test: corpus.mnistTest(),
  folder: values.folder,
  id: values.screen ? 'screen' : 'default',
  revision: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  onProgress: report(),
  cancelled: () => false,
  threads: openThreads(),
});

const { parts } = await validate(await readModel(path), corpus.validation(), openThreads(), () => false);
const { mnist, fonts, others } = parts;
console.log(
  `${path}: ${card.parameters} parameters, ${card.seconds.toFixed(0)} s of training\n` +
    `training ${percent(card.trainAccuracy)}, MNIST test ${percent(card.testAccuracy)}, ` +
    `validation: MNIST ${percent(mnist.accuracy)}, ` +
    `held-out fonts ${percent(fonts.accuracy)}, ` +
    (others === null ? '' : `${percent(others.share)} of what is no digit is taken for one`),
);

/** A line a second. */
function report(): Parameters<typeof run>[0]['onProgress'] {
  let last = 0;
  return ({ step, steps, cost, examplesPerSecond, secondsLeft }) => {
    if (performance.now() - last < 1000 && step < steps) return;
    last = performance.now();
    const rate = `${examplesPerSecond.toFixed(0)} examples/s, ${secondsLeft.toFixed(0)} s left`;
    console.log(`step ${step} of ${steps}: cost ${cost.toFixed(4)}, ${rate}`);
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
