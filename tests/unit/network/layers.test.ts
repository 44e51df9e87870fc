import { describe, expect, test } from 'vitest';
import { stack } from '../../../electron/network/build.ts';
import { dense, dropout, type Layer, relu, sigmoidLayer } from '../../../electron/network/layers.ts';
import { type Engine, matrix } from '../../../electron/network/matrix.ts';
import { createRandom } from '../../../electron/network/random.ts';
import { drawExamples, worstGradient } from './gradients.ts';
import { createReference } from './reference.ts';

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
  const dropped = layer.forward(ones, createRandom(1)).data;
  expect(new Set(dropped)).toEqual(new Set([0, 4 / 3]));
  const mean = dropped.reduce((sum, value) => sum + value, 0) / 10_000;
  // Six standard errors of a mean of 10,000.
  expect(Math.abs(mean - 1)).toBeLessThan(6 * Math.sqrt(1 / 3 / 10_000));
});
