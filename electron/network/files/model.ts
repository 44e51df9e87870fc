/** A model on disk: `<id>.safetensors` with the weights, and its card, `<id>.json`, beside it. */
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import type { z } from 'zod';
import type { SharedModel, SharedNetwork } from '../../contract/jobs.ts';
import { LettersCard, ModelCard, type NetworkCard, type NetworkRecipe } from '../../contract/training.ts';
import { buildNetwork } from '../layers/build.ts';
import { narrowVariant } from '../kernels/choose.ts';
import { compile } from '../kernels/compile.ts';
import { createKernels } from '../kernels/kernels.ts';
import type { Network } from '../layers/network.ts';
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from './safetensors.ts';
import { loadWeights, type Weights, WeightsError } from '../layers/weights.ts';

/** A card without what the weights themselves say. */
export type Provenance = Omit<ModelCard, 'format' | 'parameters' | 'weightsDigest'>;

/**
 * A model in memory, its bytes as they would stand on disk.
 * @throws {WeightsError} where the weights are not those of the recipe.
 */
export async function encodeModel(weights: Weights, provenance: Provenance): Promise<SharedModel> {
  return encoded(ModelCard, weights, { format: 'facteur-model/1', ...provenance });
}

async function encoded<Card extends NetworkCard>(
  schema: z.ZodType<Card>,
  weights: Weights,
  provenance: Pick<NetworkCard, 'recipe'> & { format: string },
): Promise<SharedNetwork<Card>> {
  const contents = encodeSafetensors(weights);
  const { parameters } = await networkWith(provenance.recipe, weights);
  const card = schema.parse({
    ...provenance,
    parameters: parameters.reduce((count, { value }) => count + value.length, 0),
    weightsDigest: sha256(contents),
  });
  return { card, bytes: share(contents) };
}

/**
 * Writes the weights, then the card: a model whose card is there is whole, and a reader never meets half a file.
 * @returns the finished card and the path of the safetensors file.
 * @throws {WeightsError} where the weights are not those of the recipe.
 * @throws {Failure} `not-writable`
 */
export async function writeModel(
  folder: string,
  weights: Weights,
  provenance: Provenance,
): Promise<{ card: ModelCard; path: string }> {
  const model = await encodeModel(weights, provenance);
  return { card: model.card, path: await written(folder, model) };
}

/** The same for the network that reads letters. */
export async function writeLetters(
  folder: string,
  weights: Weights,
  provenance: LettersProvenance,
): Promise<string> {
  return written(folder, await encodeLetters(weights, provenance));
}

type LettersProvenance = Omit<LettersCard, 'format' | 'parameters' | 'weightsDigest'>;

export function encodeLetters(
  weights: Weights,
  provenance: LettersProvenance,
): Promise<SharedNetwork<LettersCard>> {
  return encoded(LettersCard, weights, { format: 'facteur-letters/1', ...provenance });
}

async function written(
  folder: string,
  { card, bytes }: SharedNetwork<NetworkCard & { id: string }>,
): Promise<string> {
  await prepareModels(folder);
  const path = join(folder, `${card.id}.safetensors`);
  await replaceFile(path, new Uint8Array(bytes));
  try {
    await replaceFile(cardPath(path), `${JSON.stringify(card, null, 2)}\n`);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return path;
}

/** Asked before the minutes of a training, not after them. @throws {Failure} `not-writable` */
export async function prepareModels(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new Failure({ code: 'not-writable', file: folder }, { cause });
  }
}

/**
 * @param path of either of its two files.
 * @throws {Failure} `bad-model`, of the weights' file, with the fault: `absent`, `form` (another kind of file), `no-card`,
 * `card` (not a card), `recipe` (a card whose recipe is none of ours), `truncated` (or no safetensors at all), `digest`
 * (not the file the card speaks of), `shape` (not the recipe's tensors), `not-finite`; and with the missing card's path, the
 * part of the recipe, or the tensor that is at fault.
 */
export function readModel(path: string): Promise<SharedModel> {
  return readNetwork(path, ModelCard);
}

/** The same for the network that reads letters. */
export function readLetters(path: string): Promise<SharedNetwork<LettersCard>> {
  return readNetwork(path, LettersCard);
}

async function readNetwork<Card extends NetworkCard & { weightsDigest: string }>(
  path: string,
  schema: z.ZodType<Card>,
): Promise<SharedNetwork<Card>> {
  const weights = path.replace(/\.json$/, '.safetensors');
  const fail = (fault: Fault, cause?: unknown, part?: string): Failure =>
    new Failure(
      { code: 'bad-model', file: weights, fault, ...(part === undefined ? {} : { part }) },
      { cause },
    );
  if (!weights.endsWith('.safetensors')) throw fail('form');
  const contents = await readFile(weights).catch((cause: unknown) => {
    throw fail('absent', cause);
  });
  const text = await readFile(cardPath(weights), 'utf8').catch((cause: unknown) => {
    throw fail('no-card', cause, cardPath(weights));
  });
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const { issues } = parsed.error;
    const ofRecipe = issues.every(({ path: [first, ...rest] }) => first === 'recipe' && rest.length > 0);
    throw ofRecipe ? fail('recipe', parsed.error, issues[0].path.join('.')) : fail('card', parsed.error);
  }
  const card = parsed.data;
  try {
    await networkWith(card.recipe, decodeSafetensors(contents));
  } catch (error) {
    if (error instanceof SafetensorsError) throw fail('truncated', error);
    if (error instanceof WeightsError) throw fail(error.fault, error, error.part);
    throw error;
  }
  if (sha256(contents) !== card.weightsDigest) throw fail('digest');
  return { card, bytes: share(contents) };
}

type Fault = Extract<Failure['reason'], { code: 'bad-model' }>['fault'];

/** To count and to check: nothing is computed with it, so no kernels need be chosen, which takes time. */
async function networkWith(recipe: NetworkRecipe, weights: Weights): Promise<Network> {
  const engine = await createKernels(compile(narrowVariant()));
  const network = buildNetwork(recipe, { engine, capacity: 1, shared: null });
  loadWeights(network, weights);
  return network;
}

/** Where the card of a safetensors file is. */
function cardPath(path: string): string {
  return path.replace(/(\.safetensors)?$/, '.json');
}

/** Undefined where the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws {Failure} `not-writable`: what was there is then as it was */
async function replaceFile(path: string, contents: Uint8Array | string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, contents);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new Failure({ code: 'not-writable', file: path }, { cause });
  }
}

function share(contents: Uint8Array): SharedArrayBuffer {
  const bytes = new SharedArrayBuffer(contents.length);
  new Uint8Array(bytes).set(contents);
  return bytes;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
