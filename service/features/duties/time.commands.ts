/** More time and no time: extensions (G5, R-REQ-28), pauses (G6, R-DAY-10). */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { checkApprover, owingStates, pausableClocks, replyClocks } from '#shared/features/duties/duties.rules.ts';
import type { ExtensionView, PauseView } from '#shared/features/duties/duties.shapes.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { isLive, pausedClock, recountedClock } from './clocks.ts';
import { clockRows, liveOf, requireDuty, writeDuty } from './dutyLife.ts';
import { extensionsTable, pausesTable, sheetsTable, type ClockRecord, type DutyRecord, type ExtensionRecord, type PauseRecord } from './duties.records.ts';
import { findClock, findExtension, findSheet, listClocks, listExtensions, listPauses } from './duties.store.ts';
import { callerOf, findDoer, namesFor, paperOf, refuseRole, resolveAct, toAct, type Names } from './people.ts';
import { requireSheet } from './sheets.commands.ts';
import { timekeepingOf } from './timekeeping.ts';

type Contracts = typeof dutiesContracts;

function requireOwing(ctx: CommandContext, dutyId: string): DutyRecord {
  const duty = requireDuty(ctx, dutyId);
  if (!owingStates.includes(duty.state)) refuse('DUTY_STATE', { state: duty.state });
  return duty;
}

/** An extension as it travels. */
export const toExtensionView = (names: Names, row: ExtensionRecord): ExtensionView => ({
  id: row.id, dutyId: row.duty_id, sheetId: row.sheet_id, state: row.state, requestedBy: names.person(row.requested_by), requestedAt: row.requested_at, oldDueAt: row.old_due_at, newDueAt: row.new_due_at, reason: row.reason,
  decidedBy: row.decided_by === null || row.decided_at === null ? null : toAct(names, row.decided_by, row.decided_at, row.decided_recorder, row.decided_original), opinion: row.opinion, customerToldAt: row.customer_told_at,
});

/** A pause as it travels. */
export const toPauseView = (names: Names, row: PauseRecord): PauseView => ({
  id: row.id, reason: row.reason, text: row.detail, evidence: row.evidence, approvedBy: toAct(names, row.approved_by, row.approved_at, row.recorder_id, row.original_at), pausedAt: row.paused_at, resumedAt: row.resumed_at, resumedBy: names.personOrNull(row.resumed_by),
});

/** The clock an extension moves: the sheet's own, or the earliest of the promise's. */
function clockToExtend(clocks: readonly ClockRecord[], sheetId: string | null): ClockRecord | undefined {
  if (sheetId !== null) return clocks.find((clock) => clock.sheet_id === sheetId && clock.kind === 'sheet' && isLive(clock));
  return liveOf(clocks, replyClocks).sort((a, b) => a.due_at.localeCompare(b.due_at))[0];
}

/**
 * Asks for more time before the limit, once, at most as long again.
 *
 * @refuses EXTENSION_ONCE, EXTENSION_AFTER_LIMIT, EXTENSION_NOT_LATER, EXTENSION_TOO_LONG, EXTENSION_NO_CLOCK; DUTY_NOT_FIRST_CONTACT, SHEET_NOT_YOUR_TEAM
 */
export function requestExtension(ctx: CommandContext, input: InputOf<Contracts['requestExtension']>): OutputOf<Contracts['requestExtension']> {
  const duty = requireOwing(ctx, input.dutyId);
  const sheetId = input.sheetId ?? null;
  const sheet = sheetId === null ? null : requireSheet(ctx, sheetId);
  if (sheet && sheet.duty_id !== duty.id) throw new Refusal({ code: 'NOT_FOUND', entity: 'contactSheet', id: sheet.id });
  const caller = callerOf(ctx);
  const lead = caller.roles.includes('receptionLead');
  if (sheet ? caller.teamId !== sheet.to_team_id && caller.personId !== sheet.handler_id : caller.personId !== duty.first_contact_id && !lead) refuse(sheet ? 'SHEET_NOT_YOUR_TEAM' : 'DUTY_NOT_FIRST_CONTACT', {});
  if (listExtensions(ctx.db, duty.id).some((extension) => extension.sheet_id === sheetId && extension.state !== 'refused')) refuse('EXTENSION_ONCE', {});
  const clock = clockToExtend(listClocks(ctx.db, duty.id), sheetId);
  if (!clock) refuse('EXTENSION_NO_CLOCK', {});
  if (clock.state === 'running' && clock.due_at <= ctx.now) refuse('EXTENSION_AFTER_LIMIT', { dueAt: clock.due_at });
  if (input.newDueAt <= clock.due_at) refuse('EXTENSION_NOT_LATER', { dueAt: clock.due_at }, [{ path: 'newDueAt', rule: 'EXTENSION_NOT_LATER' }]);
  const latest = instantOfMs(2 * msOfInstant(clock.due_at) - msOfInstant(clock.started_at));
  if (input.newDueAt > latest) refuse('EXTENSION_TOO_LONG', { latest }, [{ path: 'newDueAt', rule: 'EXTENSION_TOO_LONG' }]);
  if (sheet && duty.promised_at !== null && input.newDueAt > duty.promised_at) refuse('SHEET_DUE_TOO_LATE', { promisedAt: duty.promised_at }, [{ path: 'newDueAt', rule: 'SHEET_DUE_TOO_LATE' }]);
  const row: ExtensionRecord = {
    ...newRecord(ctx, ctx.newId()), duty_id: duty.id, sheet_id: sheetId, clock_id: clock.id, state: 'requested', requested_by: caller.personId, requested_at: ctx.now, old_due_at: clock.due_at, new_due_at: input.newDueAt, reason: input.reason, decided_by: null,
    decided_at: null, decided_recorder: null, decided_original: null, opinion: null, customer_told_at: null, told_way: null, told_text: null,
  };
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'requestExtension', [[extensionsTable, row]], { rule: 'R-REQ-28', text: input.reason });
  return { extension: toExtensionView(namesFor(ctx), row) };
}

