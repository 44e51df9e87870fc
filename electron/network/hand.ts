/** What the threads beside the training one do: `compute` works shards with it, `feed` fills its batches. */
import type { Recipe } from '../contract/training.ts';
import { type Control, fail, fillBatches, followCrew } from './crew.ts';
import type { Dataset } from './dataset.ts';
import { type Batch, createFeed } from './feed.ts';
import { createKernels, type Share, type Variant } from './kernels/kernels.ts';
import { createRandom } from './random.ts';
import { createShards, phasesOf } from './shards.ts';

export type Hand = { control: Control; recipe: Recipe; seed: number } & (
  | { task: 'compute'; variant: Variant; share: Share }
  | { task: 'feed'; training: Dataset; batches: readonly Batch[] }
);

/** Returns once the training is over. */
export async function serveHand(hand: Hand): Promise<void> {
  const { control, recipe, seed } = hand;
  try {
    if (hand.task === 'compute') {
      const engine = await createKernels(hand.variant, hand.share);
      followCrew(control, phasesOf(createShards(engine, recipe, seed)));
    } else {
      const feed = createFeed(recipe, hand.training, createRandom(seed));
      fillBatches(control, hand.batches.length, recipe.steps, (step) => {
        feed(hand.batches[step % hand.batches.length]);
      });
    }
  } catch (error) {
    fail(control);
    throw error;
  }
}
