/** Opens the log's SQLite file and brings its schema up to date. */
import Database from 'better-sqlite3';
import { Failure } from '../contract/failure.ts';
import { MIGRATIONS } from './migrations.ts';

export type Db = Database.Database;

/** 'Fact': says in the file's header whose it is, so that nobody's other database is ever written into. */
const APPLICATION_ID = 0x46616374;

/** How long a statement waits, its thread with it, for another process to finish writing. */
const BUSY_MS = 5000;

/**
 * @param file made where it is not there; its folder must be. `:memory:` for a log that is not kept.
 * @throws {Failure} `bad-database`
 */
export function openDatabase(file: string, migrations: readonly string[] = MIGRATIONS): Db {
  let db: Db | undefined;
  try {
    db = new Database(file, { timeout: BUSY_MS });
    if (!isOurs(db)) throw new Failure({ code: 'bad-database', file, fault: 'unusable' });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    migrate(db, file, migrations);
    return db;
  } catch (error) {
    db?.close();
    throw databaseFailure(error, file);
  }
}

/**
 * A connection beside the one that writes.
 * @throws {Failure} `bad-database`, where there is no such file too
 */
export function openToRead(file: string): Db {
  try {
    return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  } catch (error) {
    throw databaseFailure(error, file);
  }
}

/** Turns what SQLite throws into a failure for people; anything else stays what it is. */
export function databaseFailure(error: unknown, file: string): unknown {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure({ code: 'bad-database', file, fault: 'busy' }, { cause: error });
  }
  const isOpening = error instanceof TypeError && error.message.includes('directory does not exist');
  if (isOpening || /^SQLITE_(CANTOPEN|NOTADB|CORRUPT|READONLY|PERM|IOERR|FULL)/.test(code)) {
    return new Failure({ code: 'bad-database', file, fault: 'unusable' }, { cause: error });
  }
  return error;
}

/** A file is ours where it says so, or where there is nothing in it yet. */
function isOurs(db: Db): boolean {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return true;
  return db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function migrate(db: Db, file: string, migrations: readonly string[]): void {
  const version = () => db.pragma('user_version', { simple: true }) as number;
  if (version() > migrations.length) throw new Failure({ code: 'bad-database', file, fault: 'newer' });
  if (version() === migrations.length) return;
  // Immediate: two processes that open a new file at once must not both take the same step.
  db.transaction(() => {
    for (const step of migrations.slice(version())) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
