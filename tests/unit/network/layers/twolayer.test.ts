import { expect, test } from 'vitest';
import { binaryCrossEntropy } from '../../../../electron/network/training/cost.ts';
import { dense, sigmoid as sigmoidLayer } from '../../../../electron/network/layers/layers.ts';
import { stack } from '../../../../electron/network/layers/build.ts';
import { sigmoid } from '../../../../electron/network/measuring/confidence.ts';
import { createKernels } from '../../../../electron/network/kernels/kernels.ts';
import { type Engine, matrix } from '../../../../electron/network/layers/matrix.ts';
import type { Network, Place } from '../../../../electron/network/layers/network.ts';
import { createRandom } from '../../../../electron/network/random.ts';
import { createTwoLayer } from '../../../../electron/network/layers/twolayer.ts';
import { drawExamples, worstGradient } from './gradients.ts';
import { createReference } from '../reference.ts';

const PLAIN = { rate: 1, momentum: 0 };

/** The notebook's check: 2-2-1, full batch, learning rate 1, 2,000 steps. */
function learnXor(engine: Engine, seed: number): { costs: number[]; answers: number[] } {
  const network = drawn(createTwoLayer(placeOn(engine, 4), { inputs: 2, hidden: 2, outputs: 1 }), seed);
  const X = matrix(engine, 4, 2);
  const Y = matrix(engine, 4, 1);
  const dZ = matrix(engine, 4, 1);
  X.data.set([0, 0, 0, 1, 1, 0, 1, 1]);
  Y.data.set([0, 1, 1, 0]);
  const costs: number[] = [];
  for (let step = 0; step < 2000; step++) {
    costs.push(binaryCrossEntropy(network.forward(X, null), Y, dZ, 4));
    network.backward(dZ);
    for (const { value, gradient } of network.parameters) engine.descend(value, gradient, gradient, PLAIN);
  }
  return { costs, answers: [...network.forward(X, null).data].map(sigmoid) };
}

test('XOR is learnt: the cost falls from about ln 2, and all four answers come out right', async () => {
  const { costs, answers } = learnXor(await createKernels(), 2);
  expect(costs[0]).toBeGreaterThan(0.6);
  expect(costs[0]).toBeLessThan(0.9);
  expect(costs.at(-1)).toBeLessThan(0.0066);
  const printed = answers.map((answer, i) => `${i >> 1} xor ${i & 1} = ${Math.round(answer)}`);
  expect(printed).toEqual(['0 xor 0 = 0', '0 xor 1 = 1', '1 xor 0 = 1', '1 xor 1 = 0']);
});

test('constant weights never part: both hidden neurons stay the same, and XOR is not learnt', () => {
  const engine = createReference();
  const network = createTwoLayer(placeOn(engine, 4), { inputs: 2, hidden: 2, outputs: 1 });
  for (const { value } of network.parameters) value.fill(0.5);
  const { X, Y } = drawExamples(engine, 4, 2, 1, 1);
  const dZ = matrix(engine, 4, 1);
  for (let step = 0; step < 100; step++) {
    binaryCrossEntropy(network.forward(X, null), Y, dZ, 4);
    network.backward(dZ);
    for (const { value, gradient } of network.parameters) engine.descend(value, gradient, gradient, PLAIN);
  }
  const [W1] = network.parameters;
  expect([...W1.value.subarray(0, 2)]).toEqual([...W1.value.subarray(2, 4)]);
  expect(W1.value[0]).not.toBe(0.5);
});

test('every gradient is the cost’s slope', () => {
  const engine = createReference();
  const network = drawn(createTwoLayer(placeOn(engine, 6), { inputs: 7, hidden: 5, outputs: 3 }), 5);
  expect(worstGradient(engine, network, drawExamples(engine, 6, 7, 3, 6), null)).toBeLessThan(1e-6);
});

test('a pass with fewer examples than the capacity sees those alone', () => {
  const engine = createReference();
  const network = drawn(createTwoLayer(placeOn(engine, 8), { inputs: 4, hidden: 3, outputs: 2 }), 2);
  const alone = drawn(createTwoLayer(placeOn(engine, 2), { inputs: 4, hidden: 3, outputs: 2 }), 2);
  network.forward(drawExamples(engine, 8, 4, 2, 9).X, null);
  const { X } = drawExamples(engine, 2, 4, 2, 10);
  expect([...network.forward(X, null).data]).toEqual([...alone.forward(X, null).data]);
});

test('written out by hand or stacked from layers, it is the same network', () => {
  const engine = createReference();
  const examples = drawExamples(engine, 6, 7, 3, 2);
  const byHand = drawn(createTwoLayer(placeOn(engine, 6), { inputs: 7, hidden: 5, outputs: 3 }), 1);
  const place = placeOn(engine, 6);
  const before = 'sigmoid' as const;
  const stacked = drawn(
    stack([
      dense(place, { name: 'hidden1', inputs: 7, neurons: 5, before, first: true }),
      sigmoidLayer(engine),
      dense(place, { name: 'output', inputs: 5, neurons: 3, before, first: false }),
    ]),
    1,
  );
  const dZ = matrix(engine, 6, 3);
  const [J, other] = [byHand, stacked].map((network) => {
    const cost = binaryCrossEntropy(network.forward(examples.X, null), examples.Y, dZ, 6);
    network.backward(dZ);
    return cost;
  });
  expect(other).toBeCloseTo(J, 12);
  byHand.parameters.forEach(({ gradient }, index) => {
    gradient.forEach((value, i) => expect(stacked.parameters[index].gradient[i]).toBeCloseTo(value, 12));
  });
});

function placeOn(engine: Engine, capacity: number): Place {
  return { engine, capacity, shared: null };
}

/** A network with normal weights, the same for the same seed. */
function drawn(network: Network, seed: number): Network {
  const random = createRandom(seed);
  for (const { value, initial } of network.parameters) {
    if (typeof initial !== 'number') for (let i = 0; i < value.length; i++) value[i] = random.normal();
  }
  return network;
}
