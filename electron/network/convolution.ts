/** Layers for pictures. A picture is a row of a matrix: height × width × channels, the channel running fastest. */
import type { Layer } from './layers.ts';
import { type Engine, firstRows, type Matrix, matrix, type Picture, rowsBetween } from './matrix.ts';
import { asMatrices, type Draw, parameter } from './network.ts';

export interface ConvolutionSize {
  name: string;
  /** What comes in. */
  picture: Picture;
  /** Channels that go out; height and width stay. */
  channels: number;
  /** The first layer's inputs are pictures: their gradient is nobody's. */
  first: boolean;
}

/**
 * 3×3 convolution over each pixel's surroundings, beyond the edge 0; without bias, since batch normalisation follows.
 * For the patches P [height·width × 9·channels in] of a picture: Z = P·Wᵀ, W [channels out × 3 × 3 × channels in].
 */
export function convolution(
  engine: Engine,
  { name, picture, channels, first }: ConvolutionSize,
  capacity: number,
  draw: Draw,
): Layer {
  const pixels = picture.height * picture.width;
  const depth = 9 * picture.channels;
  const weight = parameter(engine, `${name}.weight`, [channels, 3, 3, picture.channels], () => draw(depth));
  const { W, dW } = asMatrices(weight, depth);
  const P = matrix(engine, pixels, depth);
  const Z = matrix(engine, capacity, pixels * channels);
  const dX = matrix(engine, first ? 0 : capacity, pixels * picture.channels);
  let kept: Matrix = dX;

  /** Example i's pixels, one a row. */
  const pixelsOf = (examples: Matrix, i: number): Matrix => {
    const { data } = rowsBetween(examples, i, i + 1);
    return { rows: pixels, columns: data.length / pixels, data };
  };

  return {
    parameters: [weight],
    forward(X) {
      kept = X;
      const answer = firstRows(Z, X.rows);
      for (let i = 0; i < X.rows; i++) {
        engine.gather(pixelsOf(X, i), picture, P);
        engine.ABt(P, W, pixelsOf(answer, i)); // Z = P·Wᵀ
      }
      return answer;
    },
    backward(dZ) {
      const gradient = firstRows(dX, first ? 0 : dZ.rows);
      dW.data.fill(0);
      for (let i = 0; i < dZ.rows; i++) {
        // Gathered again rather than kept: nine times the picture is more than the cache holds.
        engine.gather(pixelsOf(kept, i), picture, P);
        engine.AtB(pixelsOf(dZ, i), P, dW, true); // dW += dZᵀ·P
        if (first) continue;
        engine.AB(pixelsOf(dZ, i), W, P); //         dP = dZ·W
        engine.scatter(P, picture, pixelsOf(gradient, i));
      }
      return first ? null : gradient;
    },
  };
}

/** The largest of each 2×2 pixels; an odd last row or column is left out. */
export function maxPooling(engine: Engine, { height, width, channels }: Picture, capacity: number): Layer {
  const [rows, columns] = [height >> 1, width >> 1];
  const outputs = rows * columns * channels;
  const Y = matrix(engine, capacity, outputs);
  const dX = matrix(engine, capacity, height * width * channels);
  /** Where in its picture each largest stood. */
  const chosen = new Uint32Array(capacity * outputs);

  return {
    parameters: [],
    forward({ rows: m, columns: values, data: X }) {
      const answer = firstRows(Y, m);
      for (let i = 0, to = 0; i < m; i++) {
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < columns; x++) {
            let corner = i * values + 2 * (y * width + x) * channels;
            for (let channel = 0; channel < channels; channel++, corner++, to++) {
              const [right, below] = [corner + channels, corner + width * channels];
              const above = X[corner] >= X[right] ? corner : right;
              const under = X[below] >= X[below + channels] ? below : below + channels;
              const best = X[above] >= X[under] ? above : under;
              answer.data[to] = X[best];
              chosen[to] = best;
            }
          }
        }
      }
      return answer;
    },
    backward(dY) {
      const gradient = firstRows(dX, dY.rows);
      gradient.data.fill(0);
      for (let from = 0; from < dY.data.length; from++) gradient.data[chosen[from]] += dY.data[from];
      return gradient;
    },
  };
}
