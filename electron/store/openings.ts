/** How often MNIST's test set was opened for a model, besides its own training: each opening wears it out a little. */
import type { Db } from './database.ts';

/** A model is known here by the SHA-256 of its weights, wherever their file lies and whatever it is called. */
export interface Openings {
  add(weightsDigest: string): void;
  of(weightsDigest: string): number;
}

export function openings(db: Db): Openings {
  const add = db.prepare<[string]>(`
    INSERT INTO openings (weights, times) VALUES (?, 1)
    ON CONFLICT (weights) DO UPDATE SET times = times + 1`);
  const of = db.prepare<[string], { times: number }>('SELECT times FROM openings WHERE weights = ?');
  return {
    add: (weightsDigest) => void add.run(weightsDigest),
    of: (weightsDigest) => of.get(weightsDigest)?.times ?? 0,
  };
}
