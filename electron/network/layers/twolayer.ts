/**
 * The notebook's network: two layers of sigmoid neurons, forward and backward written out as they are derived in
 * docs/backpropagation.md. One example is one row, where the notebook has one column: each line below is the
 * transpose of the notebook's, and an example is contiguous in memory.
 */
import { firstRows, type Matrix, matrix } from './matrix.ts';
import { asMatrices, type Network, parameter, type Place } from './network.ts';

export interface TwoLayerSize {
  inputs: number;
  hidden: number;
  outputs: number;
}

/** Weights are to be drawn, for they must differ from neuron to neuron; biases start at 0. */
export function createTwoLayer(place: Place, { inputs, hidden, outputs }: TwoLayerSize): Network {
  const { engine, capacity } = place;
  const parameters = [
    parameter(place, 'W1', [hidden, inputs], { inputs, before: 'sigmoid' }),
    parameter(place, 'b1', [hidden], 0),
    parameter(place, 'W2', [outputs, hidden], { inputs: hidden, before: 'sigmoid' }),
    parameter(place, 'b2', [outputs], 0),
  ];
  const { W: W1, dW: dW1 } = asMatrices(parameters[0], inputs);
  const { W: W2, dW: dW2 } = asMatrices(parameters[2], hidden);
  const [{ value: b1, gradient: db1 }, { value: b2, gradient: db2 }] = [parameters[1], parameters[3]];

  const space = {
    A1: matrix(engine, capacity, hidden),
    Z2: matrix(engine, capacity, outputs),
    dA1: matrix(engine, capacity, hidden),
  };
  /** Kept from forward for backward. */
  let X: Matrix = matrix(engine, 0, inputs);
  let A1: Matrix = space.A1;

  return {
    margin: 0,
    parameters,
    states: [],
    stored: parameters,

    forward(input) {
      X = input; // [m×inputs]
      A1 = firstRows(space.A1, X.rows);
      const Z2 = firstRows(space.Z2, X.rows);

      engine.ABt(X, W1, A1); //   Z1 = X·W1ᵀ + b1   [m×hidden]
      engine.addToRows(A1, b1);
      engine.sigmoid(A1.data); // A1 = σ(Z1)        [m×hidden]
      engine.ABt(A1, W2, Z2); //  Z2 = A1·W2ᵀ + b2  [m×outputs]
      engine.addToRows(Z2, b2);
      return Z2;
    },

    backward(dZ2) {
      const dA1 = firstRows(space.dA1, X.rows);

      engine.AtB(dZ2, A1, dW2); //                   dW2 = dZ2ᵀ·A1   [outputs×hidden]
      engine.sumRows(dZ2, db2); //                   db2 = Σ dZ2     [outputs]
      engine.AB(dZ2, W2, dA1); //                    dA1 = dZ2·W2    [m×hidden]
      engine.sigmoidBack(dA1.data, A1.data); //      dZ1 = dA1 ∘ A1 ∘ (1 − A1)
      engine.AtB(dA1, X, dW1); //                    dW1 = dZ1ᵀ·X    [hidden×inputs]
      engine.sumRows(dA1, db1); //                   db1 = Σ dZ1     [hidden]
    },
  };
}
