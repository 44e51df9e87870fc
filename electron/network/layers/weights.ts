/** What training makes: named tensors of 32-bit floats, in the order of the layers. */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Input } from './input.ts';
import type { Network } from './network.ts';

export interface Tensor {
  /** By rows: the last index runs fastest. */
  shape: readonly number[];
  data: Float32Array;
}

export type Weights = ReadonlyMap<string, Tensor>;

/** All that a network needs to answer as it does now: its input's scale and its parameters; a copy. */
export function weightsOf(input: Input, network: Network): Weights {
  return new Map<string, Tensor>([
    ['input.mean', { shape: [DIGIT_PIXELS], data: input.mean }],
    ['input.scale', { shape: [DIGIT_PIXELS], data: input.scale }],
    ...network.stored.map(({ name, shape, value }): [string, Tensor] => [
      name,
      { shape, data: Float32Array.from(value) },
    ]),
  ]);
}

/** Why weights are not a given network's. */
export class WeightsError extends Error {
  readonly fault: 'shape' | 'not-finite';
  /** Which tensor, and what it has where it should have another shape: the same in every language. */
  readonly part: string;

  constructor(fault: 'shape' | 'not-finite', part: string) {
    super(`${fault}: ${part}`);
    this.fault = fault;
    this.part = part;
  }
}

/**
 * Gives a network the weights that `weightsOf` took from one like it, and answers its input.
 * @throws {WeightsError} where a tensor is missing, is not the network's, has another shape, or is not finite.
 */
export function loadWeights(network: Network, weights: Weights): Input {
  const input: Input = { mean: new Float32Array(DIGIT_PIXELS), scale: new Float32Array(DIGIT_PIXELS) };
  const places = [
    { name: 'input.mean', shape: [DIGIT_PIXELS], value: input.mean },
    { name: 'input.scale', shape: [DIGIT_PIXELS], value: input.scale },
    ...network.stored,
  ];
  for (const { name, shape, value } of places) {
    const tensor = weights.get(name);
    if (tensor?.shape.join('×') !== shape.join('×')) {
      throw new WeightsError('shape', `${name}: ${tensor?.shape.join('×') ?? '–'} ≠ ${shape.join('×')}`);
    }
    if (!tensor.data.every(Number.isFinite)) throw new WeightsError('not-finite', name);
    value.set(tensor.data);
  }
  const unknown = [...weights.keys()].find((name) => !places.some((place) => place.name === name));
  if (unknown !== undefined) throw new WeightsError('shape', unknown);
  return input;
}
