/** What both sides of a comparison learn from, as plain files that any language reads in one call. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Recipe } from '../../electron/contract/training.ts';
import { buildNetwork } from '../../electron/network/layers/build.ts';
import type { Dataset } from '../../electron/network/dataset.ts';
import { createKernels } from '../../electron/network/kernels/kernels.ts';
import { initialise } from '../../electron/network/layers/network.ts';
import { createRandom } from '../../electron/network/random.ts';

/** `images.u8`: n×784 bytes by rows; `labels.u8`: n bytes. */
export async function writeData(folder: string, { images, labels }: Dataset): Promise<void> {
  await writeFile(path.join(folder, 'images.u8'), images);
  await writeFile(path.join(folder, 'labels.u8'), labels);
}

export async function readData(folder: string): Promise<Dataset> {
  const [images, labels] = await Promise.all(
    ['images.u8', 'labels.u8'].map((name) => readFile(path.join(folder, name))),
  );
  return { images, labels };
}

/**
 * `weights.f32`: the first weights that `train` draws from this seed, parameter after parameter: a peer that starts from
 * them must end where we do.
 */
export async function writeFirstWeights(folder: string, recipe: Recipe, seed: number): Promise<void> {
  const network = buildNetwork(recipe, { engine: await createKernels(), capacity: 1, shared: null });
  initialise(network, recipe.initialisation, createRandom(seed).fork('weights'));
  const all = network.parameters.flatMap(({ value }) => Array.from(value));
  await writeFile(path.join(folder, 'weights.f32'), Float32Array.from(all));
}
