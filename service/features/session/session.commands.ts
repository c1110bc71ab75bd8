import { createHmac } from 'node:crypto';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { instantOfMs, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import { checkPassword, isPinTooSimple } from '#shared/features/admin/people.rules.ts';
import { leastConfirmationMs, passwordClosesAt, pinClosesAt, sessionLengthMs, waitAfterFailures } from '#shared/features/session/session.rules.ts';
import type { sessionContracts } from '#shared/features/session/session.contract.ts';
import type { BeforeContext, CommandContext, Desk } from '#service/runtime/context.ts';
import { findPerson, findPersonByWorkNo, type PersonRow } from '../admin/admin.public.ts';
import { rulesAt } from '../admin/rules.public.ts';
import { hashSecret, verifySecret, type PasswordCost } from './passwords.ts';
import { isParkedAlive, meOf } from './session.access.ts';
import { clearFailures, countFailure, deleteExpired, deleteParked, failuresOf, findCredential, findDeskSession, listParked, putCredential, putDeskSession, putParked } from './session.store.ts';

type Contracts = typeof sessionContracts;
const millisecondsPerSecond = 1000;

/** Hashes cost less in a practice store, whose passwords are public anyway. */
export const costFor = (ctx: { readonly station: { readonly practice: boolean } }): PasswordCost => (ctx.station.practice ? 'floor' : 'strong');

/**
 * Counts a guess as failed before it is looked at, so that a kill, a restart or a parallel guess gains nothing (S-09).
 * The wait is measured on the clock that never jumps, from the last failure this process saw or from its start.
 *
 * @refuses SESSION_WAIT with the seconds left; `closed` (a refusal code) once `closesAt` failures are reached
 */
export function beginGuess(ctx: BeforeContext, subject: string, closesAt: number, closed: string): void {
  ctx.bookkeeping((books) => {
    const failures = failuresOf(books.tx, subject);
    if (failures >= closesAt) refuse(closed, { failures });
    const since = ctx.desk.monotonicMs - (ctx.desk.memory.lastGuessMs.get(subject) ?? ctx.desk.memory.startedMs);
    const left = waitAfterFailures(failures) - since;
    if (left > 0) refuse('SESSION_WAIT', { seconds: Math.ceil(left / millisecondsPerSecond) });
    countFailure(books.tx, subject);
  });
  ctx.desk.memory.lastGuessMs.set(subject, ctx.desk.monotonicMs);
}

/** Leaves a trace of a wrong guess that the command's rollback cannot take away. */
export function auditFailure(ctx: BeforeContext, act: string, personId: string | null): void {
  ctx.bookkeeping((books) => books.audit({ act, object: personId === null ? 'person:unknown' : `person:${personId}`, outcome: 'refused' }));
}

/** One of 256 counters for names nobody has: what a stranger typed may be a password, so it is neither kept nor countable without end. */
const unknownSubject = (ctx: BeforeContext, typed: string): string => `unknown:${createHmac('sha256', ctx.subKey('session')).update(typed).digest('hex').slice(0, 2)}`;

interface Guess {
  readonly person: PersonRow | undefined;
  readonly right: boolean;
}

async function guessPassword(ctx: BeforeContext, person: PersonRow | undefined, name: string, password: string): Promise<Guess> {
  const known = person?.active === 1 ? person : undefined;
  beginGuess(ctx, `password:${known?.id ?? unknownSubject(ctx, name)}`, passwordClosesAt, 'SESSION_CREDENTIAL_LOCKED');
  const stored = known ? (findCredential(ctx.db, known.id)?.password_hash ?? null) : null;
  const right = await verifySecret(password, stored, ctx.subKey('pepper'), costFor(ctx));
  if (!right) auditFailure(ctx, 'signInFailed', known?.id ?? null);
  return { person: known, right };
}

/** Step before `session.signIn`: finds the person and checks the password. */
export async function beforeSignIn(ctx: BeforeContext, input: InputOf<Contracts['signIn']>): Promise<Guess> {
  const person = input.personId !== undefined ? findPerson(ctx.db, input.personId) : input.workNo !== undefined ? findPersonByWorkNo(ctx.db, input.workNo) : undefined;
  return guessPassword(ctx, person, input.personId ?? input.workNo ?? '', input.password);
}

/** Whoever takes the seat confirms anew. */
function forgetConfirmations(ctx: CommandContext): void {
  const { confirmedMs } = ctx.desk.memory;
  for (const key of confirmedMs.keys()) if (key.startsWith(`${ctx.desk.sessionKey}:`)) confirmedMs.delete(key);
}

function takeSeat(ctx: CommandContext, personId: string, expiresAt: string): void {
  forgetConfirmations(ctx);
  putDeskSession(ctx.tx, { session_key: ctx.desk.sessionKey, person_id: personId, locked: 0, updated_at: ctx.now });
  ctx.desk.memory.sessionEndMs.set(`${ctx.desk.sessionKey}:${personId}`, ctx.desk.monotonicMs + (Date.parse(expiresAt) - Date.parse(ctx.now)));
}

/**
 * Signs a person in by password: parks a session of at most 12 h at this window and shows it.
 *
 * @refuses SESSION_WRONG_CREDENTIALS the same for an unknown name, a disabled person and a wrong password
 */
export function signIn(ctx: CommandContext, _input: InputOf<Contracts['signIn']>, guess: Guess): OutputOf<Contracts['signIn']> {
  if (!guess.right || !guess.person) refuse('SESSION_WRONG_CREDENTIALS');
  const personId = guess.person.id;
  clearFailures(ctx.tx, `password:${personId}`);
  clearFailures(ctx.tx, `pin:${personId}`);
  deleteExpired(ctx.tx, ctx.now);
  const expiresAt = instantOfMs(msOfInstant(ctx.now) + sessionLengthMs);
  putParked(ctx.tx, { session_key: ctx.desk.sessionKey, person_id: personId, signed_in_at: ctx.now, expires_at: expiresAt });
  takeSeat(ctx, personId, expiresAt);
  ctx.audit({ act: 'signIn', object: `person:${personId}` });
  return { me: meOf(ctx.tx, personId, expiresAt), session: ctx.desk.mintedToken };
}

/** Step before `session.switchByPin`: only a person parked at this window may be guessed at. */
export async function beforeSwitchByPin(ctx: BeforeContext, input: InputOf<Contracts['switchByPin']>): Promise<Guess & { readonly expiresAt: string }> {
  const person = findPerson(ctx.db, input.personId);
  const parked = listParked(ctx.db, ctx.desk.sessionKey).find((row) => row.person_id === input.personId);
  if (!person || person.active !== 1 || !parked || !isParkedAlive(ctx.desk, ctx.now, parked)) refuse('SESSION_NOT_PARKED');
  return { person, right: await guessPin(ctx, person.id, input.pin), expiresAt: parked.expires_at };
}

async function guessPin(ctx: BeforeContext, personId: string, pin: string): Promise<boolean> {
  beginGuess(ctx, `pin:${personId}`, pinClosesAt, 'SESSION_PIN_LOCKED');
  const right = await verifySecret(pin, findCredential(ctx.db, personId)?.pin_hash ?? null, ctx.subKey('pepper'), costFor(ctx));
  if (!right) auditFailure(ctx, 'pinFailed', personId);
  return right;
}

/** Switches the window to a parked person. @refuses SESSION_WRONG_PIN, SESSION_NOT_PARKED, SESSION_PIN_LOCKED after 10 failures */
export function switchByPin(ctx: CommandContext, _input: InputOf<Contracts['switchByPin']>, guess: Guess & { readonly expiresAt: string }): OutputOf<Contracts['switchByPin']> {
  if (!guess.right || !guess.person) refuse('SESSION_WRONG_PIN');
  clearFailures(ctx.tx, `pin:${guess.person.id}`);
  forgetConfirmations(ctx);
  putDeskSession(ctx.tx, { session_key: ctx.desk.sessionKey, person_id: guess.person.id, locked: 0, updated_at: ctx.now });
  ctx.audit({ act: 'switchByPin', object: `person:${guess.person.id}` });
  return { me: meOf(ctx.tx, guess.person.id, guess.expiresAt) };
}

/** R-FLOW-09: how long a confirmation holds; switched off or set to nothing, long enough for the act that follows at once. */
function confirmationMs(ctx: CommandContext): number {
  const book = rulesAt(ctx.db, ctx.now);
  const { value, unit } = book.isOn('R-FLOW-09') ? book.amount('R-FLOW-09') : { value: 0, unit: 'min' };
  return Math.max(leastConfirmationMs, (unit === 'h' ? value * 60 : value) * minuteMs);
}

const confirmKey = (ctx: { readonly desk: Desk }, personId: string): string => `${ctx.desk.sessionKey}:${personId}`;

/** Whether the person confirmed at this window a short while ago. Counted on the clock that never jumps; a restart forgets it. */
export const isConfirmed = (desk: Desk, personId: string): boolean => desk.monotonicMs < (desk.memory.confirmedMs.get(`${desk.sessionKey}:${personId}`) ?? Number.NEGATIVE_INFINITY);

/** Step before `session.confirm`: the own PIN or password, counted like every guess. */
export async function beforeConfirm(ctx: BeforeContext, input: InputOf<Contracts['confirm']>): Promise<Guess> {
  const person = findPerson(ctx.db, ctx.actor.personId);
  if (input.by === 'password') return guessPassword(ctx, person, ctx.actor.personId, input.password);
  return { person, right: await guessPin(ctx, ctx.actor.personId, input.pin) };
}

/**
 * Opens the risky acts to the signed-in person at this window for a few minutes (R-FLOW-09).
 *
 * @refuses SESSION_WRONG_PIN or SESSION_WRONG_CREDENTIALS
 */
export function confirm(ctx: CommandContext, input: InputOf<Contracts['confirm']>, guess: Guess): OutputOf<Contracts['confirm']> {
  if (!guess.right) refuse(input.by === 'pin' ? 'SESSION_WRONG_PIN' : 'SESSION_WRONG_CREDENTIALS', {}, [{ path: input.by, rule: input.by === 'pin' ? 'SESSION_WRONG_PIN' : 'SESSION_WRONG_CREDENTIALS' }]);
  clearFailures(ctx.tx, `${input.by}:${ctx.actor.personId}`);
  const ms = confirmationMs(ctx);
  ctx.desk.memory.confirmedMs.set(confirmKey(ctx, ctx.actor.personId), ctx.desk.monotonicMs + ms);
  ctx.audit({ act: 'confirm', object: `person:${ctx.actor.personId}`, outcome: input.by });
  return { seconds: ms / millisecondsPerSecond };
}

/** What a second person's secret was worth; the counter of guesses stands in either case. */
export type SecondGuess = Guess & { readonly by: 'password' | 'pin' };

/**
 * Step before a command that a second person confirms at the first one's window: by password, or by PIN where that person is parked here.
 * @refuses SESSION_WAIT, SESSION_CREDENTIAL_LOCKED, SESSION_NOT_PARKED, SESSION_PIN_LOCKED
 */
export async function guessSecond(ctx: BeforeContext, personId: string, secret: { readonly password: string } | { readonly pin: string }): Promise<SecondGuess> {
  if ('pin' in secret) return { ...(await beforeSwitchByPin(ctx, { personId, pin: secret.pin })), by: 'pin' };
  return { ...(await guessPassword(ctx, findPerson(ctx.db, personId), personId, secret.password)), by: 'password' };
}

/** Takes the confirmation into the command. @refuses SESSION_WRONG_CREDENTIALS, SESSION_WRONG_PIN @returns id of who confirmed */
export function confirmSecond(ctx: CommandContext, guess: SecondGuess): string {
  if (!guess.right || !guess.person) refuse(guess.by === 'pin' ? 'SESSION_WRONG_PIN' : 'SESSION_WRONG_CREDENTIALS');
  clearFailures(ctx.tx, `${guess.by}:${guess.person.id}`);
  return guess.person.id;
}

/** Locks the window; drafts stay, data methods are closed until somebody comes back by PIN or password. */
export function lock(ctx: CommandContext): OutputOf<Contracts['lock']> {
  const session = findDeskSession(ctx.tx, ctx.desk.sessionKey);
  if (session) putDeskSession(ctx.tx, { ...session, locked: 1, updated_at: ctx.now });
  ctx.desk.memory.confirmedMs.delete(confirmKey(ctx, ctx.actor.personId));
  ctx.audit({ act: 'lock', object: `person:${ctx.actor.personId}` });
  return {};
}

/** Ends the person's session at this window. */
export function signOut(ctx: CommandContext): OutputOf<Contracts['signOut']> {
  deleteParked(ctx.tx, ctx.desk.sessionKey, ctx.actor.personId);
  ctx.desk.memory.sessionEndMs.delete(`${ctx.desk.sessionKey}:${ctx.actor.personId}`);
  ctx.desk.memory.confirmedMs.delete(confirmKey(ctx, ctx.actor.personId));
  putDeskSession(ctx.tx, { session_key: ctx.desk.sessionKey, person_id: null, locked: 0, updated_at: ctx.now });
  ctx.audit({ act: 'signOut', object: `person:${ctx.actor.personId}` });
  return {};
}

/** Step before `session.setPin` and `session.changePassword`: the own password again, and the new hash. */
export async function beforeOwnChange(ctx: BeforeContext, password: string, next: string): Promise<Guess & { readonly hash: string }> {
  const guess = await guessPassword(ctx, findPerson(ctx.db, ctx.actor.personId), ctx.actor.personId, password);
  return { ...guess, hash: guess.right ? await hashSecret(next, ctx.subKey('pepper'), costFor(ctx)) : '' };
}

function requireOwnCredential(ctx: CommandContext): NonNullable<ReturnType<typeof findCredential>> {
  const credential = findCredential(ctx.tx, ctx.actor.personId);
  if (!credential) throw new Refusal({ code: 'NOT_FOUND', entity: 'credential', id: ctx.actor.personId });
  return credential;
}

/** Sets the own PIN. @refuses SESSION_PIN_TOO_SIMPLE for runs, repetitions and the work number */
export function setPin(ctx: CommandContext, input: InputOf<Contracts['setPin']>, guess: Guess & { readonly hash: string }): OutputOf<Contracts['setPin']> {
  if (!guess.right) refuse('SESSION_WRONG_CREDENTIALS');
  if (isPinTooSimple(input.pin, ctx.actor.workNo)) refuse('SESSION_PIN_TOO_SIMPLE', {}, [{ path: 'pin', rule: 'SESSION_PIN_TOO_SIMPLE' }]);
  clearFailures(ctx.tx, `password:${ctx.actor.personId}`);
  putCredential(ctx.tx, { ...requireOwnCredential(ctx), pin_hash: guess.hash, updated_at: ctx.now });
  ctx.audit({ act: 'setPin', object: `person:${ctx.actor.personId}` });
  return {};
}

/** Changes the own password. @refuses PASSWORD_TOO_SHORT, PASSWORD_TOO_COMMON */
export function changePassword(ctx: CommandContext, input: InputOf<Contracts['changePassword']>, guess: Guess & { readonly hash: string }): OutputOf<Contracts['changePassword']> {
  if (!guess.right) refuse('SESSION_WRONG_CREDENTIALS');
  const checked = checkPassword(input.newPassword, [ctx.actor.name, ctx.actor.workNo, ctx.station.name, ctx.station.code]);
  if (!checked.ok) refuse(checked.code, checked.params, [{ path: 'newPassword', rule: checked.code }]);
  clearFailures(ctx.tx, `password:${ctx.actor.personId}`);
  putCredential(ctx.tx, { ...requireOwnCredential(ctx), password_hash: guess.hash, must_change: 0, updated_at: ctx.now });
  ctx.audit({ act: 'changePassword', object: `person:${ctx.actor.personId}` });
  return {};
}
