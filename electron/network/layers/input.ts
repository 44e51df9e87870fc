/** From a picture's bytes to the numbers that the first layer sees. */
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';
import type { Recipe } from '../../contract/training.ts';
import type { Dataset } from '../dataset.ts';
import { type Engine, firstRows, type Matrix, matrix } from './matrix.ts';
import type { Place } from './network.ts';
import { valuesOf } from './picture.ts';

/** x = (byte − mean) · scale, pixel by pixel; 784 of each. */
export interface Input {
  mean: Float32Array;
  scale: Float32Array;
}

/**
 * `unit`: ink from 0 to 1. `z-score`: each pixel less its training mean, divided by its training deviation. A pixel
 * that never changed in training says nothing, and is 0 for good: the notebook divides it by 10⁻⁹, and one speck
 * there in a test picture then outweighs the whole digit.
 */
export function fitInput(kind: Recipe['input'], { images, labels }: Dataset): Input {
  const mean = new Float32Array(DIGIT_PIXELS);
  const scale = new Float32Array(DIGIT_PIXELS).fill(1 / 255);
  if (kind === 'unit') return { mean, scale };

  const n = labels.length;
  const sum = new Float64Array(DIGIT_PIXELS);
  const squares = new Float64Array(DIGIT_PIXELS);
  for (let at = 0, pixel = 0; at < n * DIGIT_PIXELS; at++) {
    const value = images[at];
    sum[pixel] += value;
    squares[pixel] += value * value;
    pixel = pixel === DIGIT_PIXELS - 1 ? 0 : pixel + 1;
  }
  for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
    // Sums of whole numbers are exact here, so a constant pixel's variance is exactly 0.
    const variance = (n * squares[pixel] - sum[pixel] ** 2) / n ** 2;
    mean[pixel] = sum[pixel] / n;
    scale[pixel] = variance === 0 ? 0 : 1 / Math.sqrt(variance);
  }
  return { mean, scale };
}

/**
 * Answers a function from m pictures, 784 bytes each in memory of the engine's, to the network's numbers [m × …], valid
 * until the next call.
 * @param margin of the network's input.
 */
export function createIntake(
  { engine, capacity }: Place,
  { mean, scale }: Input,
  margin: number,
): (bytes: Uint8Array) => Matrix {
  // Without a margin a picture is a row of numbers, and is scaled as one.
  const picture =
    margin === 0
      ? { height: 1, width: DIGIT_PIXELS, channels: 1 }
      : { height: DIGIT_SIDE, width: DIGIT_SIDE, channels: 1 };
  const X = matrix(engine, capacity, valuesOf(picture, margin));
  return (bytes) => {
    const values = firstRows(X, bytes.length / DIGIT_PIXELS);
    engine.scaleBytes(bytes, mean, scale, { values, picture, margin });
    return values;
  };
}

/**
 * Answers a function from n pictures of a set, the first of them picture `start`, to the network's numbers [n × …], valid
 * until the next call.
 */
export function createSource(
  place: Place,
  input: Input,
  margin: number,
): (images: Uint8Array, start: number, n: number) => Matrix {
  const placed = placeInput(place.engine);
  setInput(placed, input);
  const space = place.engine.bytes(place.capacity * DIGIT_PIXELS);
  const intake = createIntake(place, placed, margin);
  return (images, start, n) => {
    const bytes = space.subarray(0, n * DIGIT_PIXELS);
    bytes.set(images.subarray(start * DIGIT_PIXELS, (start + n) * DIGIT_PIXELS));
    return intake(bytes);
  };
}

/** Room for an input's numbers where the kernels reach them. */
export function placeInput(engine: Engine): Input {
  return {
    mean: engine.numbers(DIGIT_PIXELS) as Float32Array,
    scale: engine.numbers(DIGIT_PIXELS) as Float32Array,
  };
}

export function setInput(place: Input, { mean, scale }: Input): void {
  place.mean.set(mean);
  place.scale.set(scale);
}
