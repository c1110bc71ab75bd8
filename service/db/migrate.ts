/** Brings a store to the newest schema: one transaction per migration, a verified copy first when there is something to lose. */
import { existsSync, mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolderSync } from './atomicWrite.ts';
import { openConnection, type Connection } from './connection.ts';
import { StartError } from './storeErrors.ts';

/** One step of the schema. Frozen after release: its text is pinned by hash in `migrations/frozen.json`. */
export interface Migration {
  /** Strictly growing; becomes `user_version`. */
  readonly version: number;
  /** The file's name: `0010-records-create`. */
  readonly name: string;
  readonly statements: readonly string[];
}

/** Refuses a list whose versions do not grow; a bug of the list, found at the first start. */
export function assertMigrationOrder(migrations: readonly Migration[]): void {
  migrations.forEach((migration, i) => {
    const before = migrations[i - 1];
    if (migration.version <= (before?.version ?? 0)) throw new Error(`migration ${migration.version} ${migration.name} is out of order`);
  });
}

/** Version of the newest migration of the list, 0 for none. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/** Version the file carries. */
export const schemaVersionOf = (db: Connection): number => Number(db.pragma('user_version', { simple: true }));

/** Rows of every table, to compare a copy with its source. */
function rowCounts(db: Connection): string {
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).pluck().all() as string[];
  return JSON.stringify(names.map((name) => [name, db.prepare('SELECT count(*) FROM "' + name.replaceAll('"', '""') + '"').pluck().get()]));
}

/**
 * Copies the store with VACUUM INTO, flushes the copy, opens it with the key and compares: SQLite's check, schema version,
 * row counts. Only then it takes its name, so an unverified copy never replaces a verified one.
 *
 * @returns path of the copy
 */
export function copyVerified(db: Connection, key: Uint8Array, folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.db`);
  const unverified = `${path}.unverified`;
  rmSync(unverified, { force: true });
  db.prepare('VACUUM INTO ?').run(unverified);
  const handle = openSync(unverified, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  const copy = openConnection(unverified, key, { readonly: true, mustExist: true, waitMs: 0 });
  try {
    const finding: unknown = copy.pragma('quick_check', { simple: true });
    if (finding !== 'ok' || schemaVersionOf(copy) !== schemaVersionOf(db) || rowCounts(copy) !== rowCounts(db)) throw new StartError('DB_CORRUPT', { why: 'copy differs from store' });
  } finally {
    copy.close();
  }
  renameSync(unverified, path);
  flushFolderSync(folder);
  return path;
}

function applyOne(db: Connection, migration: Migration): void {
  // Rebuilding a table needs foreign keys off, which SQLite only obeys outside a transaction; the check below makes up for it.
  db.pragma('foreign_keys = OFF');
  try {
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const statement of migration.statements) db.exec(statement);
      const broken = db.pragma('foreign_key_check') as readonly unknown[];
      if (broken.length > 0) throw new Error(`migration ${migration.version} ${migration.name} leaves ${broken.length} dangling references`);
      db.pragma('user_version = ' + String(migration.version));
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/**
 * Applies every pending migration in order. A failure leaves the store at the last whole migration and is thrown on; the
 * copy made before stays.
 *
 * @param backups folder for the verified copy; nothing is copied for a store that was just made
 * @returns the version now carried
 */
export function migrate(db: Connection, key: Uint8Array, migrations: readonly Migration[], backups: string): number {
  const from = schemaVersionOf(db);
  const pending = migrations.filter((migration) => migration.version > from);
  if (pending.length > 0 && from > 0) {
    const name = `before-${from}-to-${newestVersion(migrations)}`;
    // An earlier attempt that failed half-way through its list left its copy; that one is older and is kept.
    if (!existsSync(join(backups, `${name}.db`))) copyVerified(db, key, backups, name);
  }
  for (const migration of pending) applyOne(db, migration);
  return schemaVersionOf(db);
}
