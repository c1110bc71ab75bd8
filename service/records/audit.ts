/** The audit trail: append-only rows, each with a keyed MAC over the one before it; no values of people, only names of fields and keyed hashes. */
import { z } from 'zod';
import type { StoreKeys } from '#service/db/keys.ts';
import { hmacUnder } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Store, Tx } from '#service/db/store.ts';
import { toCanonical } from './canonical.ts';
import { clockStates } from './opLine.ts';

/** A BLOB column. */
const blobSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const auditRowSchema = z.strictObject({
  seq: z.number().int(), at: z.string(), clock: z.enum(clockStates), actor_id: z.string(), roles: z.string(), method: z.string(), command_id: z.string().nullable(),
  act: z.string(), object: z.string().nullable(), outcome: z.string(), fields: z.string(), reason: blobSchema.nullable(), reason_key: z.string().nullable(), mac: blobSchema,
});
/** One row of `audit_log`. `fields` is JSON: table → names of changed fields and their keyed hash. */
export type AuditRow = z.infer<typeof auditRowSchema>;
/** What a caller decides of a row; sequence and MAC are the log's. */
export type NewAuditRow = Omit<AuditRow, 'seq' | 'mac'>;

const headSchema = auditRowSchema.pick({ seq: true, mac: true });
const beforeFirst = Buffer.alloc(32);

/** MAC of a row: HMAC-SHA-256(audit key, MAC before ‖ canonical row). */
function macOf(keys: StoreKeys, before: Uint8Array, row: Omit<AuditRow, 'mac'>): Buffer {
  const { reason, ...rest } = row;
  const text = toCanonical({ ...rest, reason: reason === null ? null : Buffer.from(reason).toString('base64') });
  return hmacUnder(keys.subKey('audit')).update(before).update(text, 'utf8').digest();
}

/** The newest row's number and MAC; number 0 and 32 zero bytes for an empty trail. */
export function auditHead(db: Reader): { readonly seq: number; readonly mac: Uint8Array } {
  return db.get(sql`SELECT seq, mac FROM audit_log ORDER BY seq DESC LIMIT 1`, headSchema) ?? { seq: 0, mac: beforeFirst };
}

/** The end of the trail: number and MAC of its newest row. */
export type AuditHead = ReturnType<typeof auditHead>;

/**
 * Appends one row.
 *
 * @param after the newest row, where the caller wrote it itself in this transaction
 * @returns the row's own place, the new end
 */
export function appendAudit(tx: Tx, keys: StoreKeys, row: NewAuditRow, after: AuditHead | null = null): AuditHead {
  const head = after ?? auditHead(tx);
  const full = { ...row, seq: head.seq + 1 };
  const mac = macOf(keys, head.mac, full);
  tx.run(sql`
    INSERT INTO audit_log (seq, at, clock, actor_id, roles, method, command_id, act, object, outcome, fields, reason, reason_key, mac)
    VALUES (${full.seq}, ${row.at}, ${row.clock}, ${row.actor_id}, ${row.roles}, ${row.method}, ${row.command_id}, ${row.act}, ${row.object}, ${row.outcome}, ${row.fields}, ${row.reason}, ${row.reason_key}, ${mac})`);
  return { seq: full.seq, mac };
}

/** What a walk over a chain found: sound up to `seq`, or the number of the first row that is wrong. */
export type ChainFinding = { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly seq: number; readonly why: 'gap' | 'changed' | 'shape' };

/** Takes a chain row by row; answers with the first that is wrong, null while all is well. */
export interface ChainWalk {
  take(row: Readonly<Record<string, unknown>>): ChainFinding | null;
  /** Number of the last row taken. */
  readonly seq: number;
}

/** Walks the audit trail from its first row. */
export function walkAudit(keys: StoreKeys): ChainWalk {
  let before: Uint8Array = beforeFirst;
  let seq = 0;
  return {
    get seq() {
      return seq;
    },
    take: (raw) => {
      const parsed = auditRowSchema.safeParse(raw);
      if (!parsed.success) return { ok: false, seq: seq + 1, why: 'shape' };
      const { mac, ...row } = parsed.data;
      if (row.seq !== seq + 1) return { ok: false, seq: seq + 1, why: 'gap' };
      if (!macOf(keys, before, row).equals(mac)) return { ok: false, seq: row.seq, why: 'changed' };
      before = mac;
      seq = row.seq;
      return null;
    },
  };
}

/** Walks the whole trail at once and names the first row that was changed, removed, put in or moved. */
export function verifyAudit(store: Pick<Store, 'each'>, keys: StoreKeys): ChainFinding {
  const walk = walkAudit(keys);
  for (const row of store.each(sql`SELECT * FROM audit_log ORDER BY seq`, z.record(z.string(), z.unknown()))) {
    const finding = walk.take(row);
    if (finding !== null) return finding;
  }
  return { ok: true, seq: walk.seq };
}
