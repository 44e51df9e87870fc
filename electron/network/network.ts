/** What every network here is, whatever its layers. */
import type { Engine, Matrix, Numbers } from './matrix.ts';
import type { Random } from './random.ts';

export interface Parameter {
  readonly name: string;
  /** By rows: the last index runs fastest. */
  readonly shape: readonly number[];
  readonly value: Numbers;
  readonly gradient: Numbers;
}

export interface Network {
  /** In the order of the layers. */
  readonly parameters: readonly Parameter[];
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
  const n = shape.reduce((product, side) => product * side, 1);
  const value = engine.numbers(n);
  for (let i = 0; i < n; i++) value[i] = draw();
  return { name, shape, value, gradient: engine.numbers(n) };
}

/** A parameter of two sides as matrices, its value and its gradient. */
export function asMatrices({ shape: [rows, columns], value, gradient }: Parameter): {
  W: Matrix;
  dW: Matrix;
} {
  return { W: { rows, columns, data: value }, dW: { rows, columns, data: gradient } };
}
