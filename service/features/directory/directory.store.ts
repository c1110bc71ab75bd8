/** Reads of the directory's own tables. Writes go through `ctx.write`. */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import {
  customerRowSchema, importRunRowSchema, meterRowSchema, premiseRowSchema, transformerAreaRowSchema, villageRowSchema,
  type CustomerRow, type Household, type ImportRunRow, type MeterRow, type PremiseRow, type TransformerAreaRow, type VillageRow,
} from './directory.records.ts';

/** The customer with its places and meters that are in use, or undefined. */
export function findHousehold(db: Reader, id: string): Household | undefined {
  const customer = db.get(sql`SELECT * FROM customers WHERE id = ${id}`, customerRowSchema);
  return customer && { customer, ...placesOf(db, [id]) };
}

/** Customers in use with these accounts, with places and meters. */
export function householdsByAccount(db: Reader, accounts: readonly string[]): ReadonlyMap<string, Household> {
  const customers = db.all(sql`SELECT c.* FROM json_each(${JSON.stringify(accounts)}) j JOIN customers c ON c.account_no = j.value AND c.voided_at IS NULL`, customerRowSchema);
  return new Map(householdsOf(db, customers).map((household) => [household.customer.account_no ?? '', household]));
}

/** Customers by id, voided ones too, in no particular order. */
export function householdsById(db: Reader, ids: readonly string[]): readonly Household[] {
  return householdsOf(db, db.all(sql`SELECT c.* FROM json_each(${JSON.stringify(ids)}) j JOIN customers c ON c.id = j.value`, customerRowSchema));
}

function householdsOf(db: Reader, customers: readonly CustomerRow[]): Household[] {
  if (customers.length === 0) return [];
  const { premises, meters } = placesOf(db, customers.map((customer) => customer.id));
  const premisesOf = Map.groupBy(premises, (premise) => premise.customer_id);
  const metersOf = Map.groupBy(meters, (meter) => meter.premise_id);
  return customers.map((customer) => {
    const own = premisesOf.get(customer.id) ?? [];
    return { customer, premises: own, meters: own.flatMap((premise) => metersOf.get(premise.id) ?? []) };
  });
}

function placesOf(db: Reader, customerIds: readonly string[]): { premises: PremiseRow[]; meters: MeterRow[] } {
  const ids = JSON.stringify(customerIds);
  return {
    premises: db.all(sql`SELECT p.* FROM json_each(${ids}) j JOIN premises p ON p.customer_id = j.value WHERE p.voided_at IS NULL ORDER BY p.id`, premiseRowSchema),
    meters: db.all(sql`SELECT m.* FROM json_each(${ids}) j JOIN premises p ON p.customer_id = j.value JOIN meters m ON m.premise_id = p.id WHERE p.voided_at IS NULL AND m.voided_at IS NULL ORDER BY m.id`, meterRowSchema),
  };
}

/** The customer in use that holds an account. */
export const findByAccount = (db: Reader, account: string): CustomerRow | undefined => db.get(sql`SELECT * FROM customers WHERE account_no = ${account} AND voided_at IS NULL`, customerRowSchema);

const idNameSchema = z.strictObject({ id: z.string(), name: z.string() });

