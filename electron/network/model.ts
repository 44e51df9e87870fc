/** A model on disk: `<id>.safetensors` with the weights, and its card, `<id>.json`, beside it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';
import type { SharedModel } from '../contract/jobs.ts';
import { ModelCard } from '../contract/training.ts';
import { buildNetwork } from './build.ts';
import { createKernels } from './kernels/kernels.ts';
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from './safetensors.ts';
import { countParameters, loadWeights, type Weights, WeightsError } from './weights.ts';

/** A card without what the weights themselves say. */
export type Provenance = Omit<ModelCard, 'format' | 'parameters' | 'weightsDigest'>;

/**
 * Writes the weights, then the card: a model whose card is there is whole, and a reader never meets half a file.
 * @returns the finished card and the path of the safetensors file.
 */
export async function writeModel(
  folder: string,
  weights: Weights,
  provenance: Provenance,
): Promise<{ card: ModelCard; path: string }> {
  const bytes = encodeSafetensors(weights);
  const card = ModelCard.parse({
    format: 'facteur-model/1',
    ...provenance,
    parameters: countParameters(weights),
    weightsDigest: sha256(bytes),
  });
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${card.id}.safetensors`);
  await replaceFile(path, bytes);
  await replaceFile(cardPath(path), `${JSON.stringify(card, null, 2)}\n`);
  return { card, path };
}

/**
 * @param path of the safetensors file.
 * @throws {Failure} `bad-model` with the fault: `absent`, `card` (not a card), `truncated` (or no safetensors at
 * all), `digest` (not the file the card speaks of), `shape` (not the recipe's tensors), `not-finite`.
 */
export async function readModel(path: string): Promise<SharedModel> {
  const fail = (fault: Fault, cause?: unknown): Failure =>
    new Failure({ code: 'bad-model', file: path, fault }, { cause });
  const [contents, text] = await Promise.all([readFile(path), readFile(cardPath(path), 'utf8')]).catch(
    (cause: unknown) => {
      throw fail('absent', cause);
    },
  );
  const card = parseCard(text);
  if (card === null) throw fail('card');

  if (sha256(contents) !== card.weightsDigest) throw fail(isWhole(contents) ? 'digest' : 'truncated');
  const network = buildNetwork(card.recipe, await createKernels(), 1, null);
  try {
    loadWeights(network, decodeSafetensors(contents));
  } catch (error) {
    if (error instanceof SafetensorsError) throw fail('truncated', error);
    if (error instanceof WeightsError) throw fail(error.fault, error);
    throw error;
  }

  const bytes = new SharedArrayBuffer(contents.length);
  new Uint8Array(bytes).set(contents);
  return { card, bytes };
}

type Fault = Extract<Failure['reason'], { code: 'bad-model' }>['fault'];

/** Where the card of a safetensors file is. */
function cardPath(path: string): string {
  return path.replace(/(\.safetensors)?$/, '.json');
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    decodeSafetensors(bytes);
    return true;
  } catch {
    return false;
  }
}

function parseCard(text: string): ModelCard | null {
  try {
    return ModelCard.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function replaceFile(path: string, contents: Uint8Array | string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
