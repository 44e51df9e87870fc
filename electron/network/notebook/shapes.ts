/** Every matrix of the two-layer network, as the notebook writes it: an example is a column, m of them in a batch. */
import type { Shape } from '../../contract/notebook.ts';
import type { TwoLayerSize } from '../layers/twolayer.ts';

type Size = TwoLayerSize & { m: number };

const FORWARD: [name: string, formula: string, shape: (size: Size) => [number, number]][] = [
  ['X', '', ({ inputs, m }) => [inputs, m]],
  ['W1', '', ({ inputs, hidden }) => [hidden, inputs]],
  ['b1', '', ({ hidden }) => [hidden, 1]],
  ['Z1', 'W1·X + b1', ({ hidden, m }) => [hidden, m]],
  ['A1', 'σ(Z1)', ({ hidden, m }) => [hidden, m]],
  ['W2', '', ({ hidden, outputs }) => [outputs, hidden]],
  ['b2', '', ({ outputs }) => [outputs, 1]],
  ['Z2', 'W2·A1 + b2', ({ outputs, m }) => [outputs, m]],
  ['A2', 'σ(Z2)', ({ outputs, m }) => [outputs, m]],
];

const FORMULAS: [name: string, formula: string][] = [
  ['dZ2', '(A2 − Y) / m'],
  ['dW2', 'dZ2·A1ᵀ'],
  ['db2', 'Σ dZ2'],
  ['dA1', 'W2ᵀ·dZ2'],
  ['dZ1', 'dA1 ∘ A1 ∘ (1 − A1)'],
  ['dW1', 'dZ1·Xᵀ'],
  ['db1', 'Σ dZ1'],
];

/** Forward in the order of computing, then back. */
export function shapes(xor: Size, mnist: Size): Shape[] {
  const forward = FORWARD.map(([name, formula, shape]): Shape => {
    return { pass: 'forward', name, formula, xor: shape(xor), mnist: shape(mnist) };
  });
  // A gradient has the shape of what it is the gradient of: that is how one checks one's transposes.
  const backward = FORMULAS.map(([name, formula]): Shape => {
    const { xor, mnist } = forward.find((matrix) => name === `d${matrix.name}`)!;
    return { pass: 'backward', name, formula, xor, mnist };
  });
  return [...forward, ...backward];
}
