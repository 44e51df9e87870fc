/** From a picture's bytes to the numbers that the first layer sees. */
import { DIGIT_PIXELS } from '../contract/reading.ts';
import type { Recipe } from '../contract/training.ts';
import type { Dataset } from './dataset.ts';
import type { Numbers } from './matrix.ts';

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

/** Row `row` of X [m×784] from the picture that starts at `start`. */
export function fillRow(
  X: Numbers,
  row: number,
  { mean, scale }: Input,
  images: Uint8Array,
  start: number,
): void {
  const to = row * DIGIT_PIXELS;
  for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
    X[to + pixel] = (images[start + pixel] - mean[pixel]) * scale[pixel];
  }
}
