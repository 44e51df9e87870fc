/** The notebook's check: 2-2-1 sigmoids, learning rate 1, all four examples in each step. */
import type { CostPoint, Xor } from '../../contract/notebook.ts';
import { sigmoid } from '../measuring/confidence.ts';
import { binaryCrossEntropy } from '../training/cost.ts';
import { type Engine, matrix } from '../layers/matrix.ts';
import type { Report } from '../threads/task.ts';
import { createTwoLayer } from '../layers/twolayer.ts';
import { descend, drawWeights } from './descend.ts';

export const XOR = { inputs: 2, hidden: 2, outputs: 1 };
const STEPS = 2000;
const INPUTS = [0, 0, 0, 1, 1, 0, 1, 1];

/** @param draw the first weights @throws {Failure} `cancelled` */
export async function learnXor(engine: Engine, draw: () => number, report: Report): Promise<Xor> {
  const network = createTwoLayer({ engine, capacity: 4, shared: null }, XOR);
  drawWeights(network, draw);
  const X = matrix(engine, 4, 2);
  const Y = matrix(engine, 4, 1);
  X.data.set(INPUTS);
  Y.data.set([0, 1, 1, 0]);
  const nothing = () => undefined;
  const costs = await descend({ engine, network, X, Y, next: nothing, rate: 1, steps: STEPS, report });
  const [W1, b1] = network.parameters;
  const after = network.forward(X, null);
  const last = binaryCrossEntropy(after, Y, matrix(engine, 4, 1), 4);
  const activations = Array.from(after.data, sigmoid);
  return {
    steps: STEPS,
    first: costs[0],
    last,
    curve: everyOther([...costs, last], STEPS / 100),
    W1: [Array.from(W1.value.subarray(0, 2)), Array.from(W1.value.subarray(2, 4))],
    b1: Array.from(b1.value),
    answers: activations.map((activation, i) => {
      return { a: i >> 1, b: i & 1, activation, answer: Math.round(activation) };
    }),
  };
}

/** The first of every `stretch` costs. */
function everyOther(costs: number[], stretch: number): CostPoint[] {
  return costs.map((cost, step) => ({ step, cost })).filter(({ step }) => step % stretch === 0);
}
