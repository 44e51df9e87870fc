/** Threads beside the one that trains or measures, and what they are asked to do. */
import type { CompiledKernels, SharedNetwork } from '../../contract/jobs.ts';
import type { NetworkRecipe } from '../../contract/training.ts';
import type { Control } from './crew.ts';
import type { Dataset } from '../dataset.ts';
import type { Batch } from '../training/feed.ts';
import type { Share } from '../kernels/kernels.ts';

export type Hand =
  /** Works the shards of a training. */
  | {
      task: 'compute';
      control: Control;
      recipe: NetworkRecipe;
      seed: number;
      kernels: CompiledKernels;
      share: Share;
    }
  /** Fills a training's batches. */
  | {
      task: 'feed';
      control: Control;
      recipe: NetworkRecipe;
      seed: number;
      training: Dataset;
      confirmed: number;
      batches: readonly Batch[];
    }
  /** Answers pictures. */
  | { task: 'classify'; questions: Questions; kernels: CompiledKernels };

/** What threads need that answer the same pictures together. */
export interface Questions {
  model: SharedNetwork;
  /** n×784 bytes by rows. */
  images: Uint8Array;
  /** As many logits for each as the network has answers, by rows, to be filled: shared. */
  answers: Float32Array<SharedArrayBuffer>;
  /** One number: the first picture that no thread has taken. */
  next: Int32Array<SharedArrayBuffer>;
}

export interface Thread {
  /** Settles when the thread is gone, and rejects where it failed. */
  readonly ended: Promise<void>;
  /** Ends it wherever it is. */
  stop(): void;
}

export interface Threads {
  /** How many compute at once, the asking one included. */
  readonly count: number;
  /** Starts a thread that calls `serveHand`. */
  start(hand: Hand): Thread;
}
