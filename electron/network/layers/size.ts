/** What a recipe's network comes to, without building it. */
import { DIGIT_SIDE } from '../../contract/digit.ts';
import type { NetworkRecipe } from '../../contract/training.ts';
import { convolved, type Picture, pooled, valuesOf } from './picture.ts';

export interface Size {
  /** Weights that are learnt. */
  parameters: number;
  /** Multiplications with an addition for one digit, forward, in the products alone. */
  multiplyAdds: number;
  /** Height and width of what each hidden layer hands on; 1 from the first dense layer on. */
  sides: number[];
}

export function sizeOf({ hidden, output }: NetworkRecipe): Size {
  const sides: number[] = [];
  let picture: Picture = { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  let [parameters, multiplyAdds] = [0, 0];
  const dense = (neurons: number): void => {
    const weights = valuesOf(picture) * neurons;
    parameters += weights + neurons;
    multiplyAdds += weights;
    picture = { height: 1, width: 1, channels: neurons };
  };
  for (const layer of hidden) {
    if (layer.kind === 'dense') {
      dense(layer.neurons);
    } else {
      const { kernel, channels } = layer;
      const weights = kernel * kernel * picture.channels * channels;
      picture = convolved({ ...layer, picture, capacity: 1 });
      // Batch normalisation has a scale and a shift for each channel, in place of the convolution's own shift.
      parameters += weights + 2 * channels;
      multiplyAdds += weights * picture.height * picture.width;
      if (layer.pooled) picture = pooled(picture);
    }
    sides.push(picture.height);
  }
  dense(output.neurons);
  return { parameters, multiplyAdds, sides };
}

/** Whether both recipes build the same network, so that the weights of one are a beginning for the other. */
export function isSameNetwork(one: NetworkRecipe, other: NetworkRecipe): boolean {
  return shapeOf(one) === shapeOf(other);
}

/** Dropout is how a network is trained, not what it is; what its answers mean, and what it sees, it is. */
function shapeOf({ hidden, output, input }: NetworkRecipe): string {
  const layers = hidden.map((layer) => (layer.kind === 'dense' ? { ...layer, dropout: 0 } : layer));
  return JSON.stringify([layers, output, input]);
}
