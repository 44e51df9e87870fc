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
  /**
   * The model that read before the active one, null for the one that ships; those thrown away since are passed over.
   * Undefined where the one that ships reads and none was used before it.
   */
  previous(): string | null | undefined;
  /** Makes that one the active model again; `previous` then leads to the one before it. */
  back(): void;
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
  const use = db.prepare<[string | null, string]>('INSERT INTO uses (model, at) VALUES (?, ?)');
  const undo = db.prepare<[string, number]>(
    'UPDATE uses SET undone_at = ? WHERE id > ? AND undone_at IS NULL',
  );
  const used = db.prepare<[], { id: number; model: string | null }>(`
    SELECT u.id, u.model FROM uses u LEFT JOIN models m ON m.id = u.model
    WHERE u.undone_at IS NULL AND m.discarded_at IS NULL ORDER BY u.id DESC`);
  const discard = db.prepare<[string, string]>('UPDATE models SET discarded_at = ?, active = 0 WHERE id = ?');
  const now = () => new Date().toISOString();
  const setActive = (id: string | null): void => {
    rest.run();
    if (id !== null && activate.run(id).changes === 0) throw new Error(`the model ${id} is not registered`);
  };
  const activeId = () => active.get()?.id ?? null;
  /** The use to go back to; before the first, the model that ships read. */
  const useBefore = (): { id: number; model: string | null } | undefined => {
    const current = activeId();
    return (
      used.all().find(({ model }) => model !== current) ??
      (current === null ? undefined : { id: 0, model: null })
    );
  };
  return {
    register: (card) => void register.run(card.id, JSON.stringify(card)),
    active: activeId,
    activate: db.transaction((id: string | null) => {
      setActive(id);
      use.run(id, now());
    }),
    previous: () => useBefore()?.model,
    back: db.transaction(() => {
      const before = useBefore();
      if (before === undefined) throw new Error('no model was used before this one');
      undo.run(now(), before.id);
      setActive(before.model);
    }),
    discard: (id) => void discard.run(now(), id),
  };
}
