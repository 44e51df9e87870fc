/** Scans: pages as they came. */
import type { Scan } from '../contract/reading.ts';
import type { Db } from './database.ts';

export interface Scans {
  /** The scan of these bytes at this path, made where it is new. Answers its id. */
  put(scan: Scan): number;
  get(id: number): Scan | undefined;
}

interface ScanRow {
  file: string;
  page: number;
  sha256: string | null;
  width: number | null;
  height: number | null;
}

export function scans(db: Db): Scans {
  // The size is known only once the page was decoded, which may be after the scan was first put.
  const put = db.prepare<ScanRow & { at: string }, { id: number }>(`
    INSERT INTO scans (file, page, sha256, width, height, seen_at)
    VALUES (@file, @page, @sha256, @width, @height, @at)
    ON CONFLICT (file, page, coalesce(sha256, '')) DO UPDATE SET
      width = coalesce(excluded.width, width), height = coalesce(excluded.height, height)
    RETURNING id`);
  const get = db.prepare<[number], ScanRow>(
    'SELECT file, page, sha256, width, height FROM scans WHERE id = ?',
  );
  return {
    put: (scan) => put.get({ ...scan, at: new Date().toISOString() })!.id,
    get: (id) => get.get(id),
  };
}
