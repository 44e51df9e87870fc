/** The layer for pictures: convolution, perhaps pooling, batch normalisation, ReLU. */
import type { Layer } from './layers.ts';
import { firstRows, type Framed, type Matrix, matrix } from './matrix.ts';
import { asMatrices, parameter, type Place } from './network.ts';
import { batchNormalisation } from './normalisation.ts';
import {
  convolved,
  type ConvolutionShape,
  gradientMargin,
  type Picture,
  pooled,
  valuesOf,
} from './picture.ts';

export interface ConvolutionSize extends Omit<ConvolutionShape, 'capacity'> {
  name: string;
  /** Whether the largest of each 2×2 pixels alone goes on. */
  pooled: boolean;
  /** The margin that the next layer wants around what this one answers. */
  margin: number;
  /** The first layer's inputs are pictures: their gradient is nobody's. */
  first: boolean;
}

/** What comes out of a convolution layer. */
export function outputOf(size: Omit<ConvolutionSize, 'name' | 'margin' | 'first'>): Picture {
  const output = convolved({ ...size, capacity: 1 });
  return size.pooled ? pooled(output) : output;
}

/**
 * X, with half a window's margin, → A = relu(normalised(W ∗ X)), W [kernel × kernel × channels in × channels out];
 * without bias, since the normalisation has one.
 */
export function convolutionLayer(place: Place, size: ConvolutionSize): Layer {
  const { engine, capacity } = place;
  const { name, picture, kernel, stride, channels, first } = size;
  const shape: ConvolutionShape = { picture, kernel, stride, channels, capacity };
  const inputs = kernel * kernel * picture.channels;
  const weight = parameter(place, `${name}.weight`, [kernel, kernel, picture.channels, channels], {
    inputs,
    before: 'relu',
  });
  const { W, dW } = asMatrices(weight, channels);
  const normalisation = batchNormalisation(place, name, channels);
  const convolution = engine.convolution(shape);
  const convoluted = convolved(shape);
  const output = outputOf(size);
  const pooling = size.pooled ? engine.pooling(convoluted, capacity) : null;

  const space = {
    Z: matrix(engine, capacity, valuesOf(convoluted)),
    Y: matrix(engine, pooling === null ? 0 : capacity, valuesOf(output)),
    A: matrix(engine, capacity, valuesOf(output, size.margin)),
    dY: matrix(engine, pooling === null ? 0 : capacity, valuesOf(output)),
    dZ: matrix(engine, capacity, valuesOf(convoluted, gradientMargin(shape))),
    dX: matrix(engine, first ? 0 : capacity, valuesOf(picture)),
  };
  const framed = (values: Matrix, of: Picture, margin: number): Framed => ({ values, picture: of, margin });
  /** Kept from forward for backward. */
  let X: Matrix = space.dX;

  return {
    parameters: [weight, ...normalisation.parameters],
    states: normalisation.states,

    forward(input, chance) {
      X = input;
      const Z = firstRows(space.Z, X.rows);
      const Y = pooling === null ? Z : firstRows(space.Y, X.rows);
      const A = firstRows(space.A, X.rows);
      convolution.forward(X, W, Z);
      pooling?.forward(Z, Y);
      normalisation.forward(byChannel(Y, channels), framed(A, output, size.margin), chance !== null);
      return A;
    },

    backward(dA) {
      const dZ = firstRows(space.dZ, X.rows);
      const framedZ = framed(dZ, convoluted, gradientMargin(shape));
      if (pooling === null) {
        const Z = firstRows(space.Z, X.rows);
        normalisation.backward(byChannel(dA, channels), byChannel(Z, channels), framedZ);
      } else {
        const [Y, dY] = [firstRows(space.Y, X.rows), firstRows(space.dY, X.rows)];
        normalisation.backward(byChannel(dA, channels), byChannel(Y, channels), framed(dY, output, 0));
        pooling.backward(dY, framedZ);
      }
      convolution.weights(X, dZ, dW);
      if (first) return null;
      const dX = firstRows(space.dX, X.rows);
      convolution.input(dZ, W, dX);
      return dX;
    },
  };
}

/** Pictures without a margin, a pixel a row. */
function byChannel({ data }: Matrix, channels: number): Matrix {
  return { rows: data.length / channels, columns: channels, data };
}
