/**
 * What confirmed digits are worth, by how many there are and how they are mixed in; docs/retraining.md has the table.
 * `node tests/bench/retraining.ts`, half a minute. A small network that knows MNIST alone stands for a model, fonts that
 * it never saw for the people whose digits are confirmed.
 */
import { fileURLToPath } from 'node:url';
import { openCorpus } from '../../electron/corpus/corpus.ts';
import { openClassifier } from '../../electron/network/classifier.ts';
import { concat, type Dataset, slice } from '../../electron/network/dataset.ts';
import { evaluate } from '../../electron/network/measuring/evaluate.ts';
import { encodeModel } from '../../electron/network/files/model.ts';
import { createRandom } from '../../electron/network/random.ts';
import { recipeNamed } from '../../electron/network/training/recipes.ts';
import { train } from '../../electron/network/training/train.ts';
import type { Weights } from '../../electron/network/layers/weights.ts';
import { provenance } from '../unit/network/examples.ts';
import type { Recipe } from '../../electron/contract/training.ts';

const corpus = await openCorpus(fileURLToPath(new URL('../../resources', import.meta.url)));
const recipe: Recipe = {
  ...recipeNamed('tiny'),
  hidden: [{ kind: 'dense', neurons: 64, activation: 'relu', dropout: 0 }],
  steps: 2000,
  corpus: { source: 'mnist', digits: 50_000 },
};
const replay = corpus.mnistTraining(recipe.corpus.digits);
const { mnist, fonts } = corpus.validation();

const order = createRandom(9).shuffle([...fonts.labels.keys()]);
const hand = concat(...order.map((i) => slice(fonts, i, i + 1)));
const LEARNT = 1000;
const unseen = slice(hand, LEARNT);

/** Trains, and prints the accuracy on MNIST and on the rest of the hand, in per cent. */
async function line(name: string, training: Dataset, confirmed: number, from: Weights | null) {
  const weights = await train({
    recipe,
    seed: 3,
    training,
    confirmed,
    from,
    onProgress: () => undefined,
    cancelled: () => false,
    threads: null,
  });
  const model = await encodeModel(weights, { ...provenance, recipe });
  const classifier = await openClassifier(model);
  const [known, own] = [mnist, unseen].map((set) => (100 * evaluate(classifier, set).accuracy).toFixed(2));
  console.log(`${name.padEnd(44)} ${known} % MNIST ${own} % the hand`);
  return weights;
}

const base = await line('before', replay, 0, null);
await line('replay alone', replay, 0, base);
for (const n of [5, 20, 50, 200, 800]) {
  const confirmed = slice(hand, 0, n);
  await line(`${n} confirmed`, concat(replay, confirmed), n, base);
  if (n < 200) {
    // The same digits over and over make up 200, and with them the full share of three in ten.
    const repeated = concat(...Array.from({ length: Math.ceil(200 / n) }, () => confirmed));
    await line(
      `${n} confirmed, repeated to three in ten`,
      concat(replay, repeated),
      repeated.labels.length,
      base,
    );
  }
  await line(`${n} confirmed, from nothing`, concat(replay, confirmed), n, null);
}
await line('200 confirmed and nothing else', slice(hand, 0, 200), 0, base);
