import { describe, expect, test } from 'vitest';
import { stack } from '../../../electron/network/build.ts';
import { dense, dropout, type Layer, relu, sigmoidLayer } from '../../../electron/network/layers.ts';
import { type Engine, matrix } from '../../../electron/network/matrix.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { drawExamples, worstGradient } from './gradients.ts';
import { createReference } from './reference.ts';
import { convolution, maxPooling } from '../../../electron/network/convolution.ts';
import { batchNormalisation } from '../../../electron/network/normalisation.ts';

const [INPUTS, HIDDEN, OUTPUTS, M] = [6, 8, 3, 5];

/** One layer between two dense ones, so that its own backward pass is on the way of every gradient. */
function around(engine: Engine, layer: Layer): ReturnType<typeof stack> {
  const random = createRandom(7);
  const draw = (): number => random.normal();
  return stack([
    dense(engine, { name: 'hidden1', inputs: INPUTS, neurons: HIDDEN, first: true }, M, draw),
    layer,
    dense(engine, { name: 'hidden2', inputs: HIDDEN, neurons: HIDDEN, first: false }, M, draw),
    dense(engine, { name: 'output', inputs: HIDDEN, neurons: OUTPUTS, first: false }, M, draw),
  ]);
}

describe('every gradient is the cost’s slope through', () => {
  const engine = createReference();
  const examples = drawExamples(engine, M, INPUTS, OUTPUTS, 8);

  test.each([
    ['relu', relu()],
    ['sigmoid', sigmoidLayer()],
    ['dropout', dropout(engine, HIDDEN, 0.4, M)],
  ])('%s', (_name, layer) => {
    expect(worstGradient(engine, around(engine, layer), examples, 11)).toBeLessThan(1e-6);
  });
});

test('dropout leaves the mean as it was, and does nothing without chance', () => {
  const engine = createReference();
  const layer = dropout(engine, 10_000, 0.25, 1);
  const ones = matrix(engine, 1, 10_000);
  ones.data.fill(1);
  expect([...layer.forward(ones, null).data]).toEqual(new Array(10_000).fill(1));
  const dropped = [...layer.forward(ones, createRandom(1)).data];
  expect(new Set(dropped)).toEqual(new Set([0, 4 / 3]));
  const mean = dropped.reduce((sum, value) => sum + value, 0) / 10_000;
  // Six standard errors of a mean of 10,000.
  expect(Math.abs(mean - 1)).toBeLessThan(6 * Math.sqrt(1 / 3 / 10_000));
});

describe('every gradient of a network for pictures is the cost’s slope,', () => {
  const engine = createReference();
  const draw = (): (() => number) => {
    const random = createRandom(12);
    return () => random.normal() / 2;
  };

  test.each([
    { height: 5, width: 4, channels: 1 },
    { height: 4, width: 5, channels: 3 },
    { height: 2, width: 2, channels: 2 },
    { height: 3, width: 1, channels: 2 },
  ])('$height×$width×$channels', (picture) => {
    const pixels = picture.height * picture.width;
    const inner = { ...picture, channels: 3 };
    const network = stack([
      convolution(engine, { name: 'hidden1', picture, channels: 3, first: true }, M, draw()),
      batchNormalisation(engine, { name: 'hidden1', channels: 3, pixels }, M),
      sigmoidLayer(),
      convolution(engine, { name: 'hidden2', picture: inner, channels: 4, first: false }, M, draw()),
      dense(engine, { name: 'output', inputs: pixels * 4, neurons: OUTPUTS, first: false }, M, draw()),
    ]);
    const examples = drawExamples(engine, M, pixels * picture.channels, OUTPUTS, 13);
    expect(worstGradient(engine, network, examples, 14)).toBeLessThan(1e-6);
  });

  test('through pooling, odd sides included', () => {
    const picture = { height: 5, width: 7, channels: 2 };
    const network = stack([
      convolution(engine, { name: 'hidden1', picture, channels: 2, first: true }, M, draw()),
      maxPooling(engine, picture, M),
      dense(engine, { name: 'output', inputs: 2 * 3 * 2, neurons: OUTPUTS, first: false }, M, draw()),
    ]);
    const examples = drawExamples(engine, M, 5 * 7 * 2, OUTPUTS, 15);
    expect(worstGradient(engine, network, examples, null)).toBeLessThan(1e-6);
  });
});

test('a convolution is the sum over the nine neighbours, nothing beyond the edge', () => {
  const engine = createReference();
  const picture = { height: 3, width: 3, channels: 1 };
  const weights = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const layer = convolution(engine, { name: 'c', picture, channels: 1, first: true }, 1, () =>
    weights.shift()!,
  );
  const X = matrix(engine, 1, 9);
  X.data.set([1, 0, 0, 0, 0, 0, 0, 0, 0.5]);
  // prettier-ignore
  expect([...layer.forward(X, null).data]).toEqual([
    5,   4,   0,
    2, 1 + 4.5, 4,
    0,   3, 2.5,
  ]);
});

test('pooling takes the largest of each 2×2, channel by channel, wherever it stands', () => {
  const engine = createReference();
  const layer = maxPooling(engine, { height: 2, width: 5, channels: 2 }, 2);
  const X = matrix(engine, 2, 20);
  // prettier-ignore
  X.data.set([
    9, 1,  0, 2,   1, 0,  8, 0,   99, 99,
    0, 0,  0, 1,   2, 0,  3, 7,   99, 99,

    0, 0,  0, 0,   0, 0,  0, 0,   99, 99,
    0, 3,  4, 0,   0, 0,  0, 5,   99, 99,
  ]);
  expect([...layer.forward(X, null).data]).toEqual([9, 2, 8, 7, 4, 3, 0, 5]);
});

test('batch normalisation makes each channel 0 ± 1 in training, and remembers it for afterwards', () => {
  const engine = createReference();
  const layer = batchNormalisation(engine, { name: 'n', channels: 2, pixels: 50 }, 4);
  const X = matrix(engine, 4, 100);
  const random = createRandom(16);
  for (let at = 0; at < X.data.length;) {
    X.data[at++] = 3 + 2 * random.normal();
    X.data[at++] = -5 + 0.1 * random.normal();
  }
  const momentsOf = (values: ArrayLike<number>, channel: number): [number, number] => {
    const own = Array.from(values).filter((_, at) => at % 2 === channel);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return [mean, own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length];
  };
  let trained = layer.forward(X, createRandom(0));
  for (const channel of [0, 1]) {
    const [mean, variance] = momentsOf(trained.data, channel);
    expect(mean).toBeCloseTo(0, 10);
    expect(variance).toBeCloseTo(1, 2);
  }
  for (let batch = 0; batch < 300; batch++) trained = layer.forward(X, createRandom(0));
  const wanted = [...trained.data];
  layer.forward(X, null).data.forEach((value, at) => expect(value).toBeCloseTo(wanted[at], 4));
});
