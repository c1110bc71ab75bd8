import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import type { Store } from '#service/db/store.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { verifyOpLog } from '#service/records/opLog.ts';

/** Longest chains walked on the writer's own thread; longer ones are left to SQLite's check and the anchor. */
const walkedRows = 20_000;

/** What the check after the first screen found: nothing, or where the store is not what it was. */
export type Soundness = { readonly sound: true } | { readonly sound: false; readonly where: 'pages' | 'audit' | 'operations'; readonly seq: number };

const countSchema = z.strictObject({ n: z.number() });

/**
 * Looks the store over once the first screen stands: SQLite's quick check in a worker, then both chains where they are short
 * enough not to hold up a command. What this cannot see – a store that ends early – the anchor saw before the start (T4).
 */
export async function lookOver(store: Store, keys: StoreKeys): Promise<Soundness> {
  const findings = await store.heavy.check(false);
  if (findings.length > 0) return { sound: false, where: 'pages', seq: 0 };
  const rows = (store.get(sql`SELECT coalesce(max(seq), 0) AS n FROM audit_log`, countSchema)?.n ?? 0) + (store.get(sql`SELECT coalesce(max(seq), 0) AS n FROM op_log`, countSchema)?.n ?? 0);
  if (rows > walkedRows) return { sound: true };
  const audit = verifyAudit(store, keys);
  if (!audit.ok) return { sound: false, where: 'audit', seq: audit.seq };
  const operations = verifyOpLog(store);
  return operations.ok ? { sound: true } : { sound: false, where: 'operations', seq: operations.seq };
}
