import { z } from 'zod';

/** A page of rows of one shape. `next` is an opaque cursor, null at the end; `total` is null when it was not counted. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number | null;
}

const columnarSchema = z.strictObject({
  k: z.array(z.string()),
  v: z.array(z.array(z.unknown())),
  next: z.string().nullable(),
  total: z.number().nullable(),
});

/** Columnar form {k: keys, v: rows of values}; one string crosses the process borders instead of a tree. */
export function encodePage<Row extends object>(page: Page<Row>, keys: readonly (keyof Row & string)[]): string {
  return JSON.stringify({ k: keys, v: page.rows.map((row) => keys.map((key) => row[key] ?? null)), next: page.next, total: page.total });
}

/** Reads what {@link encodePage} wrote; each row is checked against the contract's row schema. Throws on another shape. */
export function decodePage<Row>(text: string, rowSchema: z.ZodType<Row>): Page<Row> {
  const { k, v, next, total } = columnarSchema.parse(JSON.parse(text));
  return { rows: v.map((values) => rowSchema.parse(Object.fromEntries(k.map((key, i) => [key, values[i]])))), next, total };
}