/**
 * Decides one level up, before the limit; a longer promise only with the customer told.
 *
 * @refuses EXTENSION_DECIDED, EXTENSION_ONE_LEVEL_UP, EXTENSION_CUSTOMER_NOT_TOLD, EXTENSION_AFTER_LIMIT, EXTENSION_NOT_LATER
 */
export function approveExtension(ctx: CommandContext, input: InputOf<Contracts['approveExtension']>): OutputOf<Contracts['approveExtension']> {
  const extension = findExtension(ctx.db, input.extensionId);
  if (!extension) throw new Refusal({ code: 'NOT_FOUND', entity: 'extension', id: input.extensionId });
  if (extension.state !== 'requested') refuse('EXTENSION_DECIDED', { state: extension.state });
  const duty = requireOwing(ctx, extension.duty_id);
  const act = resolveAct(ctx, input.onPaper, extension.requested_at);
  const requester = findDoer(ctx, extension.requested_by) ?? { personId: extension.requested_by, roles: [], teamId: null };
  if (!act.doer.roles.some((role) => role === 'receptionLead' || role === 'stationHead' || role === 'leader')) refuseRole(act, { who: 'receptionLead,stationHead,leader' });
  const fit = checkApprover(requester, act.doer);
  if (!fit.ok) refuse(fit.code, fit.params);
  const told = input.customerTold ?? null;
  if (input.decision === 'approved' && extension.sheet_id === null) {
    if (told === null) refuse('EXTENSION_CUSTOMER_NOT_TOLD', {}, [{ path: 'customerTold', rule: 'required' }]);
    if (told.at > ctx.now || told.at < extension.requested_at) refuse('EXTENSION_CUSTOMER_NOT_TOLD', { now: ctx.now }, [{ path: 'customerTold.at', rule: 'EXTENSION_CUSTOMER_NOT_TOLD' }]);
  }
  if (input.decision === 'approved') checkExtendable(ctx, extension, act.at);
  const decided: ExtensionRecord = {
    ...nextVersion(ctx, extension), state: input.decision, decided_by: act.doer.personId, decided_at: act.at, decided_recorder: act.recorderId, decided_original: act.originalAt, opinion: input.opinion, customer_told_at: told?.at ?? null, told_way: told?.way ?? null, told_text: told?.text ?? null,
  };
  const moved = input.decision === 'approved' ? extendedClocks(ctx, duty, extension, act.at) : [];
  const promised = input.decision === 'approved' && extension.sheet_id === null && duty.promised_at !== null ? extension.new_due_at : duty.promised_at;
  if (input.decision === 'approved' && extension.sheet_id !== null) {
    const sheet = findSheet(ctx.db, extension.sheet_id);
    if (sheet) ctx.write({ record: 'contactSheet', id: sheet.id, act: 'extend', from: sheet.state, to: sheet.state, rows: [[sheetsTable, { ...nextVersion(ctx, sheet), due_at: extension.new_due_at }]], rule: 'R-REQ-28', text: input.opinion, ...paperOf(act) });
  }
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), promised_at: promised }, input.decision === 'approved' ? 'extend' : 'refuseExtension', [[extensionsTable, decided], ...clockRows(moved)], { rule: 'R-REQ-28', text: input.opinion, ...paperOf(act) });
  return { extension: toExtensionView(namesFor(ctx), decided) };
}

