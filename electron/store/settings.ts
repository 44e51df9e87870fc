/** What the user set, one row a setting; what was never set has no row. */
import { Settings } from '../contract/calls.ts';
import type { Db } from './database.ts';

/** What is left out, or undefined, stays as it is. */
type Changed = { [Key in keyof Settings]?: Settings[Key] | undefined };

export interface SettingsStore {
  get(): Partial<Settings>;
  change(settings: Changed): void;
}

export function settings(db: Db): SettingsStore {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings');
  const put = db.prepare<[string, string]>(`
    INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  return {
    // Parsed: a later version may have written settings, or values, that this one does not know.
    get() {
      const stored: Record<string, unknown> = {};
      for (const { key, value } of all.all()) {
        const known = Settings.partial().safeParse({ [key]: JSON.parse(value) as unknown });
        if (known.success) Object.assign(stored, known.data);
      }
      return stored;
    },
    change: db.transaction((changed: Changed) => {
      for (const [key, value] of Object.entries(changed)) {
        if (value !== undefined) put.run(key, JSON.stringify(value));
      }
    }),
  };
}
