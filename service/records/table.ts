import { identifier, type Sql } from '#service/db/sql.ts';

/** One row as it is stored, whole. */
export type RowOf = { readonly [column: string]: string | number | null };

/** A typed table of a feature: its columns as literals and those that hold personal data. */
export interface TableDef {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns whose values never stand in clear in log lines, audit rows or command memory. */
  readonly personal: readonly string[];
  /** The other columns: they stand in the log as they are. */
  readonly open: readonly string[];
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
  return { name: table.name, columns: table.columns, personal: table.personal, open: table.columns.filter((column) => !table.personal.includes(column)), erasedAs };
}

/** The value a personal column holds once its person was erased. */
export const erasedValue = (table: TableDef, column: string): string | number | null => table.erasedAs[column] ?? null;

/** What is the same for every row of a table. */
interface TableTexts { readonly known: ReadonlySet<string>; readonly select: string; readonly selectAll: string; readonly insert: string; readonly update: string }

const texts = new WeakMap<TableDef, TableTexts>();

/** The statements of a table, put together once: an import writes three rows of them per household. */
function textsOf(table: TableDef): TableTexts {
  const made = texts.get(table);
  if (made !== undefined) return made;
  const name = identifier(table.name).text;
  const columns = table.columns.map((column) => identifier(column).text);
  const list = columns.join(', ');
  const fresh: TableTexts = {
    known: new Set(table.columns), select: `SELECT ${list} FROM ${name} WHERE id = ?`, selectAll: `SELECT ${list} FROM ${name} ORDER BY id`,
    insert: `INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`, update: `UPDATE ${name} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`,
  };
  texts.set(table, fresh);
  return fresh;
}

/** The row's values in the table's order. A missing or unknown column is a bug and throws. */
export function valuesOf(table: TableDef, row: RowOf): readonly (string | number | null)[] {
  const { known } = textsOf(table);
  for (const key of Object.keys(row)) {
    if (!known.has(key)) throw new Error(`${table.name} has no column ${key}`);
  }
  return table.columns.map((column) => {
    const value = row[column];
    if (value === undefined) throw new Error(`${table.name}.${column} is missing`);
    return value;
  });
}

/** The stored row of one id. */
export const selectRow = (table: TableDef, id: string): Sql => ({ text: textsOf(table).select, params: [id] });

/** Every row of the table, in the order of ids. */
export const selectAllRows = (table: TableDef): Sql => ({ text: textsOf(table).selectAll, params: [] });

/** A new row. */
export const insertRow = (table: TableDef, row: RowOf): Sql => ({ text: textsOf(table).insert, params: valuesOf(table, row) });

/** The whole row over the stored one of revision `version`; changes nothing when another revision is stored. */
export const updateRow = (table: TableDef, row: RowOf, id: string, version: number): Sql => ({ text: textsOf(table).update, params: [...valuesOf(table, row), id, version] });
