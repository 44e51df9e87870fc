import { describe, expect, test } from 'vitest';
import { stack } from '../../../../electron/network/layers/build.ts';
import {
  type ConvolutionSize,
  convolutionLayer,
  outputOf,
} from '../../../../electron/network/layers/convolution.ts';
import { binaryCrossEntropy, softmaxCrossEntropy } from '../../../../electron/network/training/cost.ts';
import { dense, dropout, type Layer, relu, sigmoid } from '../../../../electron/network/layers/layers.ts';
import { matrix, type Numbers } from '../../../../electron/network/layers/matrix.ts';
import { initialise, type Network, type Place } from '../../../../electron/network/layers/network.ts';
import { batchNormalisation, EPSILON } from '../../../../electron/network/layers/normalisation.ts';
import { marginOf, valuesOf } from '../../../../electron/network/layers/picture.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { drawExamples, drawPictures, worstGradient } from './gradients.ts';
import { createReference } from '../reference.ts';

const [INPUTS, HIDDEN, OUTPUTS, M] = [6, 8, 3, 5];
const engine = createReference();
const place: Place = { engine, capacity: M, shared: null };

function started(network: Network, seed: number): Network {
  initialise(network, 'scaled', createRandom(seed));
  return network;
}

/** One layer between two dense ones, so that its own backward pass is on the way of every gradient. */
function around(layer: Layer): Network {
  const size = { before: 'sigmoid', first: false } as const;
  const layers = [
    dense(place, { ...size, name: 'hidden1', inputs: INPUTS, neurons: HIDDEN, first: true }),
    layer,
    dense(place, { ...size, name: 'hidden2', inputs: HIDDEN, neurons: HIDDEN }),
    dense(place, { ...size, name: 'output', inputs: HIDDEN, neurons: OUTPUTS }),
  ];
  return started(stack(layers), 7);
}

describe('every gradient is the cost’s slope through', () => {
  const examples = drawExamples(engine, M, INPUTS, OUTPUTS, 8);

  test.each([
    ['relu', relu(engine)],
    ['sigmoid', sigmoid(engine)],
    ['dropout', dropout(place, HIDDEN, 0.4, 1)],
    ['sigmoid and dropout', stackOf(sigmoid(engine), dropout(place, HIDDEN, 0.4, 1))],
    ['relu and dropout', stackOf(relu(engine), dropout(place, HIDDEN, 0.4, 1))],
  ])('%s', (_name, layer) => {
    expect(worstGradient(engine, around(layer), examples, 11)).toBeLessThan(1e-6);
  });

  test('softmax', () => {
    const network = around(relu(engine));
    expect(worstGradient(engine, network, examples, 11, softmaxCrossEntropy)).toBeLessThan(1e-6);
  });
});

/** Two layers as one. */
function stackOf(first: Layer, second: Layer): Layer {
  return {
    parameters: [],
    forward: (X, chance) => second.forward(first.forward(X, chance), chance),
    backward: (dY) => first.backward(second.backward(dY)!),
  };
}

test('dropout leaves the mean as it was, and does nothing without chance', () => {
  const layer = dropout({ engine, capacity: 1, shared: null }, 10_000, 0.25, 1);
  const ones = matrix(engine, 1, 10_000);
  ones.data.fill(1);
  expect([...layer.forward(ones, null).data]).toEqual(new Array(10_000).fill(1));
  const dropped = [...layer.forward(ones, 1).data];
  expect(new Set(dropped)).toEqual(new Set([0, 4 / 3]));
  const mean = dropped.reduce((sum, value) => sum + value, 0) / 10_000;
  // Six standard errors of a mean of 10,000.
  expect(Math.abs(mean - 1)).toBeLessThan(6 * Math.sqrt(1 / 3 / 10_000));
});

describe('every gradient of a network for pictures is the cost’s slope,', () => {
  const plain = { kernel: 3, stride: 1, channels: 3, pooled: false };

  test.each([
    { picture: { height: 5, width: 4, channels: 1 }, first: plain, second: plain },
    { picture: { height: 4, width: 5, channels: 3 }, first: plain, second: { ...plain, stride: 2 } },
    { picture: { height: 2, width: 2, channels: 2 }, first: plain, second: { ...plain, kernel: 5 } },
    { picture: { height: 3, width: 1, channels: 2 }, first: { ...plain, stride: 2 }, second: plain },
    {
      picture: { height: 6, width: 5, channels: 1 },
      first: plain,
      second: { ...plain, kernel: 5, stride: 2 },
    },
    {
      picture: { height: 5, width: 7, channels: 2 },
      first: { ...plain, kernel: 5 },
      second: { ...plain, pooled: true },
    },
    { picture: { height: 5, width: 7, channels: 2 }, first: { ...plain, pooled: true }, second: plain },
  ])('$picture, $first, $second', ({ picture, first, second }) => {
    const { hidden1, hidden2, inputs } = twoLayers(picture, first, second);
    const size = { name: 'output', inputs, neurons: OUTPUTS, before: 'sigmoid', first: false } as const;
    const network = started(
      stack([convolutionLayer(place, hidden1), convolutionLayer(place, hidden2), dense(place, size)]),
      12,
    );
    // Away from where normalisation leaves everything at first: β = 0, γ = 1.
    const random = createRandom(20);
    for (const { value, initial } of network.parameters) {
      if (typeof initial === 'number') for (let i = 0; i < value.length; i++) value[i] += random.normal() / 4;
    }
    const X = drawPictures(engine, M, picture, hidden1.kernel >> 1, 13).values;
    const { Y } = drawExamples(engine, M, 1, OUTPUTS, 13);
    expect(worstGradient(engine, network, { X, Y }, 14, binaryCrossEntropy)).toBeLessThan(1e-6);
  });
});

