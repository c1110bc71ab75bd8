import { identifier, sql, sqlJoin, type Sql } from '#service/db/sql.ts';

/** One row as it is stored, whole. */
export type RowOf = { readonly [column: string]: string | number | null };

/** A typed table of a feature: its columns as literals and those that hold personal data. */
export interface TableDef {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns whose values never stand in clear in log lines, audit rows or command memory. */
  readonly personal: readonly string[];
  /** What a personal column holds after its record's key was destroyed; null where nothing is said. */
  readonly erasedAs: Readonly<Record<string, string | number>>;
}

/** Columns every record carries; `version` is the record's revision. */
export const recordColumns = ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at'] as const;

/**
 * Declares a table. Column and table names are literals; they are never built from data.
 * A personal column that is NOT NULL needs a value in `erasedAs`.
 */
export function defineTable<Row extends object>(table: {
  readonly name: string;
  readonly columns: readonly (keyof Row & string)[];
  readonly personal: readonly (keyof Row & string)[];
  readonly erasedAs?: Readonly<Partial<Record<keyof Row & string, string | number>>>;
}): TableDef {
  for (const column of recordColumns) {
    if (!table.columns.some((name) => name === column)) throw new Error(`table ${table.name} lacks ${column}`);
  }
  const erasedAs = Object.fromEntries(table.personal.flatMap((name) => { const value = table.erasedAs?.[name]; return value === undefined ? [] : [[name, value]]; }));
  return { name: table.name, columns: table.columns, personal: table.personal, erasedAs };
}

/** The value a personal column holds once its person was erased. */
export const erasedValue = (table: TableDef, column: string): string | number | null => table.erasedAs[column] ?? null;

/** The row's values in the table's order. A missing or unknown column is a bug and throws. */
export function valuesOf(table: TableDef, row: RowOf): readonly (string | number | null)[] {
  for (const key of Object.keys(row)) {
    if (!table.columns.includes(key)) throw new Error(`${table.name} has no column ${key}`);
  }
  return table.columns.map((column) => {
    const value = row[column];
    if (value === undefined) throw new Error(`${table.name}.${column} is missing`);
    return value;
  });
}

const columnList = (table: TableDef): Sql => sqlJoin(table.columns.map(identifier), ', ');

/** The stored row of one id. */
export const selectRow = (table: TableDef, id: string): Sql => sql`SELECT ${columnList(table)} FROM ${identifier(table.name)} WHERE id = ${id}`;

/** Every row of the table, in the order of ids. */
export const selectAllRows = (table: TableDef): Sql => sql`SELECT ${columnList(table)} FROM ${identifier(table.name)} ORDER BY id`;

/** A new row. */
export const insertRow = (table: TableDef, row: RowOf): Sql =>
  sql`INSERT INTO ${identifier(table.name)} (${columnList(table)}) VALUES (${sqlJoin(valuesOf(table, row).map((value) => sql`${value}`), ', ')})`;

/** The whole row over the stored one of revision `version`; changes nothing when another revision is stored. */
export function updateRow(table: TableDef, row: RowOf, id: string, version: number): Sql {
  const values = valuesOf(table, row);
  const assignments = table.columns.map((column, i) => sql`${identifier(column)} = ${values[i] ?? null}`);
  return sql`UPDATE ${identifier(table.name)} SET ${sqlJoin(assignments, ', ')} WHERE id = ${id} AND version = ${version}`;
}
