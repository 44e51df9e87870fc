/** What every network here is, whatever its layers. */
import type { Recipe } from '../../contract/training.ts';
import type { Engine, Matrix, Numbers } from './matrix.ts';
import type { Random } from '../random.ts';

/** What a model file holds. */
export interface Stored {
  readonly name: string;
  /** By rows: the last index runs fastest. */
  readonly shape: readonly number[];
  readonly value: Numbers;
  /** What it is before training. */
  readonly initial: Initial;
}

/** Every number the same, or drawn for a neuron with so many inputs, its activation as named. */
export type Initial = number | { inputs: number; before: 'sigmoid' | 'relu' };

/** What an optimiser changes. */
export interface Parameter extends Stored {
  readonly gradient: Numbers;
}

/** What a layer remembers of the batches it has seen: a running mean. */
export interface State extends Stored {
  /** The last batch's own. */
  readonly batch: Numbers;
}

export interface Network {
  /** Pixels of zeros that its input pictures have around them. */
  readonly margin: number;
  /** In the order of the layers. */
  readonly parameters: readonly Parameter[];
  readonly states: readonly State[];
  /** The parameters and the states, in the order of the layers: enough to answer again as now. */
  readonly stored: readonly Stored[];
  /**
   * X [m×inputs] → Z [m×outputs], the last layer before its sigmoid or softmax; m is at most the network's capacity.
   * Z is valid until the next call. `chance` is the seed of this batch's dropout while training, and null otherwise.
   */
  forward(X: Matrix, chance: number | null): Matrix;
  /** Fills the gradients from dZ [m×outputs], for the X of the last `forward`. */
  backward(dZ: Matrix): void;
}

/** Where a network's numbers stand: an engine, and for weights that another network has already, those. */
export interface Place {
  readonly engine: Engine;
  /** The largest number of examples in one pass. */
  readonly capacity: number;
  /** The network whose weights this one shares; null where it has its own. */
  readonly shared: Network | null;
}

export function parameter(place: Place, name: string, shape: readonly number[], initial: Initial): Parameter {
  const { value } = stored(place, name, shape, initial);
  return { name, shape, value, initial, gradient: place.engine.numbers(value.length) };
}

export function state(place: Place, name: string, shape: readonly number[], initial: number): State {
  const { value } = stored(place, name, shape, initial);
  return { name, shape, value, initial, batch: place.engine.numbers(value.length) };
}

function stored({ engine, shared }: Place, name: string, shape: readonly number[], initial: Initial): Stored {
  const known = shared?.stored.find((other) => other.name === name);
  const n = shape.reduce((product, side) => product * side, 1);
  return { name, shape, value: known?.value ?? engine.numbers(n), initial };
}

/** A parameter's value and gradient as matrices, `columns` of its numbers a row. */
export function asMatrices({ value, gradient }: Parameter, columns: number): { W: Matrix; dW: Matrix } {
  const rows = value.length / columns;
  return { W: { rows, columns, data: value }, dW: { rows, columns, data: gradient } };
}

/**
 * Gives a network its first weights. `scaled` keeps the variance of the activations from layer to layer: 1/n for n
 * inputs, and 2/n before a ReLU (He et al. 2015).
 */
export function initialise(network: Network, how: Recipe['initialisation'], random: Random): void {
  for (const { value, initial } of network.stored) {
    if (typeof initial === 'number') {
      value.fill(initial);
    } else if (how === 'uniform-rand') {
      for (let i = 0; i < value.length; i++) value[i] = random.next();
    } else {
      const deviation = Math.sqrt((initial.before === 'relu' ? 2 : 1) / initial.inputs);
      for (let i = 0; i < value.length; i++) value[i] = random.normal() * deviation;
    }
  }
}
