/** What a recipe's network comes to, without building it. */
import { DIGIT_SIDE } from '../contract/reading.ts';
import type { Recipe } from '../contract/training.ts';

export interface Size {
  /** Weights that are learnt. */
  parameters: number;
  /** Multiplications with an addition for one digit, forward, in the products alone. */
  multiplyAdds: number;
  /** Height and width of what each hidden layer hands on; 1 from the first dense layer on. */
  sides: number[];
}

export function sizeOf({ hidden, output }: Recipe): Size {
  const sides: number[] = [];
  let [side, channels, parameters, multiplyAdds] = [DIGIT_SIDE, 1, 0, 0];
  const dense = (neurons: number): void => {
    const weights = side * side * channels * neurons;
    parameters += weights + neurons;
    multiplyAdds += weights;
    [side, channels] = [1, neurons];
  };
  for (const layer of hidden) {
    if (layer.kind === 'dense') {
      dense(layer.neurons);
    } else {
      const weights = layer.kernel ** 2 * channels * layer.channels;
      side = Math.ceil(side / layer.stride);
      // Batch normalisation has a scale and a shift for each channel, in place of the convolution's own shift.
      parameters += weights + 2 * layer.channels;
      multiplyAdds += weights * side * side;
      channels = layer.channels;
      if (layer.pooled) side >>= 1;
    }
    sides.push(side);
  }
  dense(output.neurons);
  return { parameters, multiplyAdds, sides };
}

/** Whether both recipes build the same network, so that the weights of one are a beginning for the other. */
export function isSameNetwork(one: Recipe, other: Recipe): boolean {
  return shapeOf(one) === shapeOf(other);
}

/** Dropout is how a network is trained, not what it is. */
function shapeOf({ hidden, output, input }: Recipe): string {
  const layers = hidden.map((layer) => (layer.kind === 'dense' ? { ...layer, dropout: 0 } : layer));
  return JSON.stringify([layers, output.neurons, input]);
}
