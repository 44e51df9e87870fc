/**
 * GFLOPS of products and convolutions at the shapes of recipes, on one core, and the best that the tile reaches there.
 * Called with the job as JSON; prints one line of JSON.
 */
import { createKernels } from '../../../electron/network/kernels/kernels.ts';
import { type Engine, type Matrix, matrix } from '../../../electron/network/layers/matrix.ts';
import { convolved, gradientMargin, marginOf, valuesOf } from '../../../electron/network/layers/picture.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { answer, jobOf, KernelsJob } from '../jobs.ts';
import { figureOf, PEAK } from '../kernels.ts';
import {
  type ConvolutionKernel,
  describeShape,
  flopsOf,
  type Kernel,
  kernelsOf,
  type ProductKernel,
} from '../shapes.ts';

/** Milliseconds: to be compiled well, in one sample, and of samples. */
const [WARM_UP, SAMPLE, TIMED] = [30, 1, 60];

/** Much to do on data that stay in the second cache; all fill the tile's six rows and eight columns. */
const LARGE: Kernel[] = [
  ...[96, 192, 252].map((m): ProductKernel => ({ operation: 'AB', m, n: 96, k: 256 })),
  ...[64, 96].map((channels): ConvolutionKernel => {
    const picture = { height: 6, width: 6, channels };
    return { operation: 'forward', shape: { picture, kernel: 3, stride: 1, channels, capacity: 16 } };
  }),
];

const { recipes } = jobOf(KernelsJob);
const random = createRandom(1);
const figures: Record<string, number> = {};
const largest = await bestOf(LARGE);
for (const recipe of recipes) {
  for (const [index, kernel] of kernelsOf(recipe).entries()) {
    figures[figureOf(recipe, index)] = await gflops(kernel);
  }
}
// Twice, for the core's clock may have changed on the way.
figures[PEAK] = Math.max(largest, await bestOf(LARGE));
const { name } = await createKernels();
answer({ about: name, figures, check: {} });

async function bestOf(kernels: readonly Kernel[]): Promise<number> {
  let best = 0;
  for (const kernel of kernels) best = Math.max(best, await gflops(kernel));
  return best;
}

/** The median over many short samples; memory of its own each time, for an engine gives none back. */
async function gflops(kernel: Kernel): Promise<number> {
  const engine = await createKernels();
  const work = 'shape' in kernel ? convolution(engine, kernel) : product(engine, kernel);
  const flops = flopsOf(kernel);
  const warm = performance.now() + WARM_UP;
  let calls = 0;
  const began = performance.now();
  while (performance.now() < warm) {
    work();
    calls++;
  }
  const each = (performance.now() - began) / calls;
  const repeats = Math.max(1, Math.ceil(SAMPLE / each));
  const samples: number[] = [];
  const end = performance.now() + TIMED;
  while (performance.now() < end) {
    const start = performance.now();
    for (let i = 0; i < repeats; i++) work();
    samples.push((flops * repeats) / (performance.now() - start) / 1e6);
  }
  if (samples.some((sample) => !Number.isFinite(sample)))
    throw new RangeError(`${describeShape(kernel)}: too short to time`);
  return samples.toSorted((a, b) => a - b)[samples.length >> 1];
}

function product(engine: Engine, { operation, m, n, k }: ProductKernel): () => void {
  const A = operation === 'AtB' ? drawn(engine, k, m) : drawn(engine, m, k);
  const B = operation === 'ABt' ? drawn(engine, n, k) : drawn(engine, k, n);
  const C = matrix(engine, m, n);
  return () => engine[operation](A, B, C);
}

function convolution(engine: Engine, { operation, shape }: ConvolutionKernel): () => void {
  const { picture, kernel, channels, capacity } = shape;
  const output = convolved(shape);
  const passes = engine.convolution(shape);
  const X = drawn(engine, capacity, valuesOf(picture, marginOf(kernel)));
  const W = drawn(engine, kernel * kernel * picture.channels, channels);
  const dZ = drawn(engine, capacity, valuesOf(output, gradientMargin(shape)));
  const Z = matrix(engine, capacity, valuesOf(output));
  const dX = matrix(engine, capacity, valuesOf(picture));
  const dW = matrix(engine, W.rows, W.columns);
  if (operation === 'forward') return () => passes.forward(X, W, Z);
  if (operation === 'weight gradient') return () => passes.weights(X, dZ, dW);
  return () => passes.input(dZ, W, dX);
}

/** No zeros and nothing tiny; what stands in a margin changes no time. */
function drawn(engine: Engine, rows: number, columns: number): Matrix {
  const M = matrix(engine, rows, columns);
  for (let i = 0; i < M.data.length; i++) M.data[i] = random.normal();
  return M;
}
