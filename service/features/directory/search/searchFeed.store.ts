/** The change feed of the search index: the operation log, read by place only. */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';

const changeSchema = z.strictObject({ seq: z.number(), record_id: z.string() });
const seqSchema = z.strictObject({ seq: z.number() });
const hashSchema = z.strictObject({ hash: z.instanceof(Uint8Array) });

/** Lines after a place, oldest first. */
export const changesAfter = (db: Reader, seq: number, limit: number): z.infer<typeof changeSchema>[] => db.all(sql`SELECT seq, record_id FROM op_log WHERE seq > ${seq} ORDER BY seq LIMIT ${limit}`, changeSchema);
/** Place of the newest line, 0 for an empty log. */
export const newestChange = (db: Reader): number => db.get(sql`SELECT coalesce(max(seq), 0) AS seq FROM op_log`, seqSchema)?.seq ?? 0;
const placeSchema = z.strictObject({ record_id: z.string(), seq: z.number() });
/** Records by the places of their lines. */
export const recordsAt = (db: Reader, seqs: readonly number[]): ReadonlyMap<number, string> =>
  new Map(db.all(sql`SELECT o.record_id, o.seq FROM json_each(${JSON.stringify(seqs)}) j CROSS JOIN op_log o ON o.seq = j.value`, placeSchema).map((row) => [row.seq, row.record_id]));
/** Places of the newest lines of these records, none after `upTo`; absent where a record has no line that old. */
export const placesUpTo = (db: Reader, recordIds: readonly string[], upTo: number): ReadonlyMap<string, number> =>
  new Map(
    db.all(sql`SELECT e.record_id, max(e.op_seq) AS seq FROM json_each(${JSON.stringify(recordIds)}) j CROSS JOIN record_events e ON e.record_id = j.value WHERE e.op_seq <= ${upTo} GROUP BY e.record_id`, placeSchema)
      .map((row) => [row.record_id, row.seq]));
/** Chain hash at a place, null when the log does not reach it. */
export const logHashAt = (db: Reader, seq: number): Uint8Array | null => db.get(sql`SELECT hash FROM op_log WHERE seq = ${seq}`, hashSchema)?.hash ?? null;

const idSchema = z.strictObject({ record_id: z.string() });
/** Customers changed after a place, newest first. */
export const customersChangedAfter = (db: Reader, seq: number): readonly string[] =>
  db.all(sql`SELECT o.record_id FROM op_log o WHERE o.seq > ${seq} AND EXISTS (SELECT 1 FROM customers c WHERE c.id = o.record_id) GROUP BY o.record_id ORDER BY max(o.seq) DESC`, idSchema).map((row) => row.record_id);
