/** The multiplications of a recipe's layers: which kernels, on which shapes, for one shard of a batch. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../electron/contract/digit.ts';
import type { Recipe } from '../../electron/contract/training.ts';
import { outputOf } from '../../electron/network/layers/convolution.ts';
import {
  convolved,
  type ConvolutionShape,
  type Picture,
  valuesOf,
} from '../../electron/network/layers/picture.ts';
import { shardsOf } from '../../electron/network/training/shards.ts';

/** C [m×n], summed over k. */
export interface ProductKernel {
  operation: 'AB' | 'AtB' | 'ABt';
  m: number;
  n: number;
  k: number;
}

export interface ConvolutionKernel {
  operation: 'forward' | 'input gradient' | 'weight gradient';
  shape: ConvolutionShape;
}

export type Kernel = ProductKernel | ConvolutionKernel;

/** Of one shard, in the order of the layers: forward, then the weights' gradient, then the input's. */
export function kernelsOf(recipe: Recipe): Kernel[] {
  const rows = Math.ceil(recipe.batch / shardsOf(recipe));
  const kernels: Kernel[] = [];
  const dense = (inputs: number, neurons: number, first: boolean): void => {
    kernels.push({ operation: 'ABt', m: rows, n: neurons, k: inputs });
    kernels.push({ operation: 'AtB', m: neurons, n: inputs, k: rows });
    // The first layer's inputs are pictures: their gradient is nobody's.
    if (!first) kernels.push({ operation: 'AB', m: rows, n: inputs, k: neurons });
  };

  let picture: Picture = { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  recipe.hidden.forEach((layer, index) => {
    if (layer.kind === 'dense') {
      dense(valuesOf(picture), layer.neurons, index === 0);
      picture = { height: 1, width: 1, channels: layer.neurons };
      return;
    }
    const { kernel, stride, channels } = layer;
    const shape = { picture, kernel, stride, channels, capacity: rows };
    kernels.push({ operation: 'forward', shape }, { operation: 'weight gradient', shape });
    if (index > 0) kernels.push({ operation: 'input gradient', shape });
    picture = outputOf({ ...layer, picture });
  });
  dense(
    recipe.hidden.length === 0 ? DIGIT_PIXELS : valuesOf(picture),
    recipe.output.neurons,
    recipe.hidden.length === 0,
  );
  return kernels;
}

/** Two for each multiplication and its addition; what a window finds in the margin counts. */
export function flopsOf(kernel: Kernel): number {
  if (!('shape' in kernel)) return 2 * kernel.m * kernel.n * kernel.k;
  const { picture, kernel: side, capacity } = kernel.shape;
  return 2 * capacity * valuesOf(convolved(kernel.shape)) * side * side * picture.channels;
}

/** m×k · k×n → m×n, or pictures → channels. */
export function describeShape(kernel: Kernel): string {
  if (!('shape' in kernel)) {
    const { m, n, k } = kernel;
    return `${m}×${k} · ${k}×${n}`;
  }
  const { picture, kernel: side, stride, channels, capacity } = kernel.shape;
  const { height, width } = picture;
  const by = stride === 1 ? '' : ` by ${stride}`;
  return `${capacity} of ${height}×${width}, ${picture.channels} → ${channels}, ${side}×${side}${by}`;
}
