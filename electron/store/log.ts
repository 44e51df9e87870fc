/** The log, reading after reading, with what a person said of each. */
import type { LogEntry } from '../contract/log.ts';
import type { Reason, Region } from '../contract/reading.ts';
import type { Db } from './database.ts';

/** Rows fetched at a time: an open statement would keep the connection from writing while the caller waits. */
const CHUNK = 500;

/** The oldest first; `misread` leaves only those that a person corrected. */
export function log(db: Db): (misread: boolean) => Iterable<LogEntry> {
  const chunk = db.prepare<
    { after: number; misread: number; limit: number },
    Omit<LogEntry, 'reason' | 'region'> & { reason: string | null; region: string | null }
  >(`
    SELECT r.id AS reading, s.file, s.page, r.at, r.model, r.country, r.region, r.status, r.postcode, r.confidence, r.reason,
      v.said, v.after AS real, v.at AS saidAt
    FROM readings r JOIN scans s ON s.id = r.scan LEFT JOIN standing v ON v.reading = r.id
    WHERE r.id > @after AND (@misread = 0 OR v.said = 'corrected')
    ORDER BY r.id LIMIT @limit`);
  return function* (misread) {
    let after = 0;
    for (;;) {
      const rows = chunk.all({ after, misread: misread ? 1 : 0, limit: CHUNK });
      for (const row of rows) {
        yield {
          ...row,
          region: row.region === null ? null : (JSON.parse(row.region) as Region),
          reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
        };
        after = row.reading;
      }
      if (rows.length < CHUNK) return;
    }
  };
}
