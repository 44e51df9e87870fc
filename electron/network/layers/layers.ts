/**
 * Layers of the general network, each with its forward and its backward pass side by side. A layer keeps from
 * forward what its backward needs; gradients are of the mean cost, so nothing here divides by m.
 */
import { type Engine, firstRows, type Matrix, matrix } from './matrix.ts';
import { asMatrices, type Initial, type Parameter, parameter, type Place, type State } from './network.ts';

export interface Layer {
  readonly parameters: readonly Parameter[];
  /** What it remembers of training besides. */
  readonly states?: readonly State[];
  /** X [m×inputs] → Y [m×outputs]; an elementwise layer may answer X itself, changed. */
  forward(X: Matrix, chance: number | null): Matrix;
  /** dY → dX, and the parameters' gradients; null where nobody needs dX. May change dY. */
  backward(dY: Matrix): Matrix | null;
}

export interface DenseSize {
  name: string;
  inputs: number;
  neurons: number;
  /** The activation that follows. */
  before: Exclude<Initial, number>['before'];
  /** The first layer's inputs are pictures: their gradient is nobody's. */
  first: boolean;
}

/** Y = X·Wᵀ + b, W [neurons×inputs]. */
export function dense(place: Place, { name, inputs, neurons, before, first }: DenseSize): Layer {
  const { engine, capacity } = place;
  const weight = parameter(place, `${name}.weight`, [neurons, inputs], { inputs, before });
  const bias = parameter(place, `${name}.bias`, [neurons], 0);
  const { W, dW } = asMatrices(weight, inputs);
  const Y = matrix(engine, capacity, neurons);
  const dX = matrix(engine, first ? 0 : capacity, inputs);
  let kept: Matrix = dX;

  return {
    parameters: [weight, bias],
    forward(X) {
      kept = X;
      const Z = firstRows(Y, X.rows);
      engine.ABt(X, W, Z);
      engine.addToRows(Z, bias.value);
      return Z;
    },
    backward(dY) {
      engine.AtB(dY, kept, dW); //           dW = dYᵀ·X
      engine.sumRows(dY, bias.gradient); // db = Σ dY
      if (first) return null;
      const gradient = firstRows(dX, dY.rows);
      engine.AB(dY, W, gradient); //         dX = dY·W
      return gradient;
    },
  };
}

/** A = max(Z, 0), in place. */
export function relu(engine: Engine): Layer {
  let kept: Matrix | null = null;
  return {
    parameters: [],
    forward(Z) {
      engine.relu(Z.data);
      kept = Z;
      return Z;
    },
    backward(dA) {
      engine.reluBack(dA.data, kept!.data);
      return dA;
    },
  };
}

/** A = σ(Z), in place. */
export function sigmoid(engine: Engine): Layer {
  let kept: Matrix | null = null;
  return {
    parameters: [],
    forward(Z) {
      engine.sigmoid(Z.data);
      kept = Z;
      return Z;
    },
    backward(dA) {
      engine.sigmoidBack(dA.data, kept!.data);
      return dA;
    },
  };
}

/**
 * While training each neuron is dropped with probability `share`, and the others are scaled by 1 / (1 − share), so
 * that nothing changes when no chance is drawn (Srivastava et al. 2014, inverted).
 * @param salt differs from one dropout layer of a network to the next.
 */
export function dropout({ engine, capacity }: Place, neurons: number, share: number, salt: number): Layer {
  const space = matrix(engine, capacity, neurons);
  let seed: number | null = null;
  return {
    parameters: [],
    forward(A, chance) {
      seed = chance === null ? null : (chance + salt) >>> 0;
      if (seed === null) return A;
      // A copy: the activation before needs its own answer for its gradient.
      const Y = firstRows(space, A.rows);
      Y.data.set(A.data);
      engine.dropout(Y.data, share, seed);
      return Y;
    },
    backward(dY) {
      if (seed !== null) engine.dropout(dY.data, share, seed);
      return dY;
    },
  };
}
