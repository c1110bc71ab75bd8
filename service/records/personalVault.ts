/**
 * Keys of persons' data: one random key per record, wrapped by the store's `personal` key. Everything personal that leaves
 * the typed tables (log lines, audit reasons, remembered answers) is sealed under it; destroying the key erases the person
 * there while every chain still verifies.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { StoreKeys } from '#service/db/keys.ts';
import { seal, unseal } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';

const keyRowSchema = z.strictObject({ box: z.instanceof(Uint8Array).nullable() });

const boundTo = (recordId: string): string => `firstdesk record key ${recordId}`;

/** A record's key: there, never made, or destroyed for good. */
export type RecordKey = { readonly state: 'present'; readonly key: Uint8Array } | { readonly state: 'none' } | { readonly state: 'destroyed' };

/** Looks a record's key up. A wrapped key that does not open is damage and throws. */
export function findRecordKey(db: Reader, keys: StoreKeys, recordId: string): RecordKey {
  const row = db.get(sql`SELECT box FROM record_keys WHERE record_id = ${recordId}`, keyRowSchema);
  if (row === undefined) return { state: 'none' };
  if (row.box === null) return { state: 'destroyed' };
  const key = unseal(keys.subKey('personal'), row.box, boundTo(recordId));
  if (key === null) throw new Error('a record key does not open');
  return { state: 'present', key };
}

/** The record's key, made on first use; null when it was destroyed, after which nothing personal may be written. */
export function requireRecordKey(tx: Tx, keys: StoreKeys, recordId: string, now: string): Uint8Array | null {
  const found = findRecordKey(tx, keys, recordId);
  if (found.state === 'present') return found.key;
  if (found.state === 'destroyed') return null;
  const key = randomBytes(32);
  tx.run(sql`INSERT INTO record_keys (record_id, box, made_at) VALUES (${recordId}, ${seal(keys.subKey('personal'), key, boundTo(recordId))}, ${now})`);
  return key;
}

/**
 * Destroys a record's key. With `secure_delete` the page no longer holds it; after the next checkpoint the log does not either
 * (T9). Older backups keep it until they expire.
 */
export function destroyRecordKey(tx: Tx, recordId: string, now: string): void {
  tx.run(sql`
    INSERT INTO record_keys (record_id, box, made_at, destroyed_at) VALUES (${recordId}, NULL, ${now}, ${now})
    ON CONFLICT (record_id) DO UPDATE SET box = NULL, destroyed_at = coalesce(destroyed_at, ${now})`);
}
