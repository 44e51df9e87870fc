import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { Layer, type ModelCard, Recipe } from '../../../../electron/contract/training.ts';
import { buildNetwork } from '../../../../electron/network/layers/build.ts';
import { openClassifier } from '../../../../electron/network/classifier.ts';
import { sigmoid } from '../../../../electron/network/measuring/confidence.ts';
import { fitInput } from '../../../../electron/network/layers/input.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { encodeModel } from '../../../../electron/network/files/model.ts';
import { encodeOnnx } from '../../../../electron/network/files/onnx.ts';
import { initialise } from '../../../../electron/network/layers/network.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { recipeNamed } from '../../../../electron/network/training/recipes.ts';
import { type Weights, weightsOf } from '../../../../electron/network/layers/weights.ts';
import { cardOf } from '../../store/examples.ts';
import { drawBars } from '../examples.ts';

const { images } = drawBars(150, 3);

/** Weights as after a training: all that is learnt differs from how it began, what divides is positive. */
async function weightsFor(recipe: Recipe): Promise<Weights> {
  const random = createRandom(6);
  const network = buildNetwork(recipe, { engine: await createKernels(), capacity: 1, shared: null });
  initialise(network, recipe.initialisation, random);
  for (const { name, value } of network.stored) {
    if (/gamma|variance/.test(name)) for (let i = 0; i < value.length; i++) value[i] = random.between(0.3, 2);
    else if (/beta|mean|bias|b\d/.test(name))
      for (let i = 0; i < value.length; i++) value[i] = random.normal() / 2;
  }
  return weightsOf(fitInput(recipe.input, drawBars(60, 9)), network);
}

async function run(
  card: ModelCard,
  weights: Weights,
  n: number,
): Promise<{ logits: number[]; activations: number[] }> {
  const session = await InferenceSession.create(encodeOnnx(card, weights));
  const input = new Tensor('float32', Float32Array.from(images.subarray(0, n * 784)), [n, 1, 28, 28]);
  const { logits, activations } = await session.run({ images: input });
  expect([logits.dims, activations.dims]).toEqual([
    [n, 10],
    [n, 10],
  ]);
  return { logits: [...(logits.data as Float32Array)], activations: [...(activations.data as Float32Array)] };
}

function softmax(logits: number[]): number[] {
  const powers = logits.map(Math.exp);
  const rows = powers.map((_, i) => powers.slice(i - (i % 10), i - (i % 10) + 10));
  return powers.map((power, i) => power / rows[i].reduce((sum, value) => sum + value));
}

const hidden = (...layers: object[]): Partial<Recipe> => ({
  hidden: layers.map((layer) => Layer.parse(layer)),
});
const CASES: Record<string, Recipe> = {
  notebook: recipeNamed('notebook'),
  wide: recipeNamed('wide'),
  convolutional: recipeNamed('convolutional'),
  'no hidden layer': { ...recipeNamed('tiny'), ...hidden() },
  'two dense layers, sigmoid after ReLU, z-scored': {
    ...recipeNamed('notebook'),
    ...hidden(
      { kind: 'dense', neurons: 20, activation: 'relu', dropout: 0.5 },
      { kind: 'dense', neurons: 12, activation: 'sigmoid' },
    ),
  },
  'convolutions with and without pooling, odd sides': {
    ...recipeNamed('convolutional'),
    ...hidden(
      { kind: 'convolution', channels: 5, pooled: true },
      { kind: 'convolution', channels: 3 },
      { kind: 'convolution', channels: 4, pooled: true },
      { kind: 'convolution', channels: 6, pooled: true },
      { kind: 'dense', neurons: 9, activation: 'sigmoid' },
    ),
  },
  'kernels and strides of every kind': {
    ...recipeNamed('convolutional'),
    ...hidden(
      { kind: 'convolution', channels: 4, kernel: 5, stride: 2 },
      { kind: 'convolution', channels: 3, kernel: 3, stride: 2 },
      { kind: 'convolution', channels: 2, kernel: 5, stride: 1, pooled: true },
      { kind: 'convolution', channels: 4, kernel: 3, stride: 2 },
      { kind: 'dense', neurons: 7, activation: 'relu' },
    ),
  },
  'a convolution before the output': {
    ...recipeNamed('convolutional'),
    ...hidden({ kind: 'convolution', channels: 2, pooled: true }),
  },
};

test.each(Object.entries(CASES))(
  '%s: ONNX Runtime gives our activations, one picture and many',
  async (_, recipe) => {
    const weights = await weightsFor(recipe);
    for (const loss of ['sigmoid', 'softmax'] as const) {
      for (const temperature of [1, 1.7]) {
        const card: ModelCard = {
          ...cardOf('exported'),
          recipe: { ...recipe, output: { neurons: 10, loss } },
          temperature,
        };
        // Asked without its temperature, for the division to be the test's own.
        const model = await encodeModel(weights, { ...card, temperature: 1 });
        const classifier = await openClassifier(model);
        for (const n of [1, 150]) {
          const ours = Array.from(classifier.logits(images, n), (logit) => logit / temperature);
          const expected = loss === 'sigmoid' ? ours.map(sigmoid) : softmax(ours);
          const { logits, activations } = await run(card, weights, n);
          expect(largestDifference(activations, expected)).toBeLessThan(1e-4);
          expect(largestDifference(logits, ours)).toBeLessThan(1e-4 * Math.max(...ours.map(Math.abs)));
          expect(new Set(activations.map((value) => value.toFixed(3))).size).toBeGreaterThan(5);
        }
      }
    }
  },
);

function largestDifference(a: number[], b: number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}
