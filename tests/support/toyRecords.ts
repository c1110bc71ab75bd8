/** A small feature of two tables for tests of what every command leaves behind. */
import { z } from 'zod';
import type { Migration } from '#service/db/migrate.ts';
import { migration0010 } from '#service/db/migrations/0010-records-create.ts';
import type { Change } from '#service/records/change.ts';
import { defineTable } from '#service/records/table.ts';

const own = { id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable() };
export const visitRowSchema = z.strictObject({ ...own, number: z.string().nullable(), state: z.string(), visitor: z.string(), phone: z.string().nullable(), minutes: z.number() });
export type VisitRow = z.infer<typeof visitRowSchema>;
export const visitsTable = defineTable<VisitRow>({
  name: 'visits',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'number', 'state', 'visitor', 'phone', 'minutes'],
  personal: ['visitor', 'phone'],
  erasedAs: { visitor: '已删除' },
});
const visitItemRowSchema = z.strictObject({ ...own, visit_id: z.string(), name: z.string() });
export type VisitItemRow = z.infer<typeof visitItemRowSchema>;
export const visitItemsTable = defineTable<VisitItemRow>({
  name: 'visit_items', columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'visit_id', 'name'], personal: [],
});
export const toyTables = [visitsTable, visitItemsTable];

const ownColumns = 'id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT';
const toyMigration: Migration = {
  version: 9_000,
  name: '9000-toy',
  statements: [
    'CREATE TABLE visits (' + ownColumns + ', number TEXT UNIQUE, state TEXT NOT NULL, visitor TEXT NOT NULL, phone TEXT, minutes INTEGER NOT NULL) STRICT',
    'CREATE TABLE visit_items (' + ownColumns + ', visit_id TEXT NOT NULL REFERENCES visits (id), name TEXT NOT NULL) STRICT',
  ],
};
/** The product's record tables and the toy's. */
export const toyMigrations: readonly Migration[] = [migration0010, toyMigration];

/** A visit with valid defaults. */
export function aVisit(row: Partial<VisitRow> & { readonly id: string }): VisitRow {
  return {
    station_id: 's', version: 1, created_at: '2026-09-18T02:30:00.000Z', updated_at: '2026-09-18T02:30:00.000Z', created_by: 'p', updated_by: 'p', voided_at: null,
    number: null, state: 'open', visitor: '王示例', phone: '13800001111', minutes: 5, ...row,
  };
}

/** The change that saves a visit. */
export function visitChange(row: VisitRow, more: Partial<Change> = {}): Change {
  return { record: 'visit', id: row.id, act: row.version === 1 ? 'register' : 'change', from: row.version === 1 ? null : 'open', to: row.state, rows: [[visitsTable, row]], ...more };
}
