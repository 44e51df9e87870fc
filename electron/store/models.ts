/** The models that ever read or were trained here. Their files lie in the models folder; here stands who they are. */
import type { ModelCard } from '../contract/training.ts';
import type { Db } from './database.ts';

export interface Models {
  /** Makes the model known, so that readings can name it. */
  register(card: ModelCard): void;
  /** The id of the model that a person chose; null where nobody chose one, and the shipped model reads. */
  active(): string | null;
  /** @param id a registered model, or null for the shipped one. */
  activate(id: string | null): void;
  /** Its files are gone; its readings keep their name for it. */
  discard(id: string): void;
}

export function models(db: Db): Models {
  const register = db.prepare<[string, string]>(`
    INSERT INTO models (id, card) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET card = excluded.card, discarded_at = NULL`);
  const active = db.prepare<[], { id: string }>('SELECT id FROM models WHERE active = 1');
  const rest = db.prepare<[]>('UPDATE models SET active = 0 WHERE active = 1');
  const activate = db.prepare<[string]>('UPDATE models SET active = 1 WHERE id = ?');
  const discard = db.prepare<[string, string]>('UPDATE models SET discarded_at = ?, active = 0 WHERE id = ?');
  return {
    register: (card) => void register.run(card.id, JSON.stringify(card)),
    active: () => active.get()?.id ?? null,
    activate: db.transaction((id: string | null) => {
      rest.run();
      if (id !== null && activate.run(id).changes === 0) throw new Error(`the model ${id} is not registered`);
    }),
    discard: (id) => void discard.run(new Date().toISOString(), id),
  };
}
