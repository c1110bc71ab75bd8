/** A typed table of a feature: its columns as literals and those that hold personal data. */
export interface TableDef {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns whose values never stand in clear in log lines, audit rows or command memory. */
  readonly personal: readonly string[];
}

/** Declares a table. Column and table names are literals; they are never built from data. */
export function defineTable<Row extends object>(table: { readonly name: string; readonly columns: readonly (keyof Row & string)[]; readonly personal: readonly (keyof Row & string)[] }): TableDef {
  return table;
}
