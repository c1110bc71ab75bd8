/** What a command answered, so that the same command sent again gets the same answer and is not done twice (T3). */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '#shared/protocol/appError.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { hmacUnder, seal, unseal } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { toCanonical, type Json } from './canonical.ts';
import { openKeyOf } from './writeRecord.ts';

/** Which command: its id, and what must be the same when the id comes again. */
export interface CommandIdentity {
  /** UUIDv7 made when the form opened. */
  readonly commandId: string;
  readonly method: string;
  readonly actorId: string;
  readonly input: unknown;
  /** Input or answer holds a secret: neither is remembered, not even hashed. */
  readonly secret: boolean;
}

const memorySchema = z.strictObject({ method: z.string(), actor_id: z.string(), input_hash: z.instanceof(Uint8Array), answer: z.instanceof(Uint8Array).nullable(), answer_key: z.string().nullable() });

/** Keyed, so that the file never says what was typed; without the input of a secret command, which a keyed hash would still let one guess. */
function inputHash(keys: StoreKeys, command: CommandIdentity): Buffer {
  const text = command.secret ? 'secret' : toCanonical((command.input ?? null) as Json);
  return hmacUnder(keys.subKey('command')).update(command.commandId).update('\n').update(text, 'utf8').digest();
}

const boundTo = (commandId: string): string => `firstdesk answer ${commandId}`;

/** A remembered command; `erased` when its answer died with the person it told about. */
export type Recalled = { readonly answer: unknown } | { readonly erased: true };

/**
 * Looks a command up.
 *
 * @returns undefined when it was never done
 * @throws Refusal `COMMAND_REUSED` when the id was used for another method, person or input; `COMMAND_ALREADY_DONE` for a
 *   secret command, whose answer is not kept
 */
export function recallCommand(db: Reader, keys: StoreKeys, command: CommandIdentity): Recalled | undefined {
  const row = db.get(sql`SELECT method, actor_id, input_hash, answer, answer_key FROM command_memory WHERE command_id = ${command.commandId}`, memorySchema);
  if (row === undefined) return undefined;
  const same = row.method === command.method && row.actor_id === command.actorId && timingSafeEqual(row.input_hash, inputHash(keys, command));
  if (!same) refuse('COMMAND_REUSED');
  if (row.answer === null) refuse('COMMAND_ALREADY_DONE');
  const key = row.answer_key === null ? keys.subKey('command') : openKeyOf(db, keys, row.answer_key);
  if (key === null) return { erased: true };
  const plain = unseal(key, row.answer, boundTo(command.commandId));
  if (plain === null) throw new Error('a remembered answer does not open');
  return { answer: JSON.parse(plain.toString('utf8')) as unknown };
}

const foundSchema = z.strictObject({ found: z.number() });
/** Whether a command id is on record: `committed`, or `unknown` to this store, which then never did it. */
export function outcomeOf(db: Reader, commandId: string): 'committed' | 'unknown' {
  return db.get(sql`SELECT 1 AS found FROM command_memory WHERE command_id = ${commandId}`, foundSchema) === undefined ? 'unknown' : 'committed';
}

/**
 * Remembers a command in its own transaction.
 *
 * @param answerKeyOf record whose key seals the answer, so that it dies with the person; null seals it under the store's own key
 */
export function rememberCommand(tx: Tx, keys: StoreKeys, command: CommandIdentity, answer: unknown, answerKeyOf: string | null, now: string): void {
  const recordKey = answerKeyOf === null ? null : openKeyOf(tx, keys, answerKeyOf);
  const keyOf = recordKey === null ? null : answerKeyOf;
  const box = command.secret ? null : seal(recordKey ?? keys.subKey('command'), Buffer.from(JSON.stringify(answer ?? null), 'utf8'), boundTo(command.commandId));
  tx.run(sql`
    INSERT INTO command_memory (command_id, method, actor_id, input_hash, answer, answer_key, at)
    VALUES (${command.commandId}, ${command.method}, ${command.actorId}, ${inputHash(keys, command)}, ${box}, ${keyOf}, ${now})`);
}
