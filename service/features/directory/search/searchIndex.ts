/**
 * The search index of the directory: an encrypted side file that follows the operation log at idle moments (ADR 0011).
 * It only proposes candidates; what a search answers is verified on the stored rows.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { openSideFile, type SideFile, type SideSchema } from '#service/db/sideFile.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { changesAfter, logHashAt, newestChange, placesUpTo, recordsAt } from './searchFeed.store.ts';
import { entriesOf } from './searchEntries.ts';
import { tokensOf, type SearchEntry } from './searchTerms.ts';

const schema: SideSchema = {
  version: 3,
  statements: [
    // `mark` is the newest line of the operation log that is in the index, `mark_hash` proves it is the same log.
    // `unclean` counts the steps of tidying since somebody went; 0 when nobody's tokens are left behind.
    `CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), mark INTEGER NOT NULL, mark_hash BLOB, unclean INTEGER NOT NULL DEFAULT 0) STRICT`,
    `INSERT INTO state (id, mark, mark_hash) VALUES (1, 0, NULL)`,
    // The row of an entry is the place of its record's newest line, so that neither place nor record is kept here.
    `CREATE VIRTUAL TABLE tokens USING fts5 (text, content='', contentless_delete=1, detail='none', tokenize='ascii')`,
    `CREATE VIRTUAL TABLE vocabulary USING fts5vocab (tokens, row)`,
  ],
};

const stateSchema = z.strictObject({ mark: z.number(), mark_hash: z.instanceof(Uint8Array).nullable(), unclean: z.number() });
const changesSchema = z.strictObject({ n: z.number() });
const entrySchema = z.strictObject({ entry: z.number() });
const docsSchema = z.strictObject({ doc: z.number() });

/** A candidate: its place in the index (newer ones are greater) and the record to verify. */
export interface Candidate { readonly entry: number; readonly recordId: string }

/** Changes read at a time; a slice holds others up for some 20 ms, and keeps pace with an import whose portions are smaller. */
const sliceSize = 150;
/** Pages rewritten at a time when somebody's tokens are taken out: a few milliseconds. */
const tidyPages = 64;

/** The open index. */
export interface SearchIndex {
  /** Newest line of the operation log in the index. */
  mark(): number;
  /** Takes the next slice of changes in; true when there may be more. */
  catchUp(): boolean;
  /** Records whose text answers a match expression, newest first, below place `under`. */
  byText(expression: string, under: number, limit: number): readonly Candidate[];
  /** How many entries hold a token. */
  docsOf(token: string): number;
  /**
   * Rewrites a slice of the index without the tokens of people who went (T9): a deleted row of a table without content only
   * gets a tombstone. True when there is more to do.
   */
  tidy(): boolean;
  /** Copies its log into the file; for idle moments. */
  checkpoint(): void;
  close(): void;
}

/** Opens the index beside the store, or makes it; one that followed another log (a restored store) starts anew. */
export function openSearchIndex(db: Reader, folder: string, key: Uint8Array): SearchIndex {
  const side = openSideFile(join(folder, 'search.db'), key, schema);
  const state = (): z.infer<typeof stateSchema> => side.get(sql`SELECT mark, mark_hash, unclean FROM state`, stateSchema) ?? { mark: 0, mark_hash: null, unclean: 0 };
  const { mark, mark_hash } = state();
  if (mark > 0 && !isSameHash(mark_hash, logHashAt(db, mark))) empty(side);
  return {
    mark: () => state().mark,
    catchUp: () => {
      const { mark: before } = state();
      const changes = changesAfter(db, before, sliceSize);
      const last = changes.at(-1);
      if (!last) return false;
      const places = new Map(changes.map((change) => [change.record_id, change.seq]));
      const entries = entriesOf(db, [...places.keys()]);
      const known = placesUpTo(db, entries.map((entry) => entry.id), before);
      side.write((tx) => {
        for (const entry of entries) putEntry(tx, entry, known.get(entry.id), places.get(entry.id) ?? last.seq);
        tx.run(sql`UPDATE state SET mark = ${last.seq}, mark_hash = ${logHashAt(db, last.seq)}`);
      });
      return last.seq < newestChange(db);
    },
    byText: (expression, under, limit) => {
      const entries = side.all(sql`SELECT rowid AS entry FROM tokens WHERE tokens MATCH ${expression} AND rowid < ${under} ORDER BY rowid DESC LIMIT ${limit}`, entrySchema).map(({ entry }) => entry);
      const records = recordsAt(db, entries);
      return entries.flatMap((entry) => { const recordId = records.get(entry); return recordId === undefined ? [] : [{ entry, recordId }]; });
    },
    docsOf: (token) => side.get(sql`SELECT doc FROM vocabulary WHERE term = ${token}`, docsSchema)?.doc ?? 0,
    tidy: () => {
      const { unclean } = state();
      if (unclean === 0) return false;
      return side.write((tx) => {
        const changes = (): number => tx.get(sql`SELECT total_changes() AS n`, changesSchema)?.n ?? 0;
        const before = changes();
        // A negative count begins to merge all segments into one, positive ones go on; fewer than two changes say that nothing was left.
        tx.run(sql`INSERT INTO tokens (tokens, rank) VALUES ('merge', ${unclean === 1 ? -tidyPages : tidyPages})`);
        const isClean = unclean > 1 && changes() - before < 2;
        tx.run(sql`UPDATE state SET unclean = ${isClean ? 0 : unclean + 1}`);
        return !isClean;
      });
    },
    checkpoint: side.checkpoint,
    close: side.close,
  };
}

const isSameHash = (a: Uint8Array | null, b: Uint8Array | null): boolean => a !== null && b !== null && Buffer.compare(a, b) === 0;

/**
 * Puts an entry in at `place`, instead of what was known of its record at its place of before. One whose `name` is empty was
 * voided or erased and only goes.
 */
function putEntry(tx: Tx, entry: SearchEntry, known: number | undefined, place: number): void {
  if (known !== undefined) {
    tx.run(sql`DELETE FROM tokens WHERE rowid = ${known}`);
    if (entry.name === '') tx.run(sql`UPDATE state SET unclean = 1`);
  }
  if (entry.name !== '') tx.run(sql`INSERT INTO tokens (rowid, text) VALUES (${place}, ${tokensOf(entry).join(' ')})`);
}

function empty(side: SideFile): void {
  side.write((tx) => {
    tx.run(sql`INSERT INTO tokens (tokens) VALUES ('delete-all')`);
    tx.run(sql`UPDATE state SET mark = 0, mark_hash = NULL`);
  });
}
