/** Opens one connection to an encrypted file and sets it up so that nothing acknowledged can be lost; every setting is read back. */
import Database from 'better-sqlite3';
import { StartError } from './storeErrors.ts';

/** An open connection. Only `service/db` holds one. */
export type Connection = Database.Database;

/** The part of the ciphers' build that the public types leave out. */
type Keyed = Connection & { key(key: Buffer): unknown };

/** Oldest SQLite with the fix of the WAL-reset bug. */
const oldestSqlite = [3, 53] as const;
/** Size of a write-ahead log at which even a busy counter pauses for a checkpoint, in pages of 4 KiB (16 MiB). */
const checkpointPages = 4_000;

/** Every connection: the value is set, read back and must be as expected. */
const everywhere: readonly (readonly [name: string, set: string, expected: number])[] = [
  // better-sqlite3 reopens a WAL file with NORMAL, which loses acknowledged writes on a power cut (T1).
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['recursive_triggers', 'ON', 1],
];

function setAndReadBack(db: Connection): void {
  for (const [name, set, expected] of everywhere) {
    db.pragma(`${name} = ${set}`);
    const actual: unknown = db.pragma(name, { simple: true });
    // A build without memory mapping answers nothing at all, which is what is wanted.
    if (actual !== expected && !(name === 'mmap_size' && actual === undefined)) throw new StartError('NATIVE_MODULE', { setting: name, actual: String(actual) });
  }
}

function assertSqliteVersion(db: Connection): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldestSqlite[0] || (major === oldestSqlite[0] && minor < oldestSqlite[1])) throw new StartError('NATIVE_MODULE', { setting: 'sqlite_version', actual: version });
}

/**
 * Opens `path` with the raw 32-byte key.
 *
 * @param options.readonly opens without any right to write; also changes nothing on closing
 * @param options.waitMs   how long a statement waits for a lock before SQLITE_BUSY
 * @throws SqliteError SQLITE_NOTADB for a wrong key or a foreign file (the first read decides)
 */
export function openConnection(path: string, key: Uint8Array, options: { readonly readonly: boolean; readonly mustExist: boolean; readonly waitMs: number }): Connection {
  if (key.length !== 32) throw new Error('the store key has 32 bytes');
  const db = new Database(path, { readonly: options.readonly, fileMustExist: options.mustExist, timeout: options.waitMs });
  try {
    db.pragma(`cipher = 'aegis'`);
    // As bytes, not as SQL text: the key never becomes part of a statement.
    (db as Keyed).key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`, 'latin1'));
    assertSqliteVersion(db);
    setAndReadBack(db);
    // The first page is only read now: a wrong key or a strange file ends here.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the one writer: write-ahead log, and a checkpoint only from here. */
export function openWriter(path: string, key: Uint8Array, options: { readonly mustExist: boolean; readonly waitMs: number }): Connection {
  const db = openConnection(path, key, { ...options, readonly: false });
  try {
    const mode: unknown = db.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new StartError('NATIVE_MODULE', { setting: 'journal_mode', actual: String(mode) });
    // Switching the journal resets `synchronous` on some builds: set and read back once more.
    setAndReadBack(db);
    db.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    db.pragma('journal_size_limit = 16777216');
    db.pragma('cache_size = -32768');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
