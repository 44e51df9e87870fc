import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { MIGRATIONS } from '../../../electron/store/migrations.ts';
import { openStore } from '../../../electron/store/store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-store-'));
  file = join(folder, 'facteur.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

function faultOf(open: () => unknown): unknown {
  try {
    open();
  } catch (error) {
    return error instanceof Failure && error.reason.code === 'bad-database' ? error.reason.fault : error;
  }
  return 'opened';
}

test('the schema is the committed one', async () => {
  const db = openDatabase(file);
  const schema = db
    .prepare<[], { sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
    .all()
    .map(({ sql }) => `${sql};\n`)
    .join('\n');
  db.close();
  // A log that is out there has taken the old steps: changing one changes nothing for it, and new code would then
  // meet an old table. Add a step at the end of MIGRATIONS, then write the snapshot anew with `vitest -u`.
  await expect(schema).toMatchFileSnapshot('schema.sql');
});

test('a log is kept in WAL mode, with foreign keys, synchronous NORMAL, and says whose it is', () => {
  const db = openDatabase(file);
  const pragma = (name: string): unknown => db.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('synchronous')).toBe(1);
  expect(pragma('application_id')).toBe(0x46616374);
  expect(pragma('user_version')).toBe(MIGRATIONS.length);
  db.close();
});

test('steps that a file has not taken are taken in order, each once', () => {
  const steps = [
    'CREATE TABLE steps (n INTEGER)',
    'INSERT INTO steps VALUES (1)',
    'INSERT INTO steps VALUES (2)',
  ];
  openDatabase(file, steps.slice(0, 2)).close();
  openDatabase(file, steps).close();
  const db = openDatabase(file, steps);
  expect(db.prepare('SELECT n FROM steps ORDER BY rowid').pluck().all()).toEqual([1, 2]);
  db.close();
});

test('a model that was chosen before uses were logged can be left again', () => {
  const old = openDatabase(file, MIGRATIONS.slice(0, 1));
  old.exec("INSERT INTO models (id, card, active) VALUES ('mine', '{}', 1)");
  old.close();
  const store = openStore(file);
  expect([store.models.active(), store.models.previous()]).toEqual(['mine', null]);
  store.models.back();
  expect(store.models.active()).toBeNull();
  store.close();
});

test('a step that fails leaves the file as it was', () => {
  openDatabase(file, ['CREATE TABLE kept (n)']).close();
  expect(() => openDatabase(file, ['CREATE TABLE kept (n)', 'CREATE TABLE half (n); nonsense'])).toThrow(
    'nonsense',
  );
  const db = openDatabase(file, ['CREATE TABLE kept (n)']);
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['kept']);
  db.close();
});

test('a log of a newer Facteur is left alone', () => {
  openDatabase(file, [...MIGRATIONS, 'CREATE TABLE future (n)']).close();
  expect(faultOf(() => openDatabase(file))).toBe('newer');
});

test('a database of somebody else is left alone', () => {
  const other = new Database(file);
  other.exec('CREATE TABLE accounts (n)');
  other.close();
  const before = readFileSync(file);
  expect(faultOf(() => openDatabase(file))).toBe('unusable');
  expect(readFileSync(file)).toEqual(before);
});

test('what is no database, and a place where none can be, are unusable', () => {
  writeFileSync(
    file,
    'a text that is long enough to be taken for a header, or so it seems to whoever reads it',
  );
  expect(faultOf(() => openDatabase(file))).toBe('unusable');
  expect(faultOf(() => openDatabase(join(folder, 'absent', 'facteur.db')))).toBe('unusable');
  expect(faultOf(() => openDatabase(folder))).toBe('unusable');
});

test('what another process writes at that moment is told as busy, not as a fault', () => {
  const store = openStore(file);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const impatient = new Database(file, { timeout: 0 });
  try {
    impatient.exec('BEGIN IMMEDIATE');
    expect.unreachable();
  } catch (error) {
    expect(faultOf(() => { throw store.failure(error); })).toBe('busy'); // prettier-ignore
  }
  for (const db of [impatient, other, store]) db.close();
});

test('a fault of ours stays what it is', () => {
  const store = openStore(file);
  const fault = new RangeError('ours');
  expect(store.failure(fault)).toBe(fault);
  store.close();
});
