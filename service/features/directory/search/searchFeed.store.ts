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
/** Chain hash at a place, null when the log does not reach it. */
export const logHashAt = (db: Reader, seq: number): Uint8Array | null => db.get(sql`SELECT hash FROM op_log WHERE seq = ${seq}`, hashSchema)?.hash ?? null;

const idSchema = z.strictObject({ record_id: z.string() });
/** Customers changed after a place, newest first. */
export const customersChangedAfter = (db: Reader, seq: number): readonly string[] =>
  db.all(sql`SELECT o.record_id FROM op_log o WHERE o.seq > ${seq} AND EXISTS (SELECT 1 FROM customers c WHERE c.id = o.record_id) GROUP BY o.record_id ORDER BY max(o.seq) DESC`, idSchema).map((row) => row.record_id);
