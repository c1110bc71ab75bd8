import { z } from 'zod';
import { idSchema } from '../kit/scalars.ts';
import { appErrorSchema } from './appError.ts';

/** Version of the frames below; raised when an older peer could misread one. */
export const protocolVersion = 1;
/** Largest call, in UTF-8 bytes. */
export const maxCallBytes = 256 * 1024;

/** A call to the data service: one JSON message a line. `session` is the token main bound to the window, or the tool's own. */
export const callSchema = z.strictObject({
  v: z.literal(protocolVersion),
  callId: z.string().min(1).max(64),
  session: z.string().min(16).max(128).nullable(),
  method: z.string().min(1).max(80),
  commandId: idSchema.optional(),
  input: z.unknown(),
});
export type Call = z.infer<typeof callSchema>;

/** The answer. Always written with `callId` first, so that main can route the line without parsing it. */
export const replySchema = z.union([
  z.strictObject({ callId: z.string(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ callId: z.string(), ok: z.literal(false), error: appErrorSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** A line the service sends without being asked: something changed, a clock ran down. Never carries record values. */
export const eventSchema = z.strictObject({ event: z.enum(['records:changed', 'session:changed', 'service:state']), data: z.record(z.string(), z.unknown()) });
export type ServiceEvent = z.infer<typeof eventSchema>;

/** First call of a connection, method `hello`. `clock` and `seed` are only obeyed by a store made as practice. */
export const helloInputSchema = z.strictObject({
  practice: z.boolean(),
  clock: z.string().optional(),
  seed: z.string().max(64).optional(),
  /** 32 bytes in hex that the OS keeps for this machine, or null where it cannot. */
  deviceSecret: z.string().regex(/^[0-9a-f]{64}$/).nullable().optional(),
});
export type HelloInput = z.infer<typeof helloInputSchema>;

/** What the service is able to do after `hello`. */
export const helloOutputSchema = z.strictObject({
  protocolVersion: z.number(),
  schemaVersion: z.number(),
  state: z.enum(['ready', 'needsSetup', 'needsRecoveryProof', 'needsRecovery', 'failed']),
  /** One of `startFailures` when the state is `failed` or `needsRecovery`. */
  failure: z.string().nullable(),
  practice: z.boolean(),
  stationName: z.string().nullable(),
  /** Where the device key rests: kept by the OS, or in an owner-only file (said plainly to the user). */
  keyHolder: z.enum(['os', 'file', 'none']),
});
export type HelloOutput = z.infer<typeof helloOutputSchema>;

/** Named start-up failures; each has a screen that says what to do. */
export const startFailures = ['DB_NEWER_THAN_APP', 'DB_CORRUPT', 'DB_LOCKED', 'DB_MISSING', 'DB_SHORTENED', 'DISK_FULL', 'READ_ONLY', 'KEY_MISSING', 'FOLDER_UNSAFE', 'NATIVE_MODULE', 'WRONG_STATION', 'INTERNAL'] as const;
export type StartFailure = (typeof startFailures)[number];
