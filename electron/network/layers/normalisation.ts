/** Batch normalisation (Ioffe and Szegedy 2015), channel by channel, and the ReLU after it in the same pass. */
import type { Affine, Framed, Matrix } from './matrix.ts';
import { type Parameter, parameter, type Place, type State, state } from './network.ts';

/** ε, for a channel that does not vary. */
export const EPSILON = 1e-5;

export interface Normalisation {
  readonly parameters: readonly Parameter[];
  readonly states: readonly State[];
  /** Z [n×channels], n the pixels of all examples, → A. */
  forward(Z: Matrix, A: Framed, training: boolean): void;
  /** dA [n×channels] and Z as it was → dZ, and the parameters' gradients. */
  backward(dA: Matrix, Z: Matrix, dZ: Framed): void;
}

/**
 * A = max(γ·x̂ + β, 0) with x̂ = (Z − μ)/√(v + ε). While training, μ and v are the batch's; otherwise those remembered
 * from training.
 */
export function batchNormalisation(place: Place, name: string, channels: number): Normalisation {
  const { engine } = place;
  const gamma = parameter(place, `${name}.gamma`, [channels], 1);
  const beta = parameter(place, `${name}.beta`, [channels], 0);
  const mean = state(place, `${name}.mean`, [channels], 0);
  const variance = state(place, `${name}.variance`, [channels], 1);
  /** γ·x̂ + β = scale·Z + offset. */
  const by: Affine = { scale: engine.numbers(channels), offset: engine.numbers(channels) };
  const slope = engine.numbers(channels);
  const level = engine.numbers(channels);
  const inverse = (v: number): number => 1 / Math.sqrt(v + EPSILON);

  return {
    parameters: [gamma, beta],
    states: [mean, variance],

    forward(Z, A, training) {
      if (training) engine.moments(Z, mean.value, mean.batch, variance.batch);
      const μ = training ? mean.batch : mean.value;
      const v = training ? variance.batch : variance.value;
      for (let c = 0; c < channels; c++) {
        by.scale[c] = gamma.value[c] * inverse(v[c]);
        by.offset[c] = beta.value[c] - by.scale[c] * μ[c];
      }
      engine.normalise(Z, by, A);
    },

    // With G = dA where A > 0: dγ = Σ G·x̂, dβ = Σ G, dZ = γ/√(v + ε) · (G − dβ/n − x̂·dγ/n): docs/backpropagation.md
    // derives it. The last two terms are linear in Z: slope·Z + level.
    backward(dA, Z, dZ) {
      engine.normaliseSums(dA, Z, by, mean.batch, beta.gradient, gamma.gradient);
      const n = Z.rows;
      for (let c = 0; c < channels; c++) {
        const scale = inverse(variance.batch[c]);
        gamma.gradient[c] *= scale;
        slope[c] = (-by.scale[c] * scale * gamma.gradient[c]) / n;
        level[c] = (-by.scale[c] * beta.gradient[c]) / n - slope[c] * mean.batch[c];
      }
      engine.normaliseBack(dA, Z, by, slope, level, dZ);
    },
  };
}
