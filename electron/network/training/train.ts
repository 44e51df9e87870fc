/** The training loop: batches in, weights out; the same recipe, seed and data give the same bits. */
import { setTimeout } from 'node:timers/promises';
import { Failure } from '../../contract/failure.ts';
import type { NetworkRecipe, TrainingProgress } from '../../contract/training.ts';
import { createControl, leadCrew, takeBatch } from '../threads/crew.ts';
import type { Dataset } from '../dataset.ts';
import { createFeed } from './feed.ts';
import { fitInput, setInput } from '../layers/input.ts';
import { ownKernels } from '../kernels/choose.ts';
import { createMemory } from '../kernels/compile.ts';
import { createKernels, OutOfMemory } from '../kernels/kernels.ts';
import { initialise } from '../layers/network.ts';
import { createRandom } from '../random.ts';
import { createShards, phasesOf, type Shards, shardsOf } from './shards.ts';
import type { Hand, Thread, Threads } from '../threads/threads.ts';
import { createTurns } from '../threads/turn.ts';
import { loadWeights, type Weights, weightsOf } from '../layers/weights.ts';

export interface TrainingRun {
  recipe: NetworkRecipe;
  seed: number;
  /** At least one example; how many of the corpus, the caller has taken from the recipe. */
  training: Dataset;
  /** How many of the training examples, the last ones, people confirmed: they are mixed in at a share of their own. */
  confirmed: number;
  /** The weights to begin with, of the recipe's own network; null draws them. */
  from: Weights | null;
  /** Called at most ten times a second, and after the last step. */
  onProgress: (progress: TrainingProgress) => void;
  /** Called at each step, counted from 0, with the cost of its batch. */
  onCost?: (step: number, J: number) => void;
  /** Asked about twenty times a second, after other tasks of this thread have had their turn. */
  cancelled: () => boolean;
  /** Threads to work with; null does everything in this one, and comes to the same bits. */
  threads: Threads | null;
}

const BETWEEN_EVENTS = 100;
/** Milliseconds that a thread may take to finish what it is at, once the training is over. */
const GRACE = 2000;

/**
 * @throws {Failure} `cancelled` once `cancelled()` says so; `recipe-too-large`.
 * @throws {WeightsError} where the weights to begin with are not of the recipe's network.
 */
export async function train(run: TrainingRun): Promise<Weights> {
  const { recipe, seed, training, confirmed, from, threads, cancelled } = run;
  const random = createRandom(seed);
  const kernels = await ownKernels();
  const memory = createMemory();
  const control = createControl();
  // No more threads than there are shards: the others would only wait.
  const count = Math.min(threads?.count ?? 1, shardsOf(recipe));
  const engine = await createKernels(kernels, { memory, thread: 0, threads: count });
  const shards = shardsFor(recipe, () => createShards(engine, recipe, seed));
  // Weights were learnt with their own scale of the input, and answer by no other.
  const input = from === null ? fitInput(recipe.input, training) : loadWeights(shards.network, from);
  setInput(shards.input, input);
  if (from === null) initialise(shards.network, recipe.initialisation, random.fork('weights'));

  const job = { control, recipe, seed };
  const team: Thread[] = [];
  let cause: unknown;
  const start = (hand: Hand): void => {
    const thread = threads!.start(hand);
    thread.ended.catch((error: unknown) => (cause ??= error));
    team.push(thread);
  };
  // Distorting takes time worth a thread of its own; copying does not.
  const fed = threads !== null && threads.count > 1 && recipe.augmentation !== null;
  const feed = createFeed(recipe, training, confirmed, random);
  const crew = leadCrew(control, phasesOf(shards));
  const progress = createProgress(recipe, run.onProgress);

  const learn = async (): Promise<void> => {
    for (let thread = 1; thread < count; thread++) {
      start({ ...job, task: 'compute', kernels, share: { memory, thread, threads: count } });
    }
    if (fed) start({ ...job, task: 'feed', training, confirmed, batches: shards.batches });
    const turns = createTurns(cancelled);
    for (let step = 0; step < recipe.steps; step++) {
      if (fed) takeBatch(control, step);
      else feed(shards.batches[step % shards.batches.length]);
      crew.run(step);
      crew.run(step);
      const J = shards.settle(step);
      run.onCost?.(step, J);
      progress(step + 1, J);
      await turns();
    }
  };
  await learn().finally(async () => {
    crew.close();
    const gone = Promise.allSettled(team.map(({ ended }) => ended));
    await Promise.race([gone, setTimeout(GRACE, undefined, { ref: false })]);
    for (const thread of team) thread.stop();
    await gone;
    if (cause !== undefined) throw new Error('a training thread failed', { cause });
  });
  shards.finish();
  return weightsOf(input, shards.network);
}

function shardsFor(recipe: NetworkRecipe, create: () => Shards): Shards {
  try {
    return create();
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    throw new Failure({ code: 'recipe-too-large', recipe: recipe.name }, { cause: error });
  }
}

function createProgress(
  { batch, steps }: NetworkRecipe,
  onProgress: (progress: TrainingProgress) => void,
): (step: number, J: number) => void {
  const began = performance.now();
  let last = began;
  let sum = 0;
  let count = 0;
  return (step, J) => {
    sum += J;
    count++;
    const now = performance.now();
    if (now - last < BETWEEN_EVENTS && step < steps) return;
    const secondsAStep = (now - began) / 1000 / step;
    onProgress({
      event: 'progress',
      step,
      steps,
      cost: sum / count,
      examplesPerSecond: batch / secondsAStep,
      secondsLeft: secondsAStep * (steps - step),
    });
    last = now;
    sum = 0;
    count = 0;
  };
}
