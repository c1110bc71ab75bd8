/** Reading the operation log back: verifying its chain, opening a line, and rebuilding every typed table from it. */
import { z } from 'zod';
import type { StoreKeys } from '#service/db/keys.ts';
import { unseal } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Store, Tx } from '#service/db/store.ts';
import type { ChainFinding, ChainWalk } from './audit.ts';
import { storeTaken, storeVoided } from './numbering.ts';
import { chainHash, firstHash, opLineSchema, sealedContentSchema, type OpLine, type SealedContent } from './opLine.ts';
import { erasedValue, insertRow, updateRow, type RowOf, type TableDef } from './table.ts';
import { eraseTraces, insertEvent, openKeyOf, sealedPlace } from './writeRecord.ts';

const blobSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const loggedSchema = z.strictObject({
  seq: z.number(), origin: z.string(), station_code: z.string(), oseq: z.number(), command_id: z.string(), part: z.number(), record_id: z.string(), line: blobSchema, hash: blobSchema,
});
/** One stored line with the columns taken out of it. */
export type LoggedLine = z.infer<typeof loggedSchema>;

const selectLines = sql`SELECT seq, op_log.origin, station_code, oseq, command_id, part, record_id, line, hash FROM op_log JOIN origins USING (origin)`;

/** Every line in writing order. */
export const eachLine = (store: Pick<Store, 'each'>): IterableIterator<LoggedLine> => store.each(sql`${selectLines} ORDER BY seq`, loggedSchema);

/** A page of lines after `seq`, in writing order. */
export const linesAfter = (db: Reader, seq: number, limit: number): readonly LoggedLine[] => db.all(sql`${selectLines} WHERE seq > ${seq} ORDER BY seq LIMIT ${limit}`, loggedSchema);

/** Reads a line's bytes; null when they are not a line of ours. */
function parseLine(bytes: Uint8Array): OpLine | null {
  try {
    const parsed = opLineSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: the same answer as another shape.
    return null;
  }
}

/** Walks the operation log from its first line: dense numbers, the hash chain of every origin, columns that say what their line says. */
export function walkOpLog(): ChainWalk {
  let seq = 0;
  let last: LoggedLine | null = null;
  return {
    get seq() {
      return seq;
    },
    take: (raw) => {
      const parsed = loggedSchema.safeParse(raw);
      if (!parsed.success) return { ok: false, seq: seq + 1, why: 'shape' };
      const logged = parsed.data;
      const before = last !== null && last.origin === logged.origin ? last : null;
      if (logged.seq !== seq + 1 || logged.oseq !== (before?.oseq ?? 0) + 1) return { ok: false, seq: seq + 1, why: 'gap' };
      if (!chainHash(before?.hash ?? firstHash(logged.station_code, logged.origin), logged.line).equals(logged.hash)) return { ok: false, seq: logged.seq, why: 'changed' };
      const line = parseLine(logged.line);
      if (line === null) return { ok: false, seq: logged.seq, why: 'shape' };
      if (line.o !== logged.oseq || line.c !== logged.command_id || line.p !== logged.part || line.r !== logged.record_id) return { ok: false, seq: logged.seq, why: 'changed' };
      seq = logged.seq;
      last = logged;
      return null;
    },
  };
}

/** Walks the whole log at once and names the first line (by `seq`) that does not hold. */
export function verifyOpLog(store: Pick<Store, 'each'>): ChainFinding {
  const walk = walkOpLog();
  for (const logged of eachLine(store)) {
    const finding = walk.take(logged);
    if (finding !== null) return finding;
  }
  return { ok: true, seq: walk.seq };
}

/** A line's content with its sealed part opened; `content` is null when there is none or its key was destroyed. */
export interface OpenedLine { readonly line: OpLine; readonly content: SealedContent | null }

/** Opens a line with the key of its record. Throws when the line or its sealed part is damaged; a destroyed key is not damage. */
export function openLine(logged: Pick<LoggedLine, 'seq' | 'origin' | 'oseq' | 'line'>, recordKey: Uint8Array | null): OpenedLine {
  const line = parseLine(logged.line);
  if (line === null) throw new Error(`log line ${logged.seq} cannot be read`);
  const sealed = line.d.sealed;
  if (sealed === undefined || recordKey === null) return { line, content: null };
  const plain = unseal(recordKey, Buffer.from(sealed, 'base64'), sealedPlace(logged.origin, logged.oseq));
  if (plain === null) throw new Error(`the sealed part of log line ${logged.seq} does not open`);
  return { line, content: sealedContentSchema.parse(JSON.parse(plain.toString('utf8'))) };
}

/** The whole rows a line left behind; what can no longer be opened holds the table's erased values. */
export function rowsOf(opened: OpenedLine, tableOf: (name: string) => TableDef): readonly (readonly [TableDef, RowOf])[] {
  return opened.line.d.rows.map(([name, clear], i) => {
    const table = tableOf(name);
    const sealed = opened.content?.rows[i];
    // A null that was sealed is a value; only what can no longer be opened is erased.
    const personal = Object.fromEntries(table.personal.map((column) => [column, sealed === undefined ? erasedValue(table, column) : (sealed[column] ?? null)]));
    return [table, { ...clear, ...personal }] as const;
  });
}

/**
 * Rebuilds typed tables, history and number books from log lines, in an empty store of the same schema.
 *
 * @param keyOf key of a record, null once it was destroyed
 */
export function replayLines(tx: Tx, lines: Iterable<LoggedLine>, tables: readonly TableDef[], keyOf: (recordId: string) => Uint8Array | null): void {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const tableOf = (name: string): TableDef => {
    const table = byName.get(name);
    if (table === undefined) throw new Error(`the log names a table that is not replayed: ${name}`);
    return table;
  };
  for (const logged of lines) {
    const opened = openLine(logged, keyOf(logged.record_id));
    const { line, content } = opened;
    for (const [table, row] of rowsOf(opened, tableOf)) {
      const version = Number(row['version']);
      const { changes } = tx.run(version === 1 ? insertRow(table, row) : updateRow(table, row, String(row['id']), version - 1));
      if (changes !== 1) throw new Error(`log line ${logged.seq} does not follow its record`);
    }
    const at = line.d.event.enteredAt;
    for (const taken of line.d.numbers ?? []) storeTaken(tx, taken, line.r, at);
    (line.d.voided ?? []).forEach((voided, i) => {
      storeVoided(tx, { ...voided, reason: content?.voidReasons[i] ?? '' }, at);
    });
    insertEvent(tx, line.r, line.d.event, content?.text ?? null, logged.seq);
    if (line.d.erased === true) eraseTraces(tx, line.r, at);
  }
}

const eventRefSchema = z.strictObject({ seq: z.number(), origin: z.string(), oseq: z.number(), line: blobSchema });

/** Every line of one record, opened, oldest first: what "old → new" is shown from. */
export function readRecordLines(db: Reader, keys: StoreKeys, recordId: string): readonly OpenedLine[] {
  const key = openKeyOf(db, keys, recordId);
  return db
    .all(sql`SELECT op_log.seq, origin, oseq, line FROM record_events JOIN op_log ON op_log.seq = record_events.op_seq WHERE record_events.record_id = ${recordId} ORDER BY record_events.seq`, eventRefSchema)
    .map((logged) => openLine(logged, key));
}