/** Names of villages by id. */
export const villageNames = (db: Reader, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(db.all(sql`SELECT v.id, v.name FROM json_each(${JSON.stringify(ids)}) j JOIN villages v ON v.id = j.value`, idNameSchema).map(({ id, name }) => [id, name]));

/** Name of the village of a customer's first place, or null. */
export const villageOfCustomer = (db: Reader, customerId: string): string | null =>
  db.get(sql`SELECT v.id, v.name FROM premises p JOIN villages v ON v.id = p.village_id WHERE p.customer_id = ${customerId} AND p.voided_at IS NULL ORDER BY p.id LIMIT 1`, idNameSchema)?.name ?? null;

/** Code and name of transformer areas by id. */
export const areaNames = (db: Reader, ids: readonly string[]): ReadonlyMap<string, { readonly code: string; readonly name: string }> =>
  new Map(
    db.all(sql`SELECT a.id, a.code, a.name FROM json_each(${JSON.stringify(ids)}) j JOIN transformer_areas a ON a.id = j.value`, idNameSchema.extend({ code: z.string() })).map(({ id, code, name }) => [id, { code, name }]),
  );

/** Villages in use with these names. */
export const villagesByName = (db: Reader, names: readonly string[]): VillageRow[] =>
  db.all(sql`SELECT v.* FROM json_each(${JSON.stringify(names)}) j JOIN villages v ON v.name = j.value AND v.voided_at IS NULL`, villageRowSchema);

/** Transformer areas in use with these codes. */
export const areasByCode = (db: Reader, codes: readonly string[]): TransformerAreaRow[] =>
  db.all(sql`SELECT a.* FROM json_each(${JSON.stringify(codes)}) j JOIN transformer_areas a ON a.code = j.value AND a.voided_at IS NULL`, transformerAreaRowSchema);

/** A village by id. */
export const findVillage = (db: Reader, id: string): VillageRow | undefined => db.get(sql`SELECT * FROM villages WHERE id = ${id}`, villageRowSchema);
/** A transformer area by id. */
export const findArea = (db: Reader, id: string): TransformerAreaRow | undefined => db.get(sql`SELECT * FROM transformer_areas WHERE id = ${id}`, transformerAreaRowSchema);

const usedSchema = z.strictObject({ used: z.number() });
/** Whether a place in use lies in the village or area. */
export const isPlaceIn = (db: Reader, id: string): boolean =>
  (db.get(sql`SELECT EXISTS (SELECT 1 FROM premises WHERE village_id = ${id} AND voided_at IS NULL) OR EXISTS (SELECT 1 FROM premises WHERE transformer_area_id = ${id} AND voided_at IS NULL) AS used`, usedSchema)?.used ?? 0) === 1;

const listPageSize = 100;
const areaListSchema = z.strictObject({ id: z.string(), code: z.string(), name: z.string(), area_class: transformerAreaRowSchema.shape.area_class, customers: z.number() });
/** A page of areas after a code, whose code or name holds `text`. */
export const listAreas = (db: Reader, text: string, after: string): z.infer<typeof areaListSchema>[] =>
  db.all(sql`SELECT a.id, a.code, a.name, a.area_class, (SELECT count(DISTINCT p.customer_id) FROM premises p WHERE p.transformer_area_id = a.id AND p.voided_at IS NULL) AS customers
    FROM transformer_areas a WHERE a.voided_at IS NULL AND a.code > ${after} AND (instr(a.code, ${text}) > 0 OR instr(a.name, ${text}) > 0) ORDER BY a.code LIMIT ${listPageSize}`, areaListSchema);
const villageListSchema = z.strictObject({ id: z.string(), name: z.string(), kind: villageRowSchema.shape.kind, area_class: villageRowSchema.shape.area_class, customers: z.number() });
/** A page of villages after a name, whose name holds `text`. */
export const listVillages = (db: Reader, text: string, after: string): z.infer<typeof villageListSchema>[] =>
  db.all(sql`SELECT v.id, v.name, v.kind, v.area_class, (SELECT count(DISTINCT p.customer_id) FROM premises p WHERE p.village_id = v.id AND p.voided_at IS NULL) AS customers
    FROM villages v WHERE v.voided_at IS NULL AND v.name > ${after} AND instr(v.name, ${text}) > 0 ORDER BY v.name LIMIT ${listPageSize}`, villageListSchema);
/** Whether a list answer is a full page, so that another may follow. */
export const isFullPage = (rows: readonly unknown[]): boolean => rows.length === listPageSize;

const countsSchema = z.strictObject({ customers: z.number(), areas: z.number(), villages: z.number() });
/** How many customers, areas and villages are in use. */
export const countDirectory = (db: Reader): z.infer<typeof countsSchema> =>
  db.get(sql`SELECT (SELECT count(*) FROM customers WHERE voided_at IS NULL) AS customers, (SELECT count(*) FROM transformer_areas WHERE voided_at IS NULL) AS areas, (SELECT count(*) FROM villages WHERE voided_at IS NULL) AS villages`, countsSchema) ?? { customers: 0, areas: 0, villages: 0 };

/** One import run. */
export const findRun = (db: Reader, id: string): ImportRunRow | undefined => db.get(sql`SELECT * FROM import_runs WHERE id = ${id}`, importRunRowSchema);
/** The newest run that took something or is about to. */
export const newestRun = (db: Reader): ImportRunRow | undefined =>
  db.get(sql`SELECT * FROM import_runs WHERE state IN ('taking', 'taken', 'stopped', 'undoing', 'undone') ORDER BY id DESC LIMIT 1`, importRunRowSchema);
/** The newest run whose changes can still be taken back. The next run that changes something lets those of the one before go, and so does an undo. */
export const undoableRun = (db: Reader): ImportRunRow | undefined =>
  db.get(sql`SELECT * FROM import_runs WHERE state IN ('taking', 'taken', 'stopped', 'undoing') AND EXISTS (SELECT 1 FROM import_changes WHERE run_id = import_runs.id) ORDER BY id DESC LIMIT 1`, importRunRowSchema);
/** Runs somebody began and took nothing of. */
export const untakenRuns = (db: Reader): ImportRunRow[] => db.all(sql`SELECT * FROM import_runs WHERE state IN ('read', 'previewed')`, importRunRowSchema);
