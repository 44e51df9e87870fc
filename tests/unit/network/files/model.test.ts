import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ModelCard, Recipe } from '../../../../electron/contract/training.ts';
import { openClassifier } from '../../../../electron/network/classifier.ts';
import { sigmoid } from '../../../../electron/network/measuring/confidence.ts';
import { concat, type Dataset, digest, NO_DIGIT } from '../../../../electron/network/dataset.ts';
import { evaluate } from '../../../../electron/network/measuring/evaluate.ts';
import {
  readLetters,
  readModel,
  writeLetters,
  writeModel,
} from '../../../../electron/network/files/model.ts';
import { run } from '../../../../electron/network/training/run.ts';
import { decodeSafetensors, encodeSafetensors } from '../../../../electron/network/files/safetensors.ts';
import type { Weights } from '../../../../electron/network/layers/weights.ts';
import { LETTERS_RECIPE, recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { train } from '../../../../electron/network/training/train.ts';
import { drawBars, quick } from '../examples.ts';

const [training, unseen] = [drawBars(400, 1), drawBars(200, 2)];
/** `unseen` with one label in five wrong, so that the test's accuracy cannot be taken for the training's. */
const test80: Dataset = {
  images: unseen.images,
  labels: unseen.labels.map((label, i) => (i % 5 === 0 ? (label + 1) % 10 : label)),
};
let folder: string;
let path: string;
let card: ModelCard;
let good: { weights: Buffer; card: string };

/** Trains a model of the bars in a folder of its own. */
async function make(
  id: string,
  recipe: Recipe,
  examples: Dataset,
  { from = null, calibration = null }: { from?: Weights | null; calibration?: Dataset | null } = {},
): Promise<{ card: ModelCard; path: string }> {
  return run({
    recipe,
    seed: 4,
    training: examples,
    calibration,
    confirmed: 0,
    from,
    parent: null,
    test: test80,
    folder: join(folder, 'models'),
    id,
    revision: 'test',
    onProgress: () => undefined,
    cancelled: () => false,
    threads: null,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'facteur-model-'));
  ({ path, card } = await make('bars-1', quick, training));
  good = { weights: await readFile(path), card: await readFile(cardPath(), 'utf8') };
});

beforeEach(async () => {
  await writeFile(path, good.weights);
  await writeFile(cardPath(), good.card);
});

afterAll(() => rm(folder, { recursive: true }));

const cardPath = (): string => path.replace('.safetensors', '.json');

/** Weights on disk under a card that vouches for them. */
async function vouchFor(bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes);
  const weightsDigest = createHash('sha256').update(bytes).digest('hex');
  await writeFile(cardPath(), JSON.stringify({ ...card, weightsDigest }));
}

test('the card says what made the model, and what it reaches', () => {
  expect(card).toMatchObject({ id: 'bars-1', recipe: quick, seed: 4, revision: 'test' });
  expect(card.dataDigest).toBe(digest(training));
  expect(card.parameters).toBe(784 * 32 + 32 + 320 + 10);
  expect(card.trainAccuracy).toBeGreaterThan(0.95);
  expect(Math.abs(card.testAccuracy - 0.8)).toBeLessThan(0.04);
});

test('a model read back answers with the accuracy of its card', async () => {
  const classifier = await openClassifier(await readModel(path));
  expect(classifier.card).toEqual(card);
  expect(evaluate(classifier, test80)).toMatchObject({
    model: 'bars-1',
    n: 200,
    accuracy: card.testAccuracy,
  });
});

test('the network of letters is read back, and is no model for digits; nor is a model one for letters', async () => {
  const recipe = { ...LETTERS_RECIPE, hidden: [], batch: 20, steps: 10 };
  const run = { recipe, seed: 1, training, confirmed: 0, from: null, threads: null };
  const weights = await train({ ...run, onProgress: () => undefined, cancelled: () => false });
  const said = {
    ...{
      id: 'letters',
      recipe,
      seed: 1,
      dataDigest: digest(training),
      trainAccuracy: 0.5,
      validationAccuracy: 0.4,
    },
    ...{ temperature: 1, kernels: null, seconds: 1, date: '2026-11-28', revision: 'test' },
  };
  const letters = await writeLetters(folder, weights, said);
  const classifier = await openClassifier(await readLetters(letters));
  expect(classifier.card).toMatchObject({ ...said, parameters: 784 * 26 + 26 });
  expect(classifier.logits(test80.images, 2)).toHaveLength(2 * 26);
  await expect(readModel(letters)).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'card' } });
  await expect(readLetters(path)).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'card' } });
});