function twoLayers(
  picture: ConvolutionSize['picture'],
  first: Pick<ConvolutionSize, 'kernel' | 'stride' | 'channels' | 'pooled'>,
  second: typeof first,
): { hidden1: ConvolutionSize; hidden2: ConvolutionSize; inputs: number } {
  const hidden1 = { ...first, name: 'hidden1', picture, margin: marginOf(second.kernel), first: true };
  const hidden2 = { ...second, name: 'hidden2', picture: outputOf(hidden1), margin: 0, first: false };
  return { hidden1, hidden2, inputs: valuesOf(outputOf(hidden2)) };
}

test('a convolution is the sum over the nine neighbours, nothing beyond the edge', () => {
  const picture = { height: 3, width: 3, channels: 1 };
  const convolution = engine.convolution({ picture, kernel: 3, stride: 1, channels: 1, capacity: 1 });
  const [X, W, Z] = [matrix(engine, 1, 25), matrix(engine, 9, 1), matrix(engine, 1, 9)];
  W.data.set([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  X.data[6] = 1;
  X.data[18] = 0.5;
  convolution.forward(X, W, Z);
  // prettier-ignore
  expect([...Z.data]).toEqual([
    5,   4,   0,
    2, 1 + 4.5, 4,
    0,   3, 2.5,
  ]);
});

test('pooling takes the largest of each 2×2, channel by channel, wherever it stands', () => {
  const pooling = engine.pooling({ height: 2, width: 5, channels: 2 }, 2);
  const [Z, Y] = [matrix(engine, 2, 20), matrix(engine, 2, 4)];
  // prettier-ignore
  Z.data.set([
    9, 1,  0, 2,   1, 0,  8, 0,   99, 99,
    0, 0,  0, 1,   2, 0,  3, 7,   99, 99,

    0, 0,  0, 0,   0, 0,  0, 0,   99, 99,
    0, 3,  4, 0,   0, 0,  0, 5,   99, 99,
  ]);
  pooling.forward(Z, Y);
  expect([...Y.data]).toEqual([9, 2, 8, 7, 4, 3, 0, 5]);
});

describe('batch normalisation', () => {
  const [n, channels] = [12, 2];
  const picture = { height: 3, width: 4, channels };
  const random = createRandom(16);
  // Channels far apart, in mean and in width, and away from where a network begins: γ = 1, β = 0.
  const [means, widths, gammas, betas] = [[3, -5], [2, 0.1], [1.5, -0.7], [0.4, 0.2]]; // prettier-ignore
  const layer = batchNormalisation(place, 'n', channels);
  const [gamma, beta] = layer.parameters;
  const [mean, variance] = layer.states;
  gamma.value.set(gammas);
  beta.value.set(betas);
  const Z = matrix(engine, n, channels);
  for (let i = 0; i < Z.data.length; i++) Z.data[i] = means[i % 2] + widths[i % 2] * random.normal();
  const framed = () => ({ values: matrix(engine, 1, n * channels), picture, margin: 0 });
  const answer = (training: boolean): number[] => {
    const A = framed();
    layer.forward(Z, A, training);
    return [...A.values.data];
  };

  test('makes each channel 0 ± 1 by the batch’s own mean and variance, then γ·x̂ + β, cut below 0', () => {
    const trained = answer(true);
    for (let c = 0; c < channels; c++) {
      const own = [...Z.data].filter((_, i) => i % channels === c);
      const μ = own.reduce((sum, z) => sum + z, 0) / n;
      const v = own.reduce((sum, z) => sum + (z - μ) ** 2, 0) / n;
      const wanted = own.map((z) => Math.max((gammas[c] * (z - μ)) / Math.sqrt(v + EPSILON) + betas[c], 0));
      // Some are cut, and some are not.
      expect(wanted.filter((a) => a > 0).length % n).toBeGreaterThan(0);
      trained.filter((_, i) => i % channels === c).forEach((a, i) => expect(a).toBeCloseTo(wanted[i], 12));
    }
    // What is remembered from training is all that another batch is measured by.
    mean.value.set(mean.batch);
    variance.value.set(variance.batch);
    answer(false).forEach((a, i) => expect(a).toBeCloseTo(trained[i], 12));
    mean.value[0] += 1;
    expect(answer(false)).not.toEqual(trained);
  });

  test('goes back through the batch’s mean and variance too', () => {
    const dA = matrix(engine, n, channels);
    for (let i = 0; i < dA.data.length; i++) dA.data[i] = random.normal();
    const cost = () => answer(true).reduce((sum, a, i) => sum + a * dA.data[i], 0);
    cost();
    const dZ = framed();
    layer.backward(dA, Z, dZ);
    const slopeAt = (values: Numbers, i: number): number => {
      const [before, by] = [values[i], 1e-6];
      const [above, below] = [by, -by].map((change) => {
        values[i] = before + change;
        return cost();
      });
      values[i] = before;
      return (above - below) / (2 * by);
    };
    // Central differences at 10⁻⁶ are off by some 10⁻⁹; either term left out, by hundredths and more.
    dZ.values.data.forEach((d, i) => expect(d).toBeCloseTo(slopeAt(Z.data, i), 6));
    for (const { value, gradient } of layer.parameters)
      gradient.forEach((d, c) => expect(d).toBeCloseTo(slopeAt(value, c), 6));
    // The cost stays as it is where a whole channel is shifted.
    for (let c = 0; c < channels; c++) {
      const own = [...dZ.values.data].filter((_, i) => i % channels === c);
      expect(own.reduce((sum, d) => sum + d, 0)).toBeCloseTo(0, 10);
    }
  });
});
