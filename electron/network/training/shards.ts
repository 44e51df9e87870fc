/**
 * A training as several threads can share it. A batch falls into shards of a fixed size, each with a network of its own
 * around the same weights: any thread may work any shard. Their gradients are added up shard after shard, so the
 * same bits come out whoever did what, and however many they were. A shard is also what batch normalisation takes its
 * mean over (Hoffer, Hubara and Soudry 2017, "ghost batches").
 */
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { NetworkRecipe } from '../../contract/training.ts';
import { buildNetwork } from '../layers/build.ts';
import { costOf } from './cost.ts';
import type { Phase } from '../threads/crew.ts';
import type { Batch } from './feed.ts';
import { createIntake, type Input, placeInput } from '../layers/input.ts';
import { type Engine, firstRows, matrix } from '../layers/matrix.ts';
import type { Network } from '../layers/network.ts';
import { createOptimiser } from './optimiser.ts';
import { createRandom } from '../random.ts';

/** Examples in a shard: enough for the kernels' tiles and for a mean, few enough to stay in the second cache. */
const SHARD = 32;
/** Numbers that one thread updates at a time, and the most parts of that kind. */
const PART = 16_384;
const PARTS = 512;
const LANES = 16;
/** Batches that may be under way: one in use and some in stock. */
const BATCHES = 4;
/** How much of what is remembered of earlier batches stays, from one batch to the next. */
const MEMORY = 0.95;

export interface Shards {
  /** To be set and initialised by whoever leads. */
  readonly input: Input;
  readonly network: Network;
  /** Step s works on the batch s modulo their number. */
  readonly batches: readonly Batch[];
  /** How many shards a batch has, and how many parts its update. */
  readonly units: { readonly shards: number; readonly parts: number };
  /** Forward and backward for one shard of step `step`; any thread, any order. */
  readonly work: (step: number, shard: number) => void;
  /** Sums the gradients and moves the weights of one part; any thread, any order, once all shards are done. */
  readonly update: (step: number, part: number) => void;
  /** By the leader alone, after the updates: remembers the batch's means. @returns J over the whole batch. */
  settle(step: number): number;
  /** By the leader alone, after the last step: the weights become those that the recipe keeps. */
  finish(): void;
}

export function shardsOf({ batch }: Pick<NetworkRecipe, 'batch'>): number {
  return Math.ceil(batch / SHARD);
}

/** Takes the same memory in the same order in every thread that makes it from the same recipe. */
export function createShards(engine: Engine, recipe: NetworkRecipe, seed: number): Shards {
  const { batch, averaging, output } = recipe;
  const outputs = output.neurons;
  const count = shardsOf(recipe);
  const capacity = Math.ceil(batch / count);
  const input = placeInput(engine);
  const batches = Array.from({ length: BATCHES }, () => ({
    images: engine.bytes(batch * DIGIT_PIXELS),
    labels: engine.bytes(batch),
  }));
  const network = buildNetwork(recipe, { engine, capacity, shared: null });
  const shards = Array.from({ length: count }, (_, shard) => {
    const place = { engine, capacity, shared: shard === 0 ? null : network };
    return {
      network: shard === 0 ? network : buildNetwork(recipe, place),
      intake: createIntake(place, input, network.margin),
      targets: matrix(engine, capacity, outputs),
      gradient: matrix(engine, capacity, outputs),
      start: Math.round((shard * batch) / count),
      end: Math.round(((shard + 1) * batch) / count),
    };
  });
  const costs = engine.numbers(count);
  const optimise = createOptimiser(engine, recipe, network.parameters);
  const means = network.stored.map(({ value }) => engine.numbers(averaging === 0 ? 0 : value.length));
  const parts = partsOf(network);

  const cost = costOf(output);
  const drops = recipe.hidden.some((layer) => layer.kind === 'dense' && layer.dropout > 0);
  const chance = createRandom(seed).fork('dropout');
  /** The average begins at the first step's values, and its memory grows to what the recipe asks for. */
  const share = (step: number): number => 1 - Math.min(averaging, step / (9 + step));

  return {
    input,
    network,
    batches,
    units: { shards: count, parts: parts.length },

    work(step, shard) {
      const { images, labels } = batches[step % BATCHES];
      const { network: own, intake, targets, gradient, start, end } = shards[shard];
      const Y = firstRows(targets, end - start);
      const dZ = firstRows(gradient, end - start);
      Y.data.fill(0);
      labels.subarray(start, end).forEach((label, row) => {
        if (label < Y.columns) Y.data[row * Y.columns + label] = 1;
      });
      const X = intake(images.subarray(start * DIGIT_PIXELS, end * DIGIT_PIXELS));
      const seed = drops
        ? chance
            .fork(step)
            .fork(shard)
            .int(2 ** 32)
        : 0;
      const Z = own.forward(X, seed);
      costs[shard] = cost(Z, Y, dZ, batch);
      own.backward(dZ);
    },

    update(step, part) {
      const { parameter, start, end } = parts[part];
      const { value, gradient: sum } = network.parameters[parameter];
      for (const other of shards.slice(1)) {
        const { gradient } = other.network.parameters[parameter];
        engine.add(sum.subarray(start, end), gradient.subarray(start, end));
      }
      optimise(step, parameter, start, end);
      if (averaging === 0) return;
      const mean = means[network.stored.indexOf(network.parameters[parameter])];
      engine.average(mean.subarray(start, end), value.subarray(start, end), share(step));
    },

    settle(step) {
      network.states.forEach((state, index) => {
        for (let i = 0; i < state.value.length; i++) {
          let now = 0;
          for (const { network: own, start, end } of shards) {
            now += (own.states[index].batch[i] * (end - start)) / batch;
          }
          state.value[i] = MEMORY * state.value[i] + (1 - MEMORY) * now;
        }
        if (averaging > 0) engine.average(means[network.stored.indexOf(state)], state.value, share(step));
      });
      let J = 0;
      for (let shard = 0; shard < count; shard++) J += costs[shard];
      return J;
    },

    finish() {
      if (averaging > 0) network.stored.forEach(({ value }, index) => value.set(means[index]));
    },
  };
}

interface Part {
  parameter: number;
  start: number;
  end: number;
}

function partsOf({ parameters }: Network): Part[] {
  const total = parameters.reduce((sum, { value }) => sum + value.length, 0);
  // Whole lanes: the kernels write to the end of one.
  const size = Math.max(PART, Math.ceil(total / PARTS / LANES) * LANES);
  return parameters.flatMap(({ value: { length } }, parameter) =>
    Array.from({ length: Math.ceil(length / size) }, (_, i) => ({
      parameter,
      start: i * size,
      end: Math.min((i + 1) * size, length),
    })),
  );
}

/** A step's two phases, in order. */
export function phasesOf({ units, work, update }: Shards): Phase[] {
  return [
    { units: units.shards, work },
    { units: units.parts, work: update },
  ];
}
