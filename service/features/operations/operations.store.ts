/** Reads of the operations feature. Writes go through `ctx.write`. */
import { z } from 'zod';
import { sql, sqlJoin, type Sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { faultActRowSchema, faultRowSchema, type FaultActRecord, type FaultRecord } from './operations.records.ts';

const listed = (values: readonly string[]): Sql => sqlJoin(values.map((value) => sql`${value}`), ', ');

/** One fault order, or undefined. */
export const findFault = (db: Reader, id: string): FaultRecord | undefined => db.get(sql`SELECT * FROM fault_orders WHERE id = ${id}`, faultRowSchema);
/** Orders on a duty, oldest first. */
export const listFaultsOfDuty = (db: Reader, dutyId: string): FaultRecord[] => db.all(sql`SELECT * FROM fault_orders WHERE duty_id = ${dutyId} ORDER BY reported_at, id`, faultRowSchema);
/** Orders from a reception, oldest first. */
export const listFaultsOfReception = (db: Reader, receptionId: string): FaultRecord[] => db.all(sql`SELECT * FROM fault_orders WHERE reception_id = ${receptionId} ORDER BY reported_at, id`, faultRowSchema);
/** Orders that went on under another one. */
export const listMerged = (db: Reader, mainId: string): FaultRecord[] => db.all(sql`SELECT * FROM fault_orders WHERE merged_into = ${mainId} ORDER BY reported_at, id`, faultRowSchema);
/** Every act on an order in the order of time. */
export const listFaultActs = (db: Reader, faultId: string): FaultActRecord[] => db.all(sql`SELECT * FROM fault_acts WHERE fault_id = ${faultId} ORDER BY at, id`, faultActRowSchema);

/** Reports of a transformer area, or of a village where no area is known, since a moment; cancelled ones do not count (R-FLT-14). */
export function listAreaReports(db: Reader, place: { readonly transformerAreaId: string | null; readonly villageId: string | null }, since: string): FaultRecord[] {
  if (place.transformerAreaId !== null) return db.all(sql`SELECT * FROM fault_orders WHERE transformer_area_id = ${place.transformerAreaId} AND reported_at >= ${since} AND state <> 'cancelled' ORDER BY reported_at, id LIMIT 100`, faultRowSchema);
  if (place.villageId === null) return [];
  return db.all(sql`SELECT * FROM fault_orders WHERE village_id = ${place.villageId} AND transformer_area_id IS NULL AND reported_at >= ${since} AND state <> 'cancelled' ORDER BY reported_at, id LIMIT 100`, faultRowSchema);
}

/** Whatever is not closed or cancelled: danger first, then the earliest report. */
export const listOpenFaults = (db: Reader, limit: number): FaultRecord[] => db.all(sql`SELECT * FROM fault_orders WHERE state NOT IN ('closed', 'cancelled') ORDER BY danger DESC, reported_at, id LIMIT ${limit}`, faultRowSchema);

/** What a list of orders is narrowed by; `after` is the last row of the page before. */
export interface FaultFilter {
  readonly states: readonly string[];
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** One page of orders, newest first. */
export function pageFaults(db: Reader, filter: FaultFilter): FaultRecord[] {
  const where = sqlJoin([sql`state IN (${listed(filter.states)})`, ...(filter.after === null ? [] : [sql`(reported_at, id) < (${filter.after.at}, ${filter.after.id})`])], ' AND ');
  return db.all(sql`SELECT * FROM fault_orders WHERE ${where} ORDER BY reported_at DESC, id DESC LIMIT ${filter.limit}`, faultRowSchema);
}

/** Whether a customer of the directory stands on a fault order. */
export const hasFaultOf = (db: Reader, customerId: string): boolean => db.get(sql`SELECT 1 AS one FROM fault_orders WHERE customer_id = ${customerId} LIMIT 1`, z.strictObject({ one: z.number() })) !== undefined;
