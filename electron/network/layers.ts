/**
 * Layers of the general network, each with its forward and its backward pass side by side. A layer keeps from
 * forward what its backward needs; gradients are of the mean cost, so nothing here divides by m.
 */
import { addToRows, type Engine, firstRows, type Matrix, matrix, sumRows } from './matrix.ts';
import { asMatrices, type Draw, type Parameter, parameter, type Stored } from './network.ts';
import type { Random } from './random.ts';
import { sigmoidInPlace, throughSigmoid } from './sigmoid.ts';

export interface Layer {
  readonly parameters: readonly Parameter[];
  /** What it remembers of training besides. */
  readonly state?: readonly Stored[];
  /** X [m×inputs] → Y [m×outputs]; an elementwise layer may answer X itself, changed. */
  forward(X: Matrix, chance: Random | null): Matrix;
  /** dY → dX, and the parameters' gradients; null where nobody needs dX. May change dY. */
  backward(dY: Matrix): Matrix | null;
}

export interface DenseSize {
  name: string;
  inputs: number;
  neurons: number;
  /** The first layer's inputs are pictures: their gradient is nobody's. */
  first: boolean;
}

/** Y = X·Wᵀ + b, W [neurons×inputs]. */
export function dense(
  engine: Engine,
  { name, inputs, neurons, first }: DenseSize,
  capacity: number,
  draw: Draw,
): Layer {
  const parameters = [
    parameter(engine, `${name}.weight`, [neurons, inputs], () => draw(inputs)),
    parameter(engine, `${name}.bias`, [neurons], () => 0),
  ];
  const { W, dW } = asMatrices(parameters[0], inputs);
  const { value: b, gradient: db } = parameters[1];
  const Y = matrix(engine, capacity, neurons);
  const dX = matrix(engine, first ? 0 : capacity, inputs);
  let kept: Matrix = dX;

  return {
    parameters,
    forward(X) {
      kept = X;
      const Z = firstRows(Y, X.rows);
      engine.ABt(X, W, Z);
      addToRows(Z, b);
      return Z;
    },
    backward(dY) {
      engine.AtB(dY, kept, dW); // dW = dYᵀ·X
      sumRows(dY, db); //          db = Σ dY
      if (first) return null;
      const gradient = firstRows(dX, dY.rows);
      engine.AB(dY, W, gradient); // dX = dY·W
      return gradient;
    },
  };
}

/** A = max(Z, 0), in place. */
export function relu(): Layer {
  let kept: Matrix | null = null;
  return {
    parameters: [],
    forward(Z) {
      const { data } = Z;
      for (let i = 0; i < data.length; i++) if (data[i] < 0) data[i] = 0;
      kept = Z;
      return Z;
    },
    backward(dA) {
      const { data: A } = kept!;
      for (let i = 0; i < A.length; i++) if (A[i] === 0) dA.data[i] = 0;
      return dA;
    },
  };
}

/** A = σ(Z), in place. */
export function sigmoidLayer(): Layer {
  let kept: Matrix | null = null;
  return {
    parameters: [],
    forward(Z) {
      sigmoidInPlace(Z);
      kept = Z;
      return Z;
    },
    backward: (dA) => throughSigmoid(dA, kept!),
  };
}

/**
 * While training each neuron is dropped with probability `share`, and the others are scaled by 1 / (1 − share), so
 * that nothing changes when no chance is drawn (Srivastava et al. 2014, inverted).
 */
export function dropout(engine: Engine, neurons: number, share: number, capacity: number): Layer {
  const space = matrix(engine, capacity, neurons);
  let mask: Matrix | null = null;
  return {
    parameters: [],
    forward(A, chance) {
      mask = chance === null ? null : firstRows(space, A.rows);
      if (chance === null || mask === null) return A;
      for (let i = 0; i < A.data.length; i++) mask.data[i] = chance.next() < share ? 0 : 1 / (1 - share);
      return scale(A, mask);
    },
    backward: (dY) => (mask === null ? dY : scale(dY, mask)),
  };
}

function scale(values: Matrix, { data: by }: Matrix): Matrix {
  for (let i = 0; i < by.length; i++) values.data[i] *= by[i];
  return values;
}
