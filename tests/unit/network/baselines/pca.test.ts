import { expect, test } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { createProjection, fitPca } from '../../../../electron/network/baselines/pca.ts';
import type { Dataset } from '../../../../electron/network/dataset.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { matrix } from '../../../../electron/network/layers/matrix.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { drawBars } from '../examples.ts';

/** Three groups of four pixels that brighten together, each less than the one before. */
const GROUPS = [
  { from: 100, swing: 120 },
  { from: 300, swing: 60 },
  { from: 500, swing: 20 },
];

function drawGroups(n: number): Dataset {
  const random = createRandom(1);
  const images = new Uint8Array(n * DIGIT_PIXELS);
  for (let i = 0; i < n; i++) {
    for (const { from, swing } of GROUPS) {
      const start = i * DIGIT_PIXELS + from;
      images.fill(125 + Math.round(random.between(-swing, swing)), start, start + 4);
    }
  }
  return { images, labels: new Uint8Array(n) };
}

test('finds the directions the pictures were made of, the widest first', async () => {
  const { components, explained } = fitPca(await createKernels(), drawGroups(1200), 3);
  GROUPS.forEach(({ from }, row) => {
    const found = components.data.subarray(row * DIGIT_PIXELS, (row + 1) * DIGIT_PIXELS);
    // A unit vector over four equal pixels is ½ in each; chance correlates the groups a little.
    for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
      const inside = pixel >= from && pixel < from + 4;
      expect(Math.abs(found[pixel] - (inside ? 0.5 : 0))).toBeLessThan(0.05);
    }
  });
  expect(explained).toBeGreaterThan(0.99999);
});

test('two of three explain their share', async () => {
  const { explained } = fitPca(await createKernels(), drawGroups(1200), 2);
  const variances = GROUPS.map(({ swing }) => swing ** 2);
  const [wide, narrow] = [variances[0] + variances[1], variances[2]];
  expect(explained).toBeCloseTo(wide / (wide + narrow), 2);
});

test('the components are orthonormal, and a projection is the plain sum over centred ink', async () => {
  const engine = await createKernels();
  const set = drawBars(700, 2);
  const pca = fitPca(engine, set, 6);
  const { data } = pca.components;
  const component = (row: number) => data.subarray(row * DIGIT_PIXELS, (row + 1) * DIGIT_PIXELS);
  const product = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a, (value, i) => value * b[i]).reduce((sum, value) => sum + value, 0);
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < 6; j++) expect(product(component(i), component(j))).toBeCloseTo(i === j ? 1 : 0, 5);

  const [start, n] = [3, 600];
  const P = matrix(engine, n, 6);
  createProjection(engine, pca)(set.images, start, n, P);
  const mean = Float64Array.from({ length: DIGIT_PIXELS }, (_, pixel) => {
    let sum = 0;
    for (let i = 0; i < set.labels.length; i++) sum += set.images[i * DIGIT_PIXELS + pixel];
    return sum / set.labels.length;
  });
  for (const i of [0, 1, 499, 500, n - 1]) {
    const picture = set.images.subarray((start + i) * DIGIT_PIXELS, (start + i + 1) * DIGIT_PIXELS);
    const centred = Array.from(picture, (byte, pixel) => (byte - mean[pixel]) / 255);
    for (let row = 0; row < 6; row++)
      expect(P.data[i * 6 + row]).toBeCloseTo(product(centred, component(row)), 4);
  }
});
