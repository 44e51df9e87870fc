/** The log: one SQLite file, one repository a table group, one connection a thread. */
import type { LogEntry } from '../contract/log.ts';
import { databaseFailure, openDatabase, openToRead } from './database.ts';
import { log } from './log.ts';
import { models, type Models } from './models.ts';
import { openings, type Openings } from './openings.ts';
import { queue, type Queue } from './queue.ts';
import { readings, type Readings } from './readings.ts';
import { runs, type Runs } from './runs.ts';
import { scans, type Scans } from './scans.ts';
import { settings, type SettingsStore } from './settings.ts';
import { verdicts, type Verdicts } from './verdicts.ts';

export interface Store {
  scans: Scans;
  readings: Readings;
  verdicts: Verdicts;
  queue: Queue;
  models: Models;
  runs: Runs;
  openings: Openings;
  settings: SettingsStore;
  log: (misread: boolean) => Iterable<LogEntry>;
  /** Does all of it or, where it throws, nothing. */
  atOnce<Answer>(work: () => Answer): Answer;
  /** Turns what SQLite throws into a failure for people; anything else stays what it is. */
  failure(error: unknown): unknown;
  close(): void;
}

/**
 * @param file made where it is not there; its folder must be.
 * @throws {Failure} `bad-database`
 */
export function openStore(file: string): Store {
  const db = openDatabase(file);
  return {
    scans: scans(db),
    readings: readings(db),
    verdicts: verdicts(db),
    queue: queue(db),
    models: models(db),
    runs: runs(db),
    openings: openings(db),
    settings: settings(db),
    log: log(db),
    atOnce: (work) => db.transaction(work)(),
    failure: (error) => databaseFailure(error, file),
    close: () => void db.close(),
  };
}

/**
 * The whole log as it is at this moment, through a connection that writes nothing.
 * @param misread only what a person corrected
 * @throws {Failure} `bad-database`
 */
export function readLog(file: string, misread: boolean): LogEntry[] {
  const db = openToRead(file);
  try {
    // In one transaction: what is written meanwhile is not in it by halves.
    return db.transaction(() => [...log(db)(misread)])();
  } catch (error) {
    throw databaseFailure(error, file);
  } finally {
    db.close();
  }
}
