/** How the weights follow their gradients. */
import type { NetworkRecipe } from '../../contract/training.ts';
import { ADAM, type Engine, type Numbers } from '../layers/matrix.ts';
import type { Parameter } from '../layers/network.ts';

/** Takes step `step`, counted from 0, with the gradients as they stand, for a part of one parameter's numbers. */
export type Optimiser = (step: number, parameter: number, start: number, end: number) => void;

/** Allocates what it remembers of every parameter. */
export function createOptimiser(
  engine: Engine,
  { optimiser, steps }: NetworkRecipe,
  parameters: readonly Parameter[],
): Optimiser {
  if (optimiser.kind === 'sgd') {
    const { rate, momentum } = optimiser;
    const speeds = parameters.map(({ value }) => engine.numbers(momentum === 0 ? 0 : value.length));
    return (_step, index, start, end) => {
      const { value, gradient } = parameters[index];
      const part = (numbers: Numbers): Numbers => numbers.subarray(start, end);
      engine.descend(part(value), part(gradient), part(speeds[index]), { rate, momentum });
    };
  }
  const memory = parameters.map(({ value }) => ({
    M: engine.numbers(value.length),
    V: engine.numbers(value.length),
  }));
  return (step, index, start, end) => {
    const rate = optimiser.rate * (optimiser.schedule === 'constant' ? 1 : oneCycle(step / steps));
    const corrected = (rate * Math.sqrt(1 - ADAM.beta2 ** (step + 1))) / (1 - ADAM.beta1 ** (step + 1));
    const { value, gradient, shape } = parameters[index];
    const { M, V } = memory[index];
    // Decay holds back the weights; a bias has nothing to overfit with.
    const decay = shape.length > 1 ? rate * optimiser.decay : 0;
    const part = (numbers: Numbers): Numbers => numbers.subarray(start, end);
    engine.adam(part(value), part(gradient), part(M), part(V), { rate: corrected, decay });
  };
}

/**
 * Share of the peak rate at this share of the run: a cosine up from 1/25 over the first quarter, then one down to
 * 1/10,000 (Smith and Topin 2018).
 */
export function oneCycle(done: number): number {
  const [start, end, rise] = [1 / 25, 1e-4, 0.25];
  const cosine = (from: number, to: number, share: number): number =>
    to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
  return done < rise ? cosine(start, 1, done / rise) : cosine(1, end, (done - rise) / (1 - rise));
}
