/**
 * Credentials, guess counters and sessions. They belong to this PC, are not records of the station and leave no line in the
 * log, so this store writes them itself.
 */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { credentialRowSchema, deskSessionRowSchema, parkedRowSchema, type CredentialRow, type DeskSessionRow, type ParkedRow } from './session.records.ts';

/** A person's credential, or undefined. */
export function findCredential(db: Reader, personId: string): CredentialRow | undefined {
  return db.get(sql`SELECT * FROM credentials WHERE person_id = ${personId}`, credentialRowSchema);
}

/** Writes a person's credential whole. */
export function putCredential(tx: Tx, row: CredentialRow): void {
  tx.run(sql`
    INSERT INTO credentials (person_id, password_hash, pin_hash, must_change, updated_at) VALUES (${row.person_id}, ${row.password_hash}, ${row.pin_hash}, ${row.must_change}, ${row.updated_at})
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, pin_hash = excluded.pin_hash, must_change = excluded.must_change, updated_at = excluded.updated_at`);
}

const failuresSchema = z.strictObject({ failures: z.number() });
/** Failures in a row of a subject (`password:<id>`, `pin:<id>`). */
export function failuresOf(db: Reader, subject: string): number {
  return db.get(sql`SELECT failures FROM guess_counters WHERE subject = ${subject}`, failuresSchema)?.failures ?? 0;
}

/** Counts one more failure before the guess is looked at. */
export function countFailure(tx: Tx, subject: string): void {
  tx.run(sql`INSERT INTO guess_counters (subject, failures) VALUES (${subject}, 1) ON CONFLICT (subject) DO UPDATE SET failures = failures + 1`);
}

/** Forgets the failures of a subject after a right guess. */
export function clearFailures(tx: Tx, subject: string): void {
  tx.run(sql`DELETE FROM guess_counters WHERE subject = ${subject}`);
}

/** The session of a window, or undefined. */
export function findDeskSession(db: Reader, sessionKey: string): DeskSessionRow | undefined {
  return db.get(sql`SELECT * FROM desk_sessions WHERE session_key = ${sessionKey}`, deskSessionRowSchema);
}

/** Sets who a window shows. */
export function putDeskSession(tx: Tx, row: DeskSessionRow): void {
  tx.run(sql`
    INSERT INTO desk_sessions (session_key, person_id, locked, updated_at) VALUES (${row.session_key}, ${row.person_id}, ${row.locked}, ${row.updated_at})
    ON CONFLICT (session_key) DO UPDATE SET person_id = excluded.person_id, locked = excluded.locked, updated_at = excluded.updated_at`);
}

/** Everybody parked at a window. */
export function listParked(db: Reader, sessionKey: string): ParkedRow[] {
  return db.all(sql`SELECT * FROM parked_sessions WHERE session_key = ${sessionKey}`, parkedRowSchema);
}

/** Parks a person at a window until `expires_at`. */
export function putParked(tx: Tx, row: ParkedRow): void {
  tx.run(sql`
    INSERT INTO parked_sessions (session_key, person_id, signed_in_at, expires_at) VALUES (${row.session_key}, ${row.person_id}, ${row.signed_in_at}, ${row.expires_at})
    ON CONFLICT (session_key, person_id) DO UPDATE SET signed_in_at = excluded.signed_in_at, expires_at = excluded.expires_at`);
}

/** Ends a person's parked session at a window. */
export function deleteParked(tx: Tx, sessionKey: string, personId: string): void {
  tx.run(sql`DELETE FROM parked_sessions WHERE session_key = ${sessionKey} AND person_id = ${personId}`);
}

/** Ends every session a person has, at every window (password reset, disabling). */
export function endSessionsOf(tx: Tx, personId: string): void {
  tx.run(sql`DELETE FROM parked_sessions WHERE person_id = ${personId}`);
  tx.run(sql`UPDATE desk_sessions SET person_id = NULL, locked = 0 WHERE person_id = ${personId}`);
}

/** Removes what ran out, of every window. */
export function deleteExpired(tx: Tx, now: string): void {
  tx.run(sql`DELETE FROM parked_sessions WHERE expires_at <= ${now}`);
  tx.run(sql`DELETE FROM desk_sessions WHERE person_id IS NULL OR NOT EXISTS (SELECT 1 FROM parked_sessions p WHERE p.session_key = desk_sessions.session_key AND p.person_id = desk_sessions.person_id)`);
}

const nameRowSchema = z.strictObject({ id: z.string(), name: z.string(), work_no: z.string() });

/** Everybody who can sign in, by work number. */
export function listSignInNames(db: Reader): z.infer<typeof nameRowSchema>[] {
  return db.all(sql`SELECT p.id, p.name, p.work_no FROM people p JOIN credentials c ON c.person_id = p.id WHERE p.active = 1 AND p.voided_at IS NULL AND c.password_hash IS NOT NULL ORDER BY p.work_no`, nameRowSchema);
}
