/**
 * The search index of the directory: an encrypted side file that follows the operation log at idle moments (ADR 0011).
 * It only proposes candidates; what a search answers is verified on the stored rows.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { openSideFile, type SideFile, type SideSchema } from '#service/db/sideFile.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { changesAfter, logHashAt, newestChange } from './searchFeed.store.ts';
import { entriesOf } from './searchEntries.ts';
import { reversed, reversedNumbers, tokensOf, type SearchEntry } from './searchTerms.ts';

const schema: SideSchema = {
  version: 2,
  statements: [
    // `mark` is the newest line of the operation log that is in the index, `mark_hash` proves it is the same log.
    `CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), mark INTEGER NOT NULL, mark_hash BLOB) STRICT`,
    `INSERT INTO state (id, mark, mark_hash) VALUES (1, 0, NULL)`,
    `CREATE TABLE entries (entry INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, pinyin TEXT NOT NULL, initials TEXT NOT NULL) STRICT`,
    `CREATE INDEX entries_by_pinyin ON entries (pinyin)`,
    `CREATE INDEX entries_by_initials ON entries (initials)`,
    `CREATE TABLE tails (rev TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (rev, entry)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX tails_by_entry ON tails (entry)`,
    `CREATE VIRTUAL TABLE tokens USING fts5 (text, content='', contentless_delete=1, detail='none', tokenize='ascii')`,
    `CREATE VIRTUAL TABLE vocabulary USING fts5vocab (tokens, row)`,
    // Deleted people leave no tokens behind in old segments (T9).
    `INSERT INTO tokens (tokens, rank) VALUES ('secure-delete', 1)`,
  ],
};

const stateSchema = z.strictObject({ mark: z.number(), mark_hash: z.instanceof(Uint8Array).nullable() });
const entrySchema = z.strictObject({ entry: z.number(), record_id: z.string() });
const docsSchema = z.strictObject({ doc: z.number() });
const oneEntrySchema = z.strictObject({ entry: z.number() });

/** A candidate: its place in the index (newer ones are greater) and the record to verify. */
export type Candidate = z.infer<typeof entrySchema>;

/** Changes read at a time; a slice holds others up for some 20 ms, and keeps pace with an import whose portions are smaller. */
const sliceSize = 150;

/** The open index. */
export interface SearchIndex {
  /** Newest line of the operation log in the index. */
  mark(): number;
  /** Takes the next slice of changes in; true when there may be more. */
  catchUp(): boolean;
  /** Records whose text answers a match expression, newest first, below place `under`. */
  byText(expression: string, under: number, limit: number): readonly Candidate[];
  /** Records with a number that ends like this, newest first. */
  byTail(digits: string, limit: number): readonly Candidate[];
  /** Records whose pinyin or initials begin like this. */
  byLatin(text: string, limit: number): readonly Candidate[];
  /** How many entries hold a token. */
  docsOf(token: string): number;
  /** Copies its log into the file; for idle moments. */
  checkpoint(): void;
  close(): void;
}

/** Opens the index beside the store, or makes it; one that followed another log (a restored store) starts anew. */
export function openSearchIndex(db: Reader, folder: string, key: Uint8Array): SearchIndex {
  const side = openSideFile(join(folder, 'search.db'), key, schema);
  const state = (): z.infer<typeof stateSchema> => side.get(sql`SELECT mark, mark_hash FROM state`, stateSchema) ?? { mark: 0, mark_hash: null };
  const { mark, mark_hash } = state();
  if (mark > 0 && !isSameHash(mark_hash, logHashAt(db, mark))) empty(side);
  return {
    mark: () => state().mark,
    catchUp: () => {
      const { mark: before } = state();
      const changes = changesAfter(db, before, sliceSize);
      const last = changes.at(-1);
      if (!last) return false;
      const entries = entriesOf(db, [...new Set(changes.map((change) => change.record_id))]);
      side.write((tx) => {
        for (const entry of entries) putEntry(tx, entry);
        tx.run(sql`UPDATE state SET mark = ${last.seq}, mark_hash = ${logHashAt(db, last.seq)}`);
      });
      return last.seq < newestChange(db);
    },
    byText: (expression, under, limit) =>
      side.all(sql`SELECT e.entry, e.record_id FROM (SELECT rowid FROM tokens WHERE tokens MATCH ${expression} AND rowid < ${under} ORDER BY rowid DESC LIMIT ${limit}) t JOIN entries e ON e.entry = t.rowid ORDER BY e.entry DESC`, entrySchema),
    byTail: (digits, limit) => {
      const from = reversed(digits);
      return side.all(sql`SELECT DISTINCT e.entry, e.record_id FROM tails t JOIN entries e ON e.entry = t.entry WHERE t.rev >= ${from} AND t.rev < ${after(from)} ORDER BY e.entry DESC LIMIT ${limit}`, entrySchema);
    },
    byLatin: (text, limit) =>
      side.all(
        sql`SELECT entry, record_id FROM (SELECT entry, record_id FROM entries WHERE pinyin >= ${text} AND pinyin < ${after(text)} LIMIT ${limit}) UNION SELECT entry, record_id FROM (SELECT entry, record_id FROM entries WHERE initials >= ${text} AND initials < ${after(text)} LIMIT ${limit})`,
        entrySchema,
      ),
    docsOf: (token) => side.get(sql`SELECT doc FROM vocabulary WHERE term = ${token}`, docsSchema)?.doc ?? 0,
    checkpoint: side.checkpoint,
    close: side.close,
  };
}

/** First text that does not begin like `prefix`. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

const isSameHash = (a: Uint8Array | null, b: Uint8Array | null): boolean => a !== null && b !== null && Buffer.compare(a, b) === 0;

/** Puts an entry in, in place of what was known of its record. One whose `name` is empty was voided or erased and only goes. */
function putEntry(tx: Tx, entry: SearchEntry): void {
  const known = tx.get(sql`SELECT entry FROM entries WHERE record_id = ${entry.id}`, oneEntrySchema)?.entry;
  if (known !== undefined) {
    tx.run(sql`DELETE FROM tokens WHERE rowid = ${known}`);
    tx.run(sql`DELETE FROM tails WHERE entry = ${known}`);
    if (entry.name === '') tx.run(sql`DELETE FROM entries WHERE entry = ${known}`);
  }
  if (entry.name === '') return;
  if (known === undefined) tx.run(sql`INSERT INTO entries (record_id, pinyin, initials) VALUES (${entry.id}, ${entry.pinyin}, ${entry.initials})`);
  else tx.run(sql`UPDATE entries SET pinyin = ${entry.pinyin}, initials = ${entry.initials} WHERE entry = ${known}`);
  const place = known ?? tx.get(sql`SELECT entry FROM entries WHERE record_id = ${entry.id}`, oneEntrySchema)?.entry ?? 0;
  for (const rev of reversedNumbers(entry)) tx.run(sql`INSERT OR IGNORE INTO tails (rev, entry) VALUES (${rev}, ${place})`);
  tx.run(sql`INSERT INTO tokens (rowid, text) VALUES (${place}, ${tokensOf(entry).join(' ')})`);
}

function empty(side: SideFile): void {
  side.write((tx) => {
    tx.run(sql`DELETE FROM tails`);
    tx.run(sql`INSERT INTO tokens (tokens) VALUES ('delete-all')`);
    tx.run(sql`DELETE FROM entries`);
    tx.run(sql`UPDATE state SET mark = 0, mark_hash = NULL`);
  });
}
