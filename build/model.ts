/**
 * Trains the model that ships, resources/model/default: `npm run model`.
 * `--recipe NAME`, `--seed N` and `--folder DIR` make another one, elsewhere, to compare.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openCorpus } from '../electron/corpus/corpus.ts';
import { calibrationSet } from '../electron/corpus/validation.ts';
import { type Dataset, NO_DIGIT } from '../electron/network/dataset.ts';
import { type Classifier, openClassifier, sigmoid } from '../electron/network/classifier.ts';
import { evaluate } from '../electron/network/evaluate.ts';
import { readModel } from '../electron/network/model.ts';
import { recipeNamed } from '../electron/network/recipes.ts';
import { run } from '../electron/network/run.ts';
import { openThreads } from '../electron/workers/threads.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const { values } = parseArgs({
  options: {
    recipe: { type: 'string', default: 'convolutional' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: fileURLToPath(new URL('../resources/model', import.meta.url)) },
  },
});

const recipe = recipeNamed(values.recipe);
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
  id: 'default',
  revision: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  onProgress: report(),
  cancelled: () => false,
  threads: openThreads(),
});

const classifier = await openClassifier(await readModel(path));
const validation = corpus.validation();
console.log(
  `${path}: ${card.parameters} parameters, ${card.seconds.toFixed(0)} s of training\n` +
    `training ${percent(card.trainAccuracy)}, MNIST test ${percent(card.testAccuracy)}, ` +
    `validation ${percent(evaluate(classifier, validation).accuracy)}, ` +
    `${percent(falseDigits(classifier, validation))} of its pictures that are no digit answer above one half`,
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

/** The share of pictures that are no digit in which the network sees one: an activation above ½. */
function falseDigits(classifier: Classifier, { images, labels }: Dataset): number {
  const logits = classifier.logits(images, labels.length);
  let others = 0;
  let wrong = 0;
  labels.forEach((label, i) => {
    if (label !== NO_DIGIT) return;
    others++;
    if (sigmoid(Math.max(...logits.subarray(i * 10, i * 10 + 10))) > 0.5) wrong++;
  });
  return others === 0 ? 0 : wrong / others;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
