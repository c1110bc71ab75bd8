/** Reads of the queue and of what it measured. Writes go through `ctx.write`. */
import { z } from 'zod';
import { visitCauseSchema } from '#shared/features/reception/reception.codes.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { periodRowSchema, slipRowSchema, type PeriodRecord, type SlipRecord } from './reception.records.ts';

/** One slip, or undefined. */
export const findSlip = (db: Reader, id: string): SlipRecord | undefined => db.get(sql`SELECT * FROM queue_slips WHERE id = ${id}`, slipRowSchema);
/** Slips of one day in the order they were taken. */
export const listSlips = (db: Reader, on: string): SlipRecord[] => db.all(sql`SELECT * FROM queue_slips WHERE on_date = ${on} ORDER BY n`, slipRowSchema);
/** The running period of a slip; none once it is done or gone. */
export const findOpenPeriod = (db: Reader, slipId: string): PeriodRecord | undefined => db.get(sql`SELECT * FROM queue_periods WHERE slip_id = ${slipId} AND ended_at IS NULL`, periodRowSchema);

const sumSchema = z.strictObject({ n: z.number(), ms: z.number() });
const none = { n: 0, ms: 0 };
/** Slips called between two days, both included, and how long they waited altogether. */
export const sumWaiting = (db: Reader, from: string, to: string): z.infer<typeof sumSchema> =>
  db.get(sql`SELECT count(*) AS n, coalesce(sum(waiting_ms), 0) AS ms FROM queue_slips WHERE on_date >= ${from} AND on_date <= ${to} AND called_at IS NOT NULL`, sumSchema) ?? none;
/** Items served between two days and their time at the counter; a slip without a record counts as one item. Of one purpose where it is given. */
export const sumServing = (db: Reader, from: string, to: string, purpose: string | null): z.infer<typeof sumSchema> =>
  db.get(sql`SELECT coalesce(sum(max(items, 1)), 0) AS n, coalesce(sum(serving_ms), 0) AS ms FROM queue_slips WHERE on_date >= ${from} AND on_date <= ${to} AND state = 'done' AND (${purpose} IS NULL OR purpose = ${purpose})`, sumSchema) ?? none;
/** Receptions by cause between two instants, most first. */
export const countCauses = (db: Reader, from: string, to: string): { readonly cause: z.infer<typeof visitCauseSchema>; readonly n: number }[] =>
  db.all(sql`SELECT cause, count(*) AS n FROM receptions WHERE accepted_at >= ${from} AND accepted_at < ${to} AND form = 'reception' AND voided_at IS NULL AND cause IS NOT NULL GROUP BY cause ORDER BY n DESC, cause`, z.strictObject({ cause: visitCauseSchema, n: z.number() }));
