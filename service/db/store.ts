import type { z } from 'zod';
import type { Sql } from './sql.ts';

/** Reads rows; each is parsed by its schema on the way out. */
export interface Reader {
  all<Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row[];
  get<Row>(statement: Sql, rowSchema: z.ZodType<Row>): Row | undefined;
}

/** The writer inside one immediate transaction. */
export interface Tx extends Reader {
  run(statement: Sql): { readonly changes: number };
}
