/**
 * The window's list: scans in the order in which they were dropped, with what is known of each; and before it the files
 * that were dropped and not looked into yet.
 */
import type { Candidate, Reason, Status } from '../contract/reading.ts';
import type { Db } from './database.ts';

export interface QueuedScan {
  scan: number;
  file: string;
  page: number;
  /** Null for a scan that is in the log and not on the list. */
  queue: 'waiting' | 'done' | 'cancelled' | null;
  /** The latest reading, null before the first. */
  reading: number | null;
  /** Whose postcodes it looked for, and how many digits they have. */
  country: string | null;
  length: number | null;
  status: Status | null;
  postcode: string | null;
  confidence: number | null;
  candidates: Candidate[];
  reason: Reason | null;
  /** The postcode a person vouched for, of whichever of the scan's readings: it is about the paper. */
  truth: string | null;
}

/** A file that was dropped, by an absolute path. */
export interface Dropped {
  id: number;
  file: string;
}

export interface Queue {
  /** Remembers that a file was dropped, until it was looked into; answers its number. */
  drop(file: string): number;
  /** The file was looked into, or nobody will. */
  looked(dropped: number): void;
  /** The files that were not looked into yet, in order. */
  dropped(): Dropped[];
  /** Puts the scan at the end of the list, or, where it is on it already, back to waiting in its place. */
  add(scan: number): void;
  settle(scan: number, state: 'done' | 'cancelled'): void;
  /** The scans that wait, in order. */
  waiting(): number[];
  /** Takes off the list what no longer waits. */
  clear(): void;
  rows(offset: number, limit: number): { total: number; rows: QueuedScan[] };
  /** @throws where there is no such scan. */
  row(scan: number): QueuedScan;
}

const COLUMNS = `
  s.id AS scan, s.file, s.page, q.state AS queue, r.id AS reading, r.country, r.length, r.status, r.postcode, r.confidence,
  r.candidates, r.reason, (
    SELECT v.after FROM verdicts v JOIN readings o ON o.id = v.reading
    WHERE o.scan = s.id AND v.withdrawn_at IS NULL ORDER BY v.id DESC LIMIT 1
  ) AS truth`;
const LATEST = 'LEFT JOIN readings r ON r.id = (SELECT max(id) FROM readings WHERE scan = s.id)';

type Columns = Omit<QueuedScan, 'candidates' | 'reason'> & {
  candidates: string | null;
  reason: string | null;
};

export function queue(db: Db): Queue {
  const drop = db.prepare<[string]>('INSERT INTO dropped (file) VALUES (?)');
  const looked = db.prepare<[number]>('DELETE FROM dropped WHERE id = ?');
  const dropped = db.prepare<[], Dropped>('SELECT id, file FROM dropped ORDER BY id');
  const add = db.prepare<[number]>(`
    INSERT INTO queue (scan, state) VALUES (?, 'waiting') ON CONFLICT (scan) DO UPDATE SET state = 'waiting'`);
  const settle = db.prepare<[string, number]>('UPDATE queue SET state = ? WHERE scan = ?');
  const waiting = db.prepare<[], { scan: number }>(
    `SELECT scan FROM queue WHERE state = 'waiting' ORDER BY position`,
  );
  const clear = db.prepare<[]>(`DELETE FROM queue WHERE state <> 'waiting'`);
  const count = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM queue');
  const page = db.prepare<[number, number], Columns>(`
    SELECT ${COLUMNS} FROM queue q JOIN scans s ON s.id = q.scan ${LATEST}
    ORDER BY q.position LIMIT ? OFFSET ?`);
  const one = db.prepare<[number], Columns>(`
    SELECT ${COLUMNS} FROM scans s LEFT JOIN queue q ON q.scan = s.id ${LATEST} WHERE s.id = ?`);

  return {
    drop: (file) => Number(drop.run(file).lastInsertRowid),
    looked: (id) => void looked.run(id),
    dropped: () => dropped.all(),
    add: (scan) => void add.run(scan),
    settle: (scan, state) => void settle.run(state, scan),
    waiting: () => waiting.all().map(({ scan }) => scan),
    clear: () => void clear.run(),
    rows: (offset, limit) => ({ total: count.get()!.total, rows: page.all(limit, offset).map(parse) }),
    row(scan) {
      const row = one.get(scan);
      if (row === undefined) throw new Error(`there is no scan ${scan}`);
      return parse(row);
    },
  };
}

function parse(row: Columns): QueuedScan {
  return {
    ...row,
    candidates: row.candidates === null ? [] : (JSON.parse(row.candidates) as Candidate[]),
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
  };
}