/** The limit may have moved since the request: a pause gave time, a correction took it. What is approved must still be asked for in time, and be more. */
function checkExtendable(ctx: CommandContext, extension: ExtensionRecord, decidedAt: string): void {
  const clock = clockToExtend(listClocks(ctx.db, extension.duty_id), extension.sheet_id);
  const dueAt = clock?.due_at ?? extension.old_due_at;
  if (clock?.state !== 'paused' && decidedAt > dueAt) refuse('EXTENSION_AFTER_LIMIT', { dueAt });
  if (extension.new_due_at <= dueAt) refuse('EXTENSION_NOT_LATER', { dueAt });
}

/** The extended clock; with the promise every reply clock that would run out before it. */
function extendedClocks(ctx: CommandContext, duty: DutyRecord, extension: ExtensionRecord, decidedAt: string): ClockRecord[] {
  const time = timekeepingOf(ctx);
  const pauses = listPauses(ctx.db, duty.id);
  const clocks = extension.sheet_id === null ? liveOf(listClocks(ctx.db, duty.id), replyClocks).filter((clock) => clock.due_at < extension.new_due_at) : [findClock(ctx.db, extension.clock_id)].flatMap((clock) => (clock && isLive(clock) ? [clock] : []));
  return clocks.map((clock) => recountedClock(ctx, time, { ...clock, extended_due_at: extension.new_due_at, fixed_at: decidedAt }, pauses));
}

/** Lets the clocks that may be paused stand still, with reason and evidence, approved by lead or head. */
export function pause(ctx: CommandContext, input: InputOf<Contracts['pause']>): OutputOf<Contracts['pause']> {
  const duty = requireOwing(ctx, input.dutyId);
  if (duty.paused_at !== null) refuse('PAUSE_RUNNING', { since: duty.paused_at });
  const act = resolveAct(ctx, input.onPaper, duty.accepted_at);
  if (!act.doer.roles.some((role) => role === 'receptionLead' || role === 'stationHead')) refuseRole(act, { who: 'receptionLead,stationHead' });
  const standing = liveOf(listClocks(ctx.db, duty.id), pausableClocks).filter((clock) => clock.state === 'running' && clock.started_at <= act.at);
  if (standing.length === 0) refuse('PAUSE_NO_CLOCK', {});
  const row: PauseRecord = {
    ...newRecord(ctx, ctx.newId()), duty_id: duty.id, reason: input.reason, detail: input.text, evidence: input.evidence, approved_by: act.doer.personId, approved_at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, paused_at: act.at, resumed_at: null, resumed_by: null,
  };
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), paused_at: act.at }, 'pause', [[pausesTable, row], ...clockRows(standing.map((clock) => pausedClock(ctx, clock, act.at)))], { rule: 'R-DAY-10', text: input.text, ...paperOf(act) });
  return { pause: toPauseView(namesFor(ctx), row), clocksPaused: standing.length };
}

/** Time runs again; the paused span is left out of every sum. */
export function resume(ctx: CommandContext, input: InputOf<Contracts['resume']>): OutputOf<Contracts['resume']> {
  const duty = requireDuty(ctx, input.dutyId);
  const pauses = listPauses(ctx.db, duty.id);
  const open = pauses.find((row) => row.resumed_at === null);
  if (duty.paused_at === null || !open) refuse('PAUSE_NOT_RUNNING', {});
  const time = timekeepingOf(ctx);
  const ended: PauseRecord = { ...nextVersion(ctx, open), resumed_at: ctx.now, resumed_by: ctx.actor.personId };
  const known = pauses.map((row) => (row.id === ended.id ? ended : row));
  const running = listClocks(ctx.db, duty.id).filter((clock) => clock.state === 'paused').map((clock) => recountedClock(ctx, time, clock, known));
  for (const clock of running) {
    const sheet = clock.sheet_id === null || clock.kind !== 'sheet' ? undefined : findSheet(ctx.db, clock.sheet_id);
    if (sheet) ctx.write({ record: 'contactSheet', id: sheet.id, act: 'resume', from: sheet.state, to: sheet.state, rows: [[sheetsTable, { ...nextVersion(ctx, sheet), due_at: clock.due_at }]], rule: 'R-DAY-10' });
  }
  const promised = running.find((clock) => clock.kind === 'promise')?.due_at;
  const after: DutyRecord = { ...nextVersion(ctx, duty), paused_at: null, promised_at: duty.promised_at === null ? null : (promised ?? duty.promised_at) };
  writeDuty(ctx, duty, after, 'resume', [[pausesTable, ended], ...clockRows(running)], { rule: 'R-DAY-10', text: input.text });
  return { clocksResumed: running.length };
}
