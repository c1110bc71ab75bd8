import { Refusal, refuse } from '#shared/protocol/appError.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { sessionContracts } from '#shared/features/session/session.contract.ts';
import type { BeforeContext, CommandContext } from '#service/runtime/context.ts';
import { findPerson, rolesOfPerson } from '../admin/admin.public.ts';
import { hashSecret, makeOneTimeCode } from './passwords.ts';
import { proveCode } from '#service/db/keys.ts';
import { auditFailure, beginGuess, costFor } from './session.commands.ts';
import { clearFailures, endSessionsOf, putCredential } from './session.store.ts';

type Contracts = typeof sessionContracts;

/** A fresh one-time code and its hash. */
export async function beforeReset(ctx: BeforeContext): Promise<{ readonly code: string; readonly hash: string }> {
  const code = makeOneTimeCode();
  return { code, hash: await hashSecret(code, ctx.subKey('pepper'), costFor(ctx)) };
}

/**
 * Gives a person a one-time code to sign in with and to change at once; every session of the person ends.
 *
 * @refuses ADMIN_NOT_SELF; ADMIN_HEAD_NEEDS_RECOVERY_CODE for the station head, whose reset takes the recovery code and
 * the administrator
 */
export function resetCredential(ctx: CommandContext, input: InputOf<Contracts['resetCredential']>, made: { readonly code: string; readonly hash: string }): OutputOf<Contracts['resetCredential']> {
  const person = findPerson(ctx.db, input.id);
  if (!person || person.active !== 1) throw new Refusal({ code: 'NOT_FOUND', entity: 'person', id: input.id });
  if (person.id === ctx.actor.personId) refuse('ADMIN_NOT_SELF');
  const roles = rolesOfPerson(person);
  if (roles.includes('stationHead')) refuse('ADMIN_HEAD_NEEDS_RECOVERY_CODE');
  if (roles.includes('admin') && !ctx.actor.roles.includes('admin')) throw new Refusal({ code: 'FORBIDDEN', permission: 'session.resetCredential' });
  return applyReset(ctx, person.id, made);
}

/** Writes the reset itself. Only after the caller has checked the right to it. */
export function applyReset(ctx: CommandContext, personId: string, made: { readonly code: string; readonly hash: string }): { oneTimeCode: string } {
  putCredential(ctx.tx, { person_id: personId, password_hash: made.hash, pin_hash: null, must_change: 1, updated_at: ctx.now });
  clearFailures(ctx.tx, `password:${personId}`);
  clearFailures(ctx.tx, `pin:${personId}`);
  endSessionsOf(ctx.tx, personId);
  ctx.audit({ act: 'resetCredential', object: `person:${personId}` });
  return { oneTimeCode: made.code };
}

/** Step before the head's reset: the recovery code is a guess like any other and is slowed like one. */
export async function beforeHeadReset(ctx: BeforeContext, input: InputOf<Contracts['resetHeadCredential']>): Promise<{ readonly code: string; readonly hash: string; readonly proved: boolean }> {
  // Never closed for good: the code has 160 bits, and a station must not lose its head to somebody's typing.
  beginGuess(ctx, 'recoveryCode', Number.POSITIVE_INFINITY, 'SESSION_WAIT');
  const proved = proveCode(ctx.folder, input.recoveryCode).ok;
  if (!proved) auditFailure(ctx, 'recoveryCodeFailed', input.id);
  return { ...(await beforeReset(ctx)), proved };
}

/** Gives the station head a one-time code. @refuses STATION_RECOVERY_WRONG */
export function resetHeadCredential(ctx: CommandContext, input: InputOf<Contracts['resetHeadCredential']>, made: { readonly code: string; readonly hash: string; readonly proved: boolean }): OutputOf<Contracts['resetHeadCredential']> {
  if (!made.proved) refuse('STATION_RECOVERY_WRONG', {}, [{ path: 'recoveryCode', rule: 'recoveryCode:wrong' }]);
  const person = findPerson(ctx.db, input.id);
  if (!person || person.active !== 1 || !rolesOfPerson(person).includes('stationHead')) throw new Refusal({ code: 'NOT_FOUND', entity: 'stationHead', id: input.id });
  clearFailures(ctx.tx, 'recoveryCode');
  return applyReset(ctx, person.id, made);
}
