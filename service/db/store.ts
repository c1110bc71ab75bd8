import type { z } from 'zod';
import type { Sql } from './sql.ts';

/** Reads rows; each is parsed by its schema on the way out. */
export interface Reader {
  all<Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row[];
  get<Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row | undefined;
}

/** The writer inside one immediate transaction. Using it after the transaction ended is a bug and throws. */
export interface Tx extends Reader {
  run(statement: Sql): { readonly changes: number };
}

/** Long reads on a read-only connection in a worker thread; they never hold up a command. */
export interface HeavyReader {
  all<Row>(statement: Sql, rowSchema: z.ZodType<Row>): Promise<Row[]>;
  /** Writes a consistent, encrypted copy of the store to `path`, which must not exist; not yet flushed or verified. */
  copyInto(path: string): Promise<void>;
  /** Findings of SQLite's own check, none when sound. `full` also compares indexes with tables. */
  check(full: boolean): Promise<readonly string[]>;
}

/**
 * The one open store of this process: one writer connection, encrypted pages, WAL, every commit flushed before it returns.
 */
export interface Store extends Reader {
  readonly folder: string;
  /** Version of the newest migration the file carries. */
  readonly schemaVersion: number;
  /** True when this opening made the file. */
  readonly isNew: boolean;
  readonly heavy: HeavyReader;
  /** Rows one at a time, for walks over whole logs. The store must not be written to until the walk ends. */
  each<Row>(statement: Sql, rowSchema: z.ZodType<Row>): IterableIterator<Row>;
  /**
   * Runs `work` in one immediate transaction and flushes it. A throw inside rolls everything back and is thrown on.
   * Throws {@link OutcomeUnknown} when the commit itself failed and {@link StoreFault} when nothing was written.
   */
  write<T>(work: (tx: Tx) => T): T;
  /** Copies the WAL into the store and empties it (deleted values leave the disk, T9). False while a reader holds it. */
  checkpoint(): boolean;
  /** Ends readers, empties the WAL, closes, gives up ownership. Safe to call twice. */
  close(): Promise<void>;
}