test('what batch normalisation remembers is kept with the weights', async () => {
  const recipe: Recipe = { ...recipeNamed('convolutional'), batch: 20, steps: 20 };
  const made = await make('pictures-1', recipe, training);
  const classifier = await openClassifier(await readModel(made.path));
  expect(evaluate(classifier, test80).accuracy).toBe(made.card.testAccuracy);
});

test('pictures that are no digit are learnt as low on all ten, and harm no digit', async () => {
  const blank = (n: number): Dataset => ({
    images: new Uint8Array(n * 784).fill(90),
    labels: new Uint8Array(n).fill(NO_DIGIT),
  });
  const made = await make('bars-2', { ...quick, steps: 400 }, concat(training, blank(200)));
  const classifier = await openClassifier(await readModel(made.path));
  const activations = [...classifier.logits(blank(1).images, 1)].map(sigmoid);
  expect(Math.max(...activations)).toBeLessThan(0.05);
  expect(evaluate(classifier, unseen).accuracy).toBeGreaterThan(0.95);
  const others = unseen.labels.findIndex((label) => label === 5);
  const [zero] = classifier.logits(unseen.images.subarray(others * 784), 1);
  expect(sigmoid(zero)).toBeLessThan(0.05);
});

test('the file is a safetensors file by its own description', async () => {
  const bytes = await readFile(path);
  const headerSize = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerSize)) as Record<string, { shape: number[] }>;
  expect(header['hidden1.weight'].shape).toEqual([32, 784]);
  expect(headerSize % 8).toBe(0);
});

describe('a damaged model is refused with what is wrong:', () => {
  const reading = async (): Promise<unknown> => readModel(path);
  const fault = (name: string, part: object = {}): object => ({
    reason: { code: 'bad-model', file: path, fault: name, ...part },
  });

  test('not there', async () => {
    await rm(path);
    await expect(reading()).rejects.toMatchObject(fault('absent'));
  });

  test('not there, where its card was named', async () => {
    await rm(path);
    await expect(readModel(cardPath())).rejects.toMatchObject(fault('absent'));
  });

  test('of another kind', async () => {
    const other = path.replace(/safetensors$/, 'onnx');
    await writeFile(other, 'ONNX');
    await expect(readModel(other)).rejects.toMatchObject({ reason: { code: 'bad-model', fault: 'form' } });
  });

  test('no card', async () => {
    await rm(cardPath());
    await expect(reading()).rejects.toMatchObject(fault('no-card', { part: cardPath() }));
  });

  test('a card that is none', async () => {
    await writeFile(cardPath(), '{"format": "facteur-model/1"}');
    await expect(reading()).rejects.toMatchObject(fault('card'));
  });

  test.each([0, 5, 100, 5000])('cut after %i bytes', async (size) => {
    await writeFile(path, good.weights.subarray(0, size));
    await expect(reading()).rejects.toMatchObject(fault('truncated'));
  });

  test('goes on after its end', async () => {
    await vouchFor(Buffer.concat([good.weights, Buffer.alloc(8)]));
    await expect(reading()).rejects.toMatchObject(fault('truncated'));
  });

  test('a byte changed', async () => {
    const changed = Buffer.from(good.weights);
    changed[changed.length - 3] ^= 1;
    await writeFile(path, changed);
    await expect(reading()).rejects.toMatchObject(fault('digest'));
  });

  test('a weight that is no number', async () => {
    const changed = Buffer.from(good.weights);
    changed.writeFloatLE(NaN, changed.length - 4);
    await vouchFor(changed);
    await expect(reading()).rejects.toMatchObject(fault('not-finite', { part: 'output.bias' }));
  });

  test('a tensor that the recipe has not', async () => {
    const more: Weights = new Map([
      ...decodeSafetensors(good.weights),
      ['extra', { shape: [1], data: new Float32Array(1) }],
    ]);
    await vouchFor(encodeSafetensors(more));
    await expect(reading()).rejects.toMatchObject(fault('shape', { part: 'extra' }));
  });

  test('the tensors of another recipe', async () => {
    const recipe = { ...quick, hidden: [{ kind: 'dense', neurons: 31, activation: 'relu', dropout: 0 }] };
    await writeFile(cardPath(), JSON.stringify({ ...card, recipe }));
    await expect(reading()).rejects.toMatchObject(
      fault('shape', { part: 'hidden1.weight: 32×784 ≠ 31×784' }),
    );
  });

  test('a recipe that nobody here knows', async () => {
    const recipe = { ...quick, hidden: [quick.hidden[0], { kind: 'attention', heads: 8 }] };
    await writeFile(cardPath(), JSON.stringify({ ...card, recipe }));
    await expect(reading()).rejects.toMatchObject(fault('recipe', { part: 'recipe.hidden.1.kind' }));
    await writeFile(cardPath(), JSON.stringify({ ...card, recipe: undefined }));
    await expect(reading()).rejects.toMatchObject(fault('card'));
  });
});

