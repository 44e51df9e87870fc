/** What the user set, one row a setting; what was never set has no row. */
import { Settings } from '../contract/calls.ts';
import type { Db } from './database.ts';

export interface SettingsStore {
  get(): Partial<Settings>;
  change(settings: Partial<Settings>): void;
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
    change: db.transaction((changed: Partial<Settings>) => {
      for (const [key, value] of Object.entries(changed)) put.run(key, JSON.stringify(value));
    }),
  };
}
