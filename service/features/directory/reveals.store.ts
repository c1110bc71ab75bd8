/** Looks at masked fields in the last hour. Working rows outside log and audit, so this file writes them itself. */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Tx } from '#service/db/store.ts';

const countSchema = z.strictObject({ n: z.number() });

/** How often a person looked since an instant; older looks are forgotten. */
export function countLooks(tx: Tx, personId: string, since: string): number {
  tx.run(sql`DELETE FROM reveal_looks WHERE person_id = ${personId} AND at <= ${since}`);
  return tx.get(sql`SELECT count(*) AS n FROM reveal_looks WHERE person_id = ${personId}`, countSchema)?.n ?? 0;
}

/** Counts one look. */
export function noteLook(tx: Tx, personId: string, at: string, commandId: string): void {
  tx.run(sql`INSERT INTO reveal_looks (person_id, at, command_id) VALUES (${personId}, ${at}, ${commandId})`);
}
