/** Opens the store of a data folder: ownership, key, schema, one writer. Start-up is recovery; no clean shutdown is needed. */
import { existsSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
import type { z } from 'zod';
import { openConnection, openWriter, type Connection } from './connection.ts';
import { filesOf, type FolderFiles } from './folder.ts';
import { assertMigrationOrder, migrate, newestVersion, schemaVersionOf, type Migration } from './migrate.ts';
import { migrationList } from './migrations/migrationList.ts';
import type { Ownership } from './ownership.ts';
import { createReaderPool } from './readerPool.ts';
import type { Sql } from './sql.ts';
import type { Reader, Store, Tx } from './store.ts';
import { OutcomeUnknown, StartError, StoreFault, codeOf, faultOf, toStartError } from './storeErrors.ts';

export interface OpenStoreOptions {
  /** From `takeOwnership`; the store gives it up when it closes. */
  readonly owner: Ownership;
  /** The 32-byte store key, from `createKeys`, `openKeys` or `recoverWithCode`. */
  readonly key: Uint8Array;
  /** `create` only where `inspectFolder` says `keysOnly`; `open` never makes a file. */
  readonly mode: 'create' | 'open';
  /** Other migrations than the product's, for tests. */
  readonly migrations?: readonly Migration[];
}

/** A lock of another connection of this process (a reader) is over quickly. */
const waitMs = 5_000;
/** How long after the last commit the log is copied into the store, and when it is emptied (T9). */
const idleCheckpointMs = 1_000;
const emptyLogMs = 30_000;
/** Prepared statements kept; the product has some hundreds, data never makes new ones. */
const statementLimit = 1_000;

/**
 * Opens or makes the store. On any failure the folder's ownership is released.
 *
 * @throws StartError DB_MISSING, DB_NEWER_THAN_APP (nothing written), DB_CORRUPT (wrong key, header or page), READ_ONLY,
 *   DISK_FULL, DB_LOCKED, NATIVE_MODULE
 */
export function openStore(options: OpenStoreOptions): Store {
  try {
    return openOwned(options);
  } catch (error) {
    options.owner.release();
    throw toStartError(error);
  }
}

function openOwned({ owner, key, mode, migrations = migrationList }: OpenStoreOptions): Store {
  assertMigrationOrder(migrations);
  const files = filesOf(owner.folder);
  const exists = existsSync(files.store);
  if (mode === 'open' && !exists) throw new StartError('DB_MISSING');
  if (mode === 'create' && (exists || existsSync(files.wal))) throw new StartError('DB_CORRUPT', { why: 'a store exists already' });
  if (exists) assertOurs(files, key, migrations);

  let db = openWriter(files.store, key, { mustExist: exists, waitMs });
  try {
    probeWrite(db);
    migrate(db, key, migrations, files.backups);
  } catch (error) {
    db.close();
    throw error;
  }
  const schemaVersion = schemaVersionOf(db);
  const readers = createReaderPool({ path: files.store, key });
  let statements = new Map<string, Statement<unknown[]>>();
  let state: 'open' | 'writing' | 'broken' | 'closed' = 'open';
  let idleTimer: NodeJS.Timeout | null = null;
  let emptyTimer: NodeJS.Timeout | null = null;

  const prepare = (statement: Sql): Statement<unknown[]> => {
    if (state === 'closed') throw new StoreFault('closed');
    if (state === 'broken') throw new StoreFault('broken');
    const known = statements.get(statement.text);
    if (known !== undefined) return known;
    if (statements.size >= statementLimit) statements = new Map();
    const made = db.prepare<unknown[]>(statement.text);
    statements.set(statement.text, made);
    return made;
  };
  const reader: Reader = {
    all: <Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row[] => prepare(statement).all(...statement.params).map((row) => rowSchema.parse(row)),
    get: <Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row | undefined => {
      const row = prepare(statement).get(...statement.params);
      return row === undefined ? undefined : rowSchema.parse(row);
    },
  };

  const stopTimers = (): void => {
    if (idleTimer !== null) clearTimeout(idleTimer);
    if (emptyTimer !== null) clearTimeout(emptyTimer);
    idleTimer = emptyTimer = null;
  };

  /** Copies the log into the store and flushes both; true when the log is empty afterwards. */
  const checkpoint = (): boolean => {
    if (state !== 'open') return false;
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
    return result?.busy === 0;
  };

  /** Off the acknowledgement path: what fails here is tried again after the next commit, and at the latest by the next start. */
  const later = (work: () => void): (() => void) => () => {
    try {
      if (state === 'open') work();
    } catch (error) {
      if (faultOf(error) === null && !codeOf(error).startsWith('SQLITE_BUSY')) throw error;
    }
  };
  const scheduleCheckpoints = (): void => {
    if (idleTimer !== null) clearTimeout(idleTimer);
    idleTimer = setTimeout(later(() => { db.pragma('wal_checkpoint(PASSIVE)'); }), idleCheckpointMs).unref();
    emptyTimer ??= setTimeout(() => {
      emptyTimer = null;
      later(() => { checkpoint(); })();
    }, emptyLogMs).unref();
  };

  /**
   * After an error at the commit: closes, opens again and empties the log, so that what is found now is on disk for good.
   * A commit frame whose flush failed would otherwise come and go with the next power cut.
   */
  const settle = (): void => {
    stopTimers();
    statements = new Map();
    state = 'broken';
    try {
      db.close();
    } catch {
      // The connection is given up either way; the next lines decide whether the store can go on.
    }
    try {
      db = openWriter(files.store, key, { mustExist: true, waitMs });
      state = 'open';
      if (!checkpoint()) state = 'broken';
    } catch {
      // The disk is still failing: every call answers `broken` until the process is started again.
      state = 'broken';
    }
  };

  const rollBack = (): void => {
    if (db.inTransaction) db.exec('ROLLBACK');
  };

  const write = <T>(work: (tx: Tx) => T): T => {
    if (state === 'writing') throw new Error('a transaction inside a transaction');
    if (state !== 'open') throw new StoreFault(state);
    let live = true;
    const guard = (statement: Sql): Sql => {
      if (!live) throw new Error('this transaction has ended');
      return statement;
    };
    const tx: Tx = {
      all: (statement, rowSchema) => reader.all(guard(statement), rowSchema),
      get: (statement, rowSchema) => reader.get(guard(statement), rowSchema),
      run: (statement) => ({ changes: prepare(guard(statement)).run(...statement.params).changes }),
    };
    let result: T;
    try {
      db.exec('BEGIN IMMEDIATE');
      state = 'writing';
      result = work(tx);
      if (result instanceof Promise) throw new Error('a transaction is synchronous');
    } catch (error) {
      state = 'open';
      const fault = faultOf(error);
      try {
        rollBack();
      } catch {
        // The connection is unusable: reopened below, which rolls back whatever was left.
        settle();
      }
      if (fault === null) throw error;
      // A full disk heals without reopening; anything else may have left this connection confused.
      if (fault !== 'full') settle();
      throw new StoreFault(fault, error);
    } finally {
      live = false;
    }
    state = 'open';
    try {
      db.exec('COMMIT');
    } catch (error) {
      const fault = faultOf(error);
      // A full disk fails at writing a frame, before the commit frame is whole: rolling back settles it, and reading goes on.
      if (fault === null || fault === 'full') rollBack();
      else settle();
      if (fault === null) throw error;
      throw new OutcomeUnknown(fault, error);
    }
    scheduleCheckpoints();
    return result;
  };

  return {
    ...reader,
    folder: owner.folder,
    schemaVersion,
    isNew: !exists,
    heavy: readers,
    write,
    checkpoint,
    *each(statement, rowSchema) {
      // Not from the cache: a walk that is still open would make the cached statement busy for everybody else.
      if (state === 'writing') throw new Error('a walk inside a transaction');
      if (state !== 'open') throw new StoreFault(state);
      for (const row of db.prepare<unknown[]>(statement.text).iterate(...statement.params)) yield rowSchema.parse(row);
    },
    close: async () => {
      if (state === 'closed') return;
      stopTimers();
      await readers.close();
      try {
        checkpoint();
        state = 'closed';
        db.close();
      } finally {
        state = 'closed';
        owner.release();
      }
    },
  };
}

/**
 * Looks before anything could be written, the log included: a file of a newer program is refused, and so is an empty
 * file where a store once stood: it would be filled with a new schema and look like a station without a past.
 */
function assertOurs(files: FolderFiles, key: Uint8Array, migrations: readonly Migration[]): void {
  const looking = openConnection(files.store, key, { readonly: true, mustExist: true, waitMs });
  try {
    const found = schemaVersionOf(looking);
    const known = newestVersion(migrations);
    if (found > known) throw new StartError('DB_NEWER_THAN_APP', { found, known });
    if (found === 0 && (existsSync(files.anchor) || existsSync(files.backups))) throw new StartError('DB_CORRUPT', { why: 'empty' });
  } finally {
    looking.close();
  }
}

/** SQLite opens read-only without a word when it may not write (T12): a write that is rolled back shows it. */
function probeWrite(db: Connection): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec('CREATE TABLE write_probe (x INTEGER) STRICT');
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
  }
}
