/** One convolutional layer written out in loops, for one picture: what others are compared with. */
import type { Layer } from '../../../electron/contract/training.ts';

export interface PlainPicture {
  /** Height and width. */
  side: number;
  channels: number;
  /** By rows, the channel fastest. */
  values: Float64Array;
}

type Learnt = Record<'weight' | 'gamma' | 'beta' | 'mean' | 'variance', Float32Array>;

/**
 * Each output pixel sees the k×k inputs around its own place, beyond the edge 0; every stride-th place has one. Then
 * the largest of each 2×2 where it is pooled, batch normalisation as after training, and ReLU.
 */
export function plainConvolution(
  { side, channels: inputs, values }: PlainPicture,
  { channels, kernel, stride, pooled }: Extract<Layer, { kind: 'convolution' }>,
  { weight, gamma, beta, mean, variance }: Learnt,
): PlainPicture {
  const input = (y: number, x: number, c: number): number =>
    y < 0 || x < 0 || y >= side || x >= side ? 0 : values[(y * side + x) * inputs + c];
  const output = (y: number, x: number, out: number): number => {
    const reach = (kernel - 1) / 2;
    let sum = 0;
    for (let i = 0; i < kernel * kernel * inputs; i++) {
      const [v, u] = [Math.floor(i / inputs / kernel), Math.floor(i / inputs) % kernel];
      const seen = input(y * stride + v - reach, x * stride + u - reach, i % inputs);
      sum += weight[i * channels + out] * seen;
    }
    return sum;
  };
  const largest = (y: number, x: number, out: number): number =>
    Math.max(...[0, 1].flatMap((v) => [0, 1].map((u) => output(2 * y + v, 2 * x + u, out))));

  const whole = Math.ceil(side / stride);
  const kept = pooled ? whole >> 1 : whole;
  const answer = Float64Array.from({ length: kept * kept * channels }, (_, i) => {
    const [y, x, c] = [Math.floor(i / channels / kept), Math.floor(i / channels) % kept, i % channels];
    const z = pooled ? largest(y, x, c) : output(y, x, c);
    return Math.max((gamma[c] * (z - mean[c])) / Math.sqrt(variance[c] + 1e-5) + beta[c], 0);
  });
  return { side: kept, channels, values: answer };
}
