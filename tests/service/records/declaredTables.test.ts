/** Every table a feature declares, held against the schema the migrations make. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { TableDef } from '#service/records/table.ts';
import { openTestStore, type TestStore } from '#tests/support/openTestStore.ts';

const features = path.resolve('service/features');
const files = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.records.ts'));
const isTable = (value: unknown): value is TableDef => typeof value === 'object' && value !== null && 'columns' in value && 'personal' in value && 'erasedAs' in value;
const declared: TableDef[] = [];
for (const file of files) {
  const exports = (await import(path.join(features, file))) as Record<string, unknown>;
  declared.push(...Object.values(exports).filter(isTable));
}

let test_: TestStore;
beforeAll(() => {
  test_ = openTestStore();
});
afterAll(() => test_.dispose());

const columnSchema = z.strictObject({ name: z.string(), notnull: z.number() });
const columnsOf = (table: string): z.infer<typeof columnSchema>[] => test_.store.all(sql`SELECT name, "notnull" FROM pragma_table_info(${table}) ORDER BY cid`, columnSchema);

test('the features declare tables at all', () => {
  expect(files.length).toBeGreaterThan(3);
  expect(declared.length).toBeGreaterThan(8);
  expect(new Set(declared.map(({ name }) => name)).size).toBe(declared.length);
});

describe.each(declared.map((table) => [table.name, table] as const))('%s', (name, table) => {
  test('has exactly the declared columns, so that a log line rebuilds the whole row', () => {
    expect([...table.columns].sort()).toEqual(columnsOf(name).map((column) => column.name).sort());
  });

  test('can lose its personal values: each is nullable or says what it is erased as', () => {
    const columns = new Map(columnsOf(name).map((column) => [column.name, column]));
    expect(table.personal.filter((column) => columns.get(column)?.notnull === 1 && table.erasedAs[column] === undefined)).toEqual([]);
    expect(table.personal.filter((column) => !table.columns.includes(column))).toEqual([]);
  });
});