test('weights that are not the recipe’s are never written', async () => {
  const weights: Weights = new Map([...decodeSafetensors(good.weights)].slice(1));
  await expect(writeModel(folder, weights, card)).rejects.toThrow('input.mean: – ≠ 784');
});

test('a temperature is fitted where pictures were kept out of the training, and no answer changes for it', async () => {
  // One label in five wrong: whoever is sure of all its answers is too sure.
  const made = await make('bars-3', { ...quick, steps: 400 }, training, { calibration: test80 });
  expect(made.card.temperature).toBeGreaterThan(1.5);
  expect(card.temperature).toBe(1);
  const { testAccuracy } = (await make('bars-4', { ...quick, steps: 400 }, training)).card;
  expect(made.card.testAccuracy).toBe(testAccuracy);
});

test('a classifier’s logits are divided by its card’s temperature', async () => {
  const { bytes } = await readModel(path);
  const logits = async (temperature: number) =>
    (await openClassifier({ card: { ...card, temperature }, bytes })).logits(unseen.images, 3).slice();
  const raw = await logits(1);
  expect(await logits(2)).toEqual(raw.map((logit) => logit / 2));
});

test('a training that runs away is told, and no model is written', async () => {
  // Numbers still, and one step from infinity.
  const huge = new Map(
    [...decodeSafetensors(good.weights)].map(([name, tensor]) => [
      name,
      name.startsWith('input') ? tensor : { ...tensor, data: tensor.data.map(() => 3e38) },
    ]),
  );
  const outcome = make('wild', quick, training, { from: huge });
  await expect(outcome).rejects.toMatchObject({ reason: { code: 'diverged', recipe: 'quick' } });
  expect(existsSync(join(folder, 'models', 'wild.json'))).toBe(false);
});

test('a picture gets the same answer alone and among many', async () => {
  const classifier = await openClassifier(await readModel(path));
  const together = Float32Array.from(classifier.logits(unseen.images, 150));
  for (const i of [0, 63, 64, 149]) {
    const alone = classifier.logits(unseen.images.subarray(i * 784, (i + 1) * 784), 1);
    expect([...alone]).toEqual([...together.subarray(i * 10, i * 10 + 10)]);
  }
  expect(classifier.logits(unseen.images, 0).length).toBe(0);
  expect(() => classifier.logits(unseen.images.subarray(1), 200)).toThrow(RangeError);
});

describe('a folder that cannot be written', () => {
  test('is told before anything is trained', async () => {
    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    let steps = 0;
    const begun = run({
      ...{ recipe: quick, seed: 4, training, calibration: null, confirmed: 0, from: null, parent: null },
      ...{ test: test80, folder: file, id: 'never', revision: 'test', threads: null },
      onProgress: () => steps++,
      cancelled: () => false,
    });
    await expect(begun).rejects.toMatchObject({ reason: { code: 'not-writable', file } });
    expect(steps).toBe(0);
  });

  test('is told, and leaves neither draft nor half a model', async () => {
    const models = join(folder, 'half');
    // Where the card should go a folder is in the way.
    await mkdir(join(models, 'bars-9.json', 'full'), { recursive: true });
    const weights = decodeSafetensors(new Uint8Array(good.weights));
    const written = writeModel(models, weights, { ...card, id: 'bars-9' });
    await expect(written).rejects.toMatchObject({
      reason: { code: 'not-writable', file: join(models, 'bars-9.json') },
    });
    expect(await readdir(models)).toEqual(['bars-9.json']);
  });
});
