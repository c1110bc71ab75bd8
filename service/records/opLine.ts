/** The line of the operation log: its shape, its bytes and its chain (docs/sync-protocol.md). Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { toCanonical, type Json } from './canonical.ts';

/** What the PC's clock was worth when the line was written. */
export const clockStates = ['ok', 'suspect', 'unknown'] as const;
export type ClockState = (typeof clockStates)[number];

/** A number taken, as the line and the table keep it. */
export const takenNumberSchema = z.strictObject({ issuer: z.string(), kind: z.string(), period: z.string(), n: z.number().int(), number: z.string() });
/** A number made void; it stays taken. The reason is personal and rests in `sealed`. */
export const voidedNumberSchema = z.strictObject({ issuer: z.string(), kind: z.string(), number: z.string() });

const cellSchema = z.union([z.string(), z.number(), z.null()]);

/** Payload of a line: enough to rebuild every typed row the change left behind. */
export const opPayloadSchema = z.strictObject({
  event: z.strictObject({
    record: z.string(), seq: z.number().int(), act: z.string(), from: z.string().nullable(), to: z.string(), at: z.string(), enteredAt: z.string(), actor: z.string(), recorder: z.string(),
    originalAt: z.string().nullable(), rule: z.string().nullable(),
  }),
  /** Whole rows after the change without their personal columns. */
  rows: z.array(z.tuple([z.string(), z.record(z.string(), cellSchema)])),
  /** Personal columns of the same rows and the history's text, sealed under the record's key; base64. */
  sealed: z.string().optional(),
  /** The record's key was destroyed with this line. */
  erased: z.literal(true).optional(),
  numbers: z.array(takenNumberSchema).optional(),
  voided: z.array(voidedNumberSchema).optional(),
});
export type OpPayload = z.infer<typeof opPayloadSchema>;

/** Opened content of `sealed`: personal columns row by row, the text of the history, and why each number was voided. */
export const sealedContentSchema = z.strictObject({ rows: z.array(z.record(z.string(), cellSchema)), text: z.string().nullable(), voidReasons: z.array(z.string()) });
export type SealedContent = z.infer<typeof sealedContentSchema>;

/** One line. Single letters because every change of a station's life is one of these. */
export const opLineSchema = z.strictObject({
  /** who: station code / person / start of the origin id */
  a: z.string(),
  /** revision the change was made on; 0 for a new record */
  b: z.number().int().min(0),
  /** command id */
  c: z.string(),
  d: opPayloadSchema,
  /** guard: the state the change was made on */
  g: z.strictObject({ state: z.string().nullable() }),
  /** hybrid logical clock, 16 hex digits */
  h: z.string().regex(/^[0-9a-f]{16}$/),
  k: z.enum(clockStates),
  /** dense number of the line in its origin, from 1 */
  o: z.number().int().min(1),
  /** part of the command, from 1 */
  p: z.number().int().min(1),
  /** record id */
  r: z.string(),
  /** scope */
  s: z.string(),
  /** type: record.act */
  t: z.string(),
  /** version of this shape */
  v: z.literal(1),
  /** wall clock with offset */
  w: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/),
});
export type OpLine = z.infer<typeof opLineSchema>;

/** Largest line in bytes; longer text belongs into an attachment. */
export const maxLineBytes = 256 * 1024;

/** The bytes that are hashed, kept and sent; nobody serialises a line a second time. */
export const lineBytes = (line: OpLine): Buffer => Buffer.from(toCanonical(line as Json), 'utf8');

/** Hash before the first line: SHA-256("op0" ‖ station code ‖ origin id). */
export const firstHash = (stationCode: string, origin: string): Buffer => createHash('sha256').update('op0').update(stationCode, 'utf8').update(origin, 'utf8').digest();

/** Hash after a line: SHA-256("op1" ‖ hash before ‖ line bytes). */
export const chainHash = (before: Uint8Array, line: Uint8Array): Buffer => createHash('sha256').update('op1').update(before).update(line).digest();
