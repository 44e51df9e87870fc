/** What every network here is, whatever its layers. */
import type { Engine, Matrix, Numbers } from './matrix.ts';
import type { Random } from './random.ts';

/** What a model file holds. */
export interface Stored {
  readonly name: string;
  /** By rows: the last index runs fastest. */
  readonly shape: readonly number[];
  readonly value: Numbers;
}

/** What an optimiser changes. */
export interface Parameter extends Stored {
  readonly gradient: Numbers;
}

export interface Network {
  /** In the order of the layers. */
  readonly parameters: readonly Parameter[];
  /** The parameters, and what else was learnt on the way: enough to answer again as now. */
  readonly stored: readonly Stored[];
  /**
   * X [m×inputs] → Z [m×outputs], the last layer before its sigmoid; m is at most the network's capacity.
   * Z is valid until the next call. `chance` draws the dropout while training, and is null otherwise.
   */
  forward(X: Matrix, chance: Random | null): Matrix;
  /** Fills the gradients from dZ [m×outputs], for the X of the last `forward`. */
  backward(dZ: Matrix): void;
}

/** A dense layer's weights [neurons×inputs] as they stand before training, from their number of inputs. */
export type Draw = (inputs: number) => number;

export function parameter(
  engine: Engine,
  name: string,
  shape: readonly number[],
  draw: () => number,
): Parameter {
  const { value } = stored(engine, name, shape, 0);
  for (let i = 0; i < value.length; i++) value[i] = draw();
  return { name, shape, value, gradient: engine.numbers(value.length) };
}

export function stored(engine: Engine, name: string, shape: readonly number[], initial: number): Stored {
  const n = shape.reduce((product, side) => product * side, 1);
  return { name, shape, value: engine.numbers(n).fill(initial) };
}

/** A parameter's value and gradient as matrices, `columns` of its numbers a row. */
export function asMatrices({ value, gradient }: Parameter, columns: number): { W: Matrix; dW: Matrix } {
  const rows = value.length / columns;
  return { W: { rows, columns, data: value }, dW: { rows, columns, data: gradient } };
}
