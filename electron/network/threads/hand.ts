/** What the threads beside the training or measuring one do. */
import { fail, fillBatches, followCrew } from './crew.ts';
import { createFeed } from '../training/feed.ts';
import { adoptKernels } from '../kernels/choose.ts';
import { createKernels } from '../kernels/kernels.ts';
import { createRandom } from '../random.ts';
import { createShards, phasesOf } from '../training/shards.ts';
import type { Hand } from './threads.ts';

/** Returns once nothing is left to do. */
export async function serveHand(hand: Hand): Promise<void> {
  if (hand.task === 'classify') {
    adoptKernels(hand.kernels);
    // What reads models takes longer to load than a short training takes: a thread that trains does without.
    const { answerParts } = await import('../measuring/classify.ts');
    await answerParts(hand.questions, () => Promise.resolve());
    return;
  }
  const { control, recipe, seed } = hand;
  try {
    if (hand.task === 'compute') {
      const engine = await createKernels(hand.kernels, hand.share);
      followCrew(control, phasesOf(createShards(engine, recipe, seed)));
    } else {
      const { training, confirmed, batches } = hand;
      const feed = createFeed(recipe, training, confirmed, createRandom(seed));
      fillBatches(control, batches.length, recipe.steps, (step) => feed(batches[step % batches.length]));
    }
  } catch (error) {
    // The leader does not look at its messages while it waits.
    fail(control);
    throw error;
  }
}
