/**
 * The notebook's network: two layers of sigmoid neurons, forward and backward written out as they are derived in
 * docs/backpropagation.md. One example is one row, where the notebook has one column: each line below is the
 * transpose of the notebook's, and an example is contiguous in memory.
 */
import { addToRows, type Engine, firstRows, type Matrix, matrix, sumRows } from './matrix.ts';
import { asMatrices, type Draw, type Network, parameter } from './network.ts';
import { sigmoidInPlace, throughSigmoid } from './sigmoid.ts';

export interface TwoLayerSize {
  inputs: number;
  hidden: number;
  outputs: number;
}

/**
 * Weights are drawn, for they must differ from neuron to neuron; biases start at 0.
 * @param capacity the largest number of examples in one pass.
 */
export function createTwoLayer(
  engine: Engine,
  { inputs, hidden, outputs }: TwoLayerSize,
  capacity: number,
  draw: Draw,
): Network {
  const parameters = [
    parameter(engine, 'W1', [hidden, inputs], () => draw(inputs)),
    parameter(engine, 'b1', [hidden], () => 0),
    parameter(engine, 'W2', [outputs, hidden], () => draw(hidden)),
    parameter(engine, 'b2', [outputs], () => 0),
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
    parameters,
    stored: parameters,

    forward(input) {
      X = input; // [m×inputs]
      A1 = firstRows(space.A1, X.rows);
      const Z2 = firstRows(space.Z2, X.rows);

      engine.ABt(X, W1, A1); // Z1 = X·W1ᵀ + b1   [m×hidden]
      addToRows(A1, b1);
      sigmoidInPlace(A1); //    A1 = σ(Z1)         [m×hidden]
      engine.ABt(A1, W2, Z2); // Z2 = A1·W2ᵀ + b2  [m×outputs]
      addToRows(Z2, b2);
      return Z2;
    },

    backward(dZ2) {
      const dA1 = firstRows(space.dA1, X.rows);

      engine.AtB(dZ2, A1, dW2); // dW2 = dZ2ᵀ·A1   [outputs×hidden]
      sumRows(dZ2, db2); //        db2 = Σ dZ2     [outputs]
      engine.AB(dZ2, W2, dA1); //  dA1 = dZ2·W2    [m×hidden]
      const dZ1 = throughSigmoid(dA1, A1); // dZ1 = dA1 ∘ A1 ∘ (1 − A1)
      engine.AtB(dZ1, X, dW1); //  dW1 = dZ1ᵀ·X    [hidden×inputs]
      sumRows(dZ1, db1); //        db1 = Σ dZ1     [hidden]
    },
  };
}
