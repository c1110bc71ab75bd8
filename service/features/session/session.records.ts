import { z } from 'zod';

/** Row of `credentials`; outside the log, never leaves the service. */
export const credentialRowSchema = z.strictObject({ person_id: z.string(), password_hash: z.string().nullable(), pin_hash: z.string().nullable(), must_change: z.number(), updated_at: z.string() });
export type CredentialRow = z.infer<typeof credentialRowSchema>;

/** Row of `desk_sessions`: which person a window shows. */
export const deskSessionRowSchema = z.strictObject({ session_key: z.string(), person_id: z.string().nullable(), locked: z.number(), updated_at: z.string() });
export type DeskSessionRow = z.infer<typeof deskSessionRowSchema>;

/** Row of `parked_sessions`: who has signed in by password at this window and may come back by PIN. */
export const parkedRowSchema = z.strictObject({ session_key: z.string(), person_id: z.string(), signed_in_at: z.string(), expires_at: z.string() });
export type ParkedRow = z.infer<typeof parkedRowSchema>;
