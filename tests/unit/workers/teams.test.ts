/** The application's own workers, as the service uses them. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { IdxSet } from '../../../electron/contract/jobs.ts';
import type { Recipe, TrainingProgress } from '../../../electron/contract/training.ts';
import { holdBack } from '../../../electron/corpus/sets/confirmed.ts';
import { supportedVariants } from '../../../electron/network/kernels/choose.ts';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { readModel } from '../../../electron/workers/models.ts';
import { defaultReaders, openTeams, type Teams } from '../../../electron/workers/teams.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const recipe = { ...recipeNamed('tiny'), steps: 60 };
let folder: string;
let teams: Teams;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-teams-'));
  teams = openTeams(resources, 1);
});
afterAll(async () => {
  await teams.close();
  rmSync(folder, { recursive: true });
});

const request = (id: string, changes = {}) => ({
  id,
  recipe,
  seed: 5,
  folder,
  revision: 'test',
  from: null,
  confirmed: null,
  ...changes,
});
const weights = (id: string) => readFileSync(join(folder, `${id}.safetensors`));

test('as many readers as cores but one, two at least where there are two', () => {
  expect([1, 2, 3, 4, 16].map((cores) => defaultReaders(cores))).toEqual([1, 2, 2, 3, 8]);
});

test('the same seed makes the same weights, another seed others', async () => {
  const seen: TrainingProgress[] = [];
  const first = await teams.trainer.run('train', request('a'), {
    onProgress: (progress) => seen.push(progress),
  });
  await teams.trainer.run('train', request('b'));
  await teams.trainer.run('train', request('c', { seed: 6 }));
  expect(weights('a')).toEqual(weights('b'));
  expect(weights('a')).not.toEqual(weights('c'));
  expect(seen.at(-1)).toMatchObject({ step: 60, steps: 60 });
  expect(first.card.testAccuracy).toBeGreaterThan(0.5);
  expect(supportedVariants()).toContain(first.card.kernels);
  expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8'))).toEqual(first.card);
});

test('confirmed digits are learnt too, but for those held back, and the card counts them', async () => {
  const n = 50;
  const pages = Array.from({ length: n }, (_, i) => String(i));
  const confirmed = { images: new Uint8Array(784 * n).fill(9), labels: new Uint8Array(n).fill(3), pages };
  const { card } = await teams.trainer.run('train', request('d', { confirmed }));
  const plain = (await readModel(join(folder, 'a.safetensors'))).card;
  expect(card.dataDigest).not.toBe(plain.dataDigest);
  expect([plain.confirmed, card.confirmed]).toEqual([0, holdBack(confirmed).learnt.labels.length]);
  expect(card.confirmed).toBeLessThan(n);
});

test('a retraining never learns what models are compared on, and is not compared on what its beginning learnt', async () => {
  const none = { images: new Uint8Array(), labels: new Uint8Array(), pages: [] };
  const all: Recipe = { ...recipe, steps: 1, corpus: { ...recipe.corpus, digits: 60_000 } };
  const { card } = await teams.trainer.run('train', request('g', { recipe: all, confirmed: none }));
  expect([card.recipe.corpus.digits, card.mnistDigits]).toEqual([50_000, 50_000]);

  const plain = await teams.trainer.run('train', request('h', { recipe: all }));
  expect([plain.card.recipe.corpus.digits, plain.card.mnistDigits]).toEqual([60_000, 60_000]);
  const from = await readModel(plain.path);
  const further = await teams.trainer.run('train', request('j', { recipe: all, confirmed: none, from }));
  expect([further.card.recipe.corpus.digits, further.card.mnistDigits]).toEqual([50_000, 60_000]);
  const [old, made] = [await readModel(join(folder, 'g.safetensors')), await readModel(further.path)];
  const { parts } = await teams.trainer.run('compare', { old, new: made, confirmed: none });
  expect(parts.map(({ part }) => part)).toEqual(['fonts', 'no-digit']);
});

test('begun with a model’s weights, it names the model, and a rate near nothing leaves them as they were', async () => {
  const from = await readModel(join(folder, 'a.safetensors'));
  const still: Recipe = { ...recipe, steps: 1, optimiser: { kind: 'sgd', rate: 1e-30, momentum: 0 } };
  const { card } = await teams.trainer.run('train', request('i', { from, recipe: still }));
  expect(card.from).toBe('a');
  expect(weights('i')).toEqual(weights('a'));
  const confirmed = { images: new Uint8Array(784), labels: Uint8Array.of(1), pages: ['0'] };
  const made = await readModel(join(folder, 'i.safetensors'));
  const { parts, passes } = await teams.trainer.run('compare', { old: from, new: made, confirmed });
  expect(passes).toBe(true);
  expect(parts.map(({ part, lost, won, chance }) => [part, lost, won, chance])).toEqual(
    ['mnist', 'fonts', 'no-digit'].map((part) => [part, 0, 0, 1]),
  );
  expect(parts[0].n).toBe(10_000);
});

test('a training that is stopped leaves no model, and the trainer is free', async () => {
  const stop = new AbortController();
  const long = request('e', { recipe: { ...recipe, steps: 1_000_000 } });
  const training = teams.trainer.run('train', long, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(training).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  await teams.trainer.run('train', request('f'));
  expect(existsSync(join(folder, 'e.json'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('e'))).toEqual([]);
});

test('a model is measured on MNIST’s test set, on the validation set, or on a pair of files', async () => {
  const model = await readModel(join(folder, 'a.safetensors'));
  const pair = (name: string) => ({
    images: join(resources, 'corpus', `${name}-images.idx.br`),
    labels: join(resources, 'corpus', `${name}-labels.idx.br`),
    asIs: true,
    darkOnLight: false,
  });
  const measure = async (pictures: 'test' | IdxSet) => {
    const { n, errors, confusion } = await teams.trainer.run('evaluate', { model, pictures });
    return { n, errors, confusion };
  };
  const test = await measure('test');
  expect(test.n).toBe(10_000);
  expect(await measure(pair('mnist-test'))).toEqual(test);
  const { whole, parts } = await teams.trainer.run('validate', { model });
  expect(whole.n).toBe(parts.mnist.n + parts.fonts.n);
  expect(parts.mnist.n).toBe(10_000);
  await expect(measure({ ...pair('none'), images: '/absent' })).rejects.toMatchObject({
    reason: { code: 'absent' },
  });
});

test('a reader says why a file cannot be looked into', async () => {
  const inspect = (file: string) => teams.readers.run('inspect', { file });
  await expect(inspect(fileURLToPath(import.meta.url))).rejects.toMatchObject({
    reason: { code: 'not-an-image' },
  });
});

test('the kernels are asked for once, by the first worker, and all workers compute with them', async () => {
  const tried = vi.fn(() => Promise.resolve('simd' as const));
  const other = openTeams(resources, 1, tried);
  try {
    expect(tried).not.toHaveBeenCalled();
    const [{ card }] = await Promise.all([
      other.trainer.run('train', request('k')),
      other.readers.run('inspect', { file: join(resources, 'samples', '01-digits.png') }),
    ]);
    expect(card.kernels).toBe('simd');
    expect(tried).toHaveBeenCalledOnce();
    const model = await readModel(join(folder, 'k.safetensors'));
    expect(await other.trainer.run('evaluate', { model, pictures: 'test' })).toMatchObject({
      kernels: 'simd',
    });
  } finally {
    await other.close();
  }
});

test('a mistyped FACTEUR_KERNELS fails every job that computes, and is named', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'fast');
  const other = openTeams(resources, 1);
  try {
    await expect(other.trainer.run('train', request('l'))).rejects.toMatchObject({
      reason: { code: 'unknown-kernels', name: 'fast' },
    });
  } finally {
    vi.unstubAllEnvs();
    await other.close();
  }
});
