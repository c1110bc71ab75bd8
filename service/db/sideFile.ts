/**
 * An encrypted file beside the store that can be thrown away and made again (the search index). Consistent after a power
 * cut, but not flushed with every commit: what is missing is found out by its own watermark.
 */
import { rmSync } from 'node:fs';
import type { Statement } from 'better-sqlite3';
import type { z } from 'zod';
import { openConnection, type Connection } from './connection.ts';
import type { Sql } from './sql.ts';
import type { Reader, Tx } from './store.ts';
import { StartError } from './storeErrors.ts';

/** An open side file. */
export interface SideFile extends Reader {
  /** Runs `work` in one transaction; a throw rolls it back. */
  write<T>(work: (tx: Tx) => T): T;
  /** Copies the log into the file; for idle moments. */
  checkpoint(): void;
  close(): void;
}

/** What the file is made of. Another `version` than the file's, a wrong key or damage makes it anew, empty. */
export interface SideSchema { readonly version: number; readonly statements: readonly string[] }

/** Opens the side file at `path`, or makes it. */
export function openSideFile(path: string, key: Uint8Array, schema: SideSchema): SideFile {
  try {
    return wrap(openChecked(path, key, schema));
  } catch (error) {
    // Nothing in a side file is the truth: whatever is wrong with it, a fresh one is right. A missing native module is not its fault.
    if (error instanceof StartError && error.failure === 'NATIVE_MODULE') throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return wrap(openChecked(path, key, schema));
  }
}

function openChecked(path: string, key: Uint8Array, schema: SideSchema): Connection {
  const db = openConnection(path, key, { readonly: false, mustExist: false, waitMs: 1_000 });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    // Checkpoints flush; they happen in idle moments, never inside somebody's act.
    db.pragma('wal_autocheckpoint = 0');
    db.pragma('cache_size = -16384');
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version === schema.version) return db;
    if (version !== 0) throw new Error('a side file of another version');
    db.exec('BEGIN IMMEDIATE');
    for (const statement of schema.statements) db.exec(statement);
    db.pragma(`user_version = ${schema.version}`);
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function wrap(db: Connection): SideFile {
  const statements = new Map<string, Statement<unknown[]>>();
  const prepare = (statement: Sql): Statement<unknown[]> => {
    const made = statements.get(statement.text) ?? db.prepare<unknown[]>(statement.text);
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
  const tx: Tx = { ...reader, run: (statement) => ({ changes: prepare(statement).run(...statement.params).changes }) };
  return {
    ...reader,
    write: (work) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work(tx);
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    checkpoint: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
    close: () => {
      if (db.open) db.close();
    },
  };
}
