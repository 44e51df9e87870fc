/** Runs: one row a training. */
import type { Recipe } from '../contract/training.ts';
import type { Db } from './database.ts';

export type Outcome =
  { outcome: 'trained'; model: string } | { outcome: 'cancelled' } | { outcome: 'failed'; detail: string };

export interface Runs {
  /** Answers the run's id. */
  start(recipe: Recipe, seed: number): number;
  end(run: number, outcome: Outcome): void;
}

export function runs(db: Db): Runs {
  const start = db.prepare<[string, number, string]>(
    'INSERT INTO runs (recipe, seed, started_at) VALUES (?, ?, ?)',
  );
  const end = db.prepare<{
    run: number;
    at: string;
    outcome: string;
    model: string | null;
    detail: string | null;
  }>(`
    UPDATE runs SET ended_at = @at, outcome = @outcome, model = @model, detail = @detail WHERE id = @run`);
  return {
    start: (recipe, seed) =>
      Number(start.run(JSON.stringify(recipe), seed, new Date().toISOString()).lastInsertRowid),
    end: (run, outcome) =>
      void end.run({ model: null, detail: null, ...outcome, run, at: new Date().toISOString() }),
  };
}
