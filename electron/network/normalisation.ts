/** Batch normalisation (Ioffe and Szegedy 2015), channel by channel. */
import type { Layer } from './layers.ts';
import { type Engine, firstRows, type Matrix, matrix } from './matrix.ts';
import { parameter, stored } from './network.ts';

const EPSILON = 1e-5;
/** How much of what is remembered of earlier batches stays, from one batch to the next. */
const MEMORY = 0.95;

export interface NormalisationSize {
  name: string;
  channels: number;
  /** Values of each channel in one example: its pixels. */
  pixels: number;
}

/**
 * Y = γ·x̂ + β with x̂ = (X − μ)/√(v + ε). While training, μ and v are the batch's; otherwise those remembered from
 * training. The batch's n values of a channel are its pixels in all examples.
 */
export function batchNormalisation(
  engine: Engine,
  { name, channels, pixels }: NormalisationSize,
  capacity: number,
): Layer {
  const gamma = parameter(engine, `${name}.gamma`, [channels], () => 1);
  const beta = parameter(engine, `${name}.beta`, [channels], () => 0);
  const mean = stored(engine, `${name}.mean`, [channels], 0);
  const variance = stored(engine, `${name}.variance`, [channels], 1);
  const Y = matrix(engine, capacity, pixels * channels);
  /** x̂, kept for backward. */
  const hat = matrix(engine, capacity, pixels * channels);
  /** 1/√(v + ε), kept for backward. */
  const inverse = new Float64Array(channels);

  return {
    parameters: [gamma, beta],
    state: [mean, variance],

    forward(X, chance) {
      const batch = chance === null ? null : moments(X, channels);
      const { μ, v } = batch ?? { μ: mean.value, v: variance.value };
      if (batch !== null) {
        remember(mean.value, batch.μ);
        remember(variance.value, batch.v);
      }
      for (let c = 0; c < channels; c++) inverse[c] = 1 / Math.sqrt(v[c] + EPSILON);

      const answer = firstRows(Y, X.rows);
      for (let at = 0; at < X.data.length;) {
        for (let c = 0; c < channels; c++, at++) {
          const x = (X.data[at] - μ[c]) * inverse[c];
          hat.data[at] = x;
          answer.data[at] = gamma.value[c] * x + beta.value[c];
        }
      }
      return answer;
    },

    // dγ = Σ dY·x̂, dβ = Σ dY, dX = γ/√(v + ε) · (dY − dβ/n − x̂·dγ/n): docs/backpropagation.md derives it.
    backward(dY) {
      const n = dY.rows * pixels;
      const dGamma = new Float64Array(channels);
      const dBeta = new Float64Array(channels);
      for (let at = 0; at < dY.data.length;) {
        for (let c = 0; c < channels; c++, at++) {
          dGamma[c] += dY.data[at] * hat.data[at];
          dBeta[c] += dY.data[at];
        }
      }
      gamma.gradient.set(dGamma);
      beta.gradient.set(dBeta);
      for (let at = 0; at < dY.data.length;) {
        for (let c = 0; c < channels; c++, at++) {
          const centred = dY.data[at] - (dBeta[c] + hat.data[at] * dGamma[c]) / n;
          dY.data[at] = gamma.value[c] * inverse[c] * centred;
        }
      }
      return dY;
    },
  };
}

/** Mean and variance of each channel. */
function moments({ data }: Matrix, channels: number): { μ: Float64Array; v: Float64Array } {
  const n = data.length / channels;
  const μ = new Float64Array(channels);
  const v = new Float64Array(channels);
  for (let at = 0; at < data.length;) for (let c = 0; c < channels; c++, at++) μ[c] += data[at];
  for (let c = 0; c < channels; c++) μ[c] /= n;
  for (let at = 0; at < data.length;) for (let c = 0; c < channels; c++, at++) v[c] += (data[at] - μ[c]) ** 2;
  for (let c = 0; c < channels; c++) v[c] /= n;
  return { μ, v };
}

function remember(kept: { [index: number]: number }, now: Float64Array): void {
  now.forEach((value, c) => (kept[c] = MEMORY * kept[c] + (1 - MEMORY) * value));
}
