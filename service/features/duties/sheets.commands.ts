/** Contact sheets (F04): draft, issue, sign for, return, decide, work, done, verify, send back. Each writes the sheet and, where it moves, its duty. */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { judgeSheetAct, owingStates, type SheetAct, type SheetFacts } from '#shared/features/duties/duties.rules.ts';
import type { Doer, OnPaper } from '#shared/features/duties/duties.shapes.ts';
import { keptInTime } from '#shared/kit/clock.ts';
import { instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { findTeam, newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { voidPapersOf } from '#service/features/documents/documents.public.ts';
import type { Change } from '#service/records/change.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { isLive, startedClock, stoppedClock } from './clocks.ts';
import { clockRows, liveOf, requireDuty, sheetDueFor, violationOnce, writeDuty } from './dutyLife.ts';
import { idsOf, progressTable, returnsTable, sheetsTable, type ClockRecord, type ReturnRecord, type SheetRecord } from './duties.records.ts';
import { findSheet, listClocks, listExceptions, listPauses, listProgress, listReturns, listSheetsOf } from './duties.store.ts';
import { assertVersion, findDoer, paperOf, refuseRole, resolveAct, type TrueAct } from './people.ts';
import { issueSheetPaper as freezeSheetPaper } from './sheetPaper.ts';
import { requireDutySource } from './sources.ts';
import { timekeepingOf } from './timekeeping.ts';

type Contracts = typeof dutiesContracts;
type Changed = OutputOf<Contracts['acknowledgeSheet']>;
type Rows = Change['rows'][number][];

/** One sheet; refuses when there is none. */
export function requireSheet(ctx: QueryContext, id: string): SheetRecord {
  const sheet = findSheet(ctx.db, id);
  if (!sheet) throw new Refusal({ code: 'NOT_FOUND', entity: 'contactSheet', id });
  return sheet;
}

const changed = (sheet: SheetRecord): Changed => ({ id: sheet.id, number: sheet.number, version: sheet.version, state: sheet.state, sourceId: sheet.source_id, dutyId: sheet.duty_id });

/** What the judgement of an act needs to know of a stored sheet. */
export function sheetFacts(ctx: QueryContext, sheet: SheetRecord): SheetFacts {
  return {
    state: sheet.state, toTeamId: sheet.to_team_id, coTeamIds: idsOf(sheet.co_team_ids), handlerId: sheet.handler_id, handledBy: idsOf(sheet.handled_by), returnCount: sheet.return_count, waitsForDecision: sheet.waits_for_decision === 1,
    hasProgress: listProgress(ctx.db, sheet.id).some((line) => line.kind === 'progress'), returnBarred: sheet.return_barred === 1,
    exceptionFor: listExceptions(ctx.db, sheet.duty_id).filter((exception) => exception.kind === 'verify' && exception.record_id === sheet.id).map((exception) => exception.for_person_id),
  };
}

/** When the step an act follows happened; an act on paper cannot be older. */
function precedingStep(sheet: SheetRecord, act: SheetAct): string {
  switch (act) {
    case 'acknowledge': case 'return': case 'decideReturn': return sheet.issued_at ?? sheet.created_at;
    case 'progress': case 'done': return sheet.received_at ?? sheet.created_at;
    case 'verify': case 'sendBack': return sheet.done_at ?? sheet.created_at;
    case 'issue': case 'urge': case 'void': return sheet.created_at;
  }
}

/** Judges the act for whoever truly does it, and turns a refused judgement into the refusal the contract lists. */
function allow(ctx: CommandContext, act: SheetAct, sheet: SheetRecord, onPaper: OnPaper | null | undefined): TrueAct {
  const trueAct = resolveAct(ctx, onPaper, precedingStep(sheet, act));
  const judged = judgeSheetAct(act, sheetFacts(ctx, sheet), trueAct.doer);
  if (judged.ok) return trueAct;
  return judged.code === 'SHEET_ROLE' ? refuseRole(trueAct, judged.params) : refuse(judged.code, judged.params);
}

function writeSheet(ctx: CommandContext, before: SheetRecord | null, after: SheetRecord, act: string, rows: Rows, extra: Pick<Change, 'text' | 'rule' | 'onPaper'> = {}): void {
  ctx.write({ record: 'contactSheet', id: after.id, act, from: before?.state ?? null, to: after.state, rows: [[sheetsTable, after], ...rows], ...extra });
}

const withHandler = (sheet: SheetRecord, ...people: readonly string[]): string => JSON.stringify([...new Set([...idsOf(sheet.handled_by), ...people])]);

/** Clocks of one sheet. */
const clocksOf = (ctx: QueryContext, sheet: SheetRecord): ClockRecord[] => listClocks(ctx.db, sheet.duty_id).filter((clock) => clock.sheet_id === sheet.id && isLive(clock));

/** What a new sheet says. */
export interface NewSheet {
  readonly toTeamId: string;
  readonly coTeamIds: readonly string[];
  readonly content: string;
  readonly urgency: SheetRecord['urgency'];
  /** Null: the default of {@link sheetDueFor}. */
  readonly dueAt: string | null;
  readonly issue: boolean;
}

function requireTeam(ctx: QueryContext, id: string, path: string): void {
  const team = findTeam(ctx.db, id);
  if (!team || team.active !== 1 || team.voided_at !== null) refuse('SHEET_TEAM_UNKNOWN', {}, [{ path, rule: 'SHEET_TEAM_UNKNOWN' }]);
}

function checkDue(ctx: CommandContext, dueAt: string, promisedAt: string | null): void {
  if (dueAt <= ctx.now) refuse('SHEET_DUE_PAST', { now: ctx.now }, [{ path: 'dueAt', rule: 'SHEET_DUE_PAST' }]);
  // A promise that has passed limits nothing any more; otherwise such a sheet could never go out again.
  if (promisedAt !== null && promisedAt > ctx.now && dueAt > promisedAt) refuse('SHEET_DUE_TOO_LATE', { promisedAt }, [{ path: 'dueAt', rule: 'SHEET_DUE_TOO_LATE' }]);
}

/**
 * Makes a sheet for a duty that has a promise, and issues it unless it stays a draft.
 *
 * @refuses SHEET_TEAM_UNKNOWN, SHEET_DUE_PAST, SHEET_DUE_TOO_LATE
 * @rule F04, 002-07
 */
export function createSheet(ctx: CommandContext, dutyId: string, input: NewSheet): SheetRecord {
  const duty = requireDuty(ctx, dutyId);
  requireTeam(ctx, input.toTeamId, 'toTeamId');
  for (const id of input.coTeamIds) requireTeam(ctx, id, 'coTeamIds');
  const dueAt = input.dueAt ?? (duty.promised_at === null ? ctx.now : sheetDueFor(ctx, duty.promised_at));
  checkDue(ctx, dueAt, duty.promised_at);
  const sheet: SheetRecord = {
    ...newRecord(ctx, ctx.newId()), number: null, state: 'draft', duty_id: duty.id, source_id: duty.source_id, source_number: duty.source_number, matter: duty.matter, content: input.content, urgency: input.urgency, to_team_id: input.toTeamId,
    co_team_ids: JSON.stringify(input.coTeamIds), due_at: dueAt, promised_at: duty.promised_at, issued_by: null, issued_at: null, received_by: null, received_at: null, received_recorder: null, received_original: null, handler_id: null, handled_by: '[]',
    return_count: 0, waits_for_decision: 0, return_barred: 0, done_by: null, done_at: null, done_recorder: null, done_original: null, result: null, cause: null, liability: null, evidence: null, verified_by: null, verified_at: null, verified_recorder: null,
    verified_original: null, verify_opinion: null, urge_count: 0, closed_at: null,
  };
  if (!input.issue) {
    writeSheet(ctx, null, sheet, 'draft', [], { rule: 'F04' });
    return sheet;
  }
  return putInForce(ctx, null, sheet, 'issue', {});
}

/** Writes an issued sheet: number at the first issue, R-FC-12 stops, R-FC-13 and the sheet's own clock start, the duty is handed over. */
function putInForce(ctx: CommandContext, before: SheetRecord | null, draft: SheetRecord, act: string, extra: Pick<Change, 'text' | 'onPaper'>): SheetRecord {
  const time = timekeepingOf(ctx);
  const issued: SheetRecord = { ...draft, state: 'issued', number: draft.number ?? ctx.nextNumber('LX'), issued_by: ctx.actor.personId, issued_at: ctx.now, waits_for_decision: 0 };
  const clocks = listClocks(ctx.db, issued.duty_id);
  const handovers = liveOf(clocks, ['handover']);
  const fresh = [
    startedClock(ctx, time, { dutyId: issued.duty_id, sheetId: issued.id, kind: 'acknowledge', ruleId: 'R-FC-13', startedAt: ctx.now }),
    startedClock(ctx, time, { dutyId: issued.duty_id, sheetId: issued.id, kind: 'sheet', ruleId: 'F04', startedAt: ctx.now, fixedDueAt: issued.due_at, pauses: listPauses(ctx.db, issued.duty_id) }),
  ];
  writeSheet(ctx, before, issued, act, clockRows([...handovers.map((clock) => stoppedClock(ctx, clock, ctx.now)), ...fresh]), { rule: 'R-FC-12', ...extra });
  const duty = requireDuty(ctx, issued.duty_id);
  const late = handovers.some((clock) => !keptInTime(clock.due_at, ctx.now)) ? violationOnce(ctx, duty.id, 'lateHandover', 'R-FC-12') : [];
  if (duty.state === 'open' || late.length > 0) {
    writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: duty.state === 'open' ? 'handedOver' : duty.state, handed_over_at: duty.handed_over_at ?? ctx.now }, 'handOver', late, { rule: 'R-FC-16' });
  }
  freezeSheetPaper(ctx, issued);
  return issued;
}

/** Issues a draft, or a returned sheet again; the answer to the team's reason stands in the history. */
export function issueSheet(ctx: CommandContext, input: InputOf<Contracts['issueSheet']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  allow(ctx, 'issue', sheet, null);
  const duty = requireDuty(ctx, sheet.duty_id);
  if (!owingStates.includes(duty.state)) refuse('SHEET_STATE', { act: 'issue', state: sheet.state });
  if (duty.customer_name === null || duty.phone === null) refuse('DUTY_CUSTOMER_NEEDED', {});
  if (input.toTeamId !== undefined) requireTeam(ctx, input.toTeamId, 'toTeamId');
  const usual = sheet.due_at > ctx.now ? sheet.due_at : duty.promised_at !== null && duty.promised_at > ctx.now ? sheetDueFor(ctx, duty.promised_at) : sheet.due_at;
  const dueAt = input.dueAt ?? usual;
  checkDue(ctx, dueAt, duty.promised_at);
  const next: SheetRecord = { ...nextVersion(ctx, sheet), to_team_id: input.toTeamId ?? sheet.to_team_id, content: input.content ?? sheet.content, due_at: dueAt, promised_at: duty.promised_at };
  return changed(putInForce(ctx, sheet, next, sheet.state === 'rejected' ? 'reissue' : 'issue', input.answer ? { text: input.answer } : {}));
}

/**
 * 收回: a draft or a once returned sheet nobody works on becomes void; its number and its papers stay and say why. With no other sheet the
 * matter is with reception again, to dispatch anew or to answer.
 *
 * @refuses SHEET_STATE; SHEET_WAITS_FOR_DECISION after a second return, which is the head's
 */
export function voidSheet(ctx: CommandContext, input: InputOf<Contracts['voidSheet']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'void', sheet, null);
  const duty = requireDuty(ctx, sheet.duty_id);
  const others = listSheetsOf(ctx.db, duty.id).filter((other) => other.id !== sheet.id && other.state !== 'voided');
  const clocks = listClocks(ctx.db, duty.id);
  // Hand-over is owed on only for another sheet that still has to go out; the unit's own time ends when all others were done.
  const handovers = others.some((other) => other.state === 'draft' || other.state === 'rejected') ? [] : liveOf(clocks, ['handover']);
  const internal = others.length > 0 && others.every((other) => ['done', 'verified', 'closed'].includes(other.state)) ? liveOf(clocks, ['internal']) : [];
  const late = handovers.some((clock) => !keptInTime(clock.due_at, act.at)) ? violationOnce(ctx, duty.id, 'lateHandover', 'R-FC-12') : [];
  if (sheet.number !== null) ctx.voidNumber('LX', sheet.number, input.reason);
  const gone: SheetRecord = { ...nextVersion(ctx, sheet), state: 'voided', voided_at: ctx.now };
  writeSheet(ctx, sheet, gone, 'takeBack', clockRows([...clocksOf(ctx, sheet), ...handovers, ...internal].map((clock) => stoppedClock(ctx, clock, act.at))), { rule: 'W1', text: input.reason });
  voidPapersOf(ctx, sheet.id, input.reason);
  const alone = others.length === 0;
  if ((alone && duty.state !== 'open') || late.length > 0) writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: alone ? 'open' : duty.state }, 'takeBack', late, { rule: 'R-FC-16' });
  if (alone) requireDutySource(duty.source_kind).takenBack(ctx, duty.source_id);
  return changed(gone);
}

/** 签收: stops R-FC-13; the duty is tracked from now on. */
export function acknowledgeSheet(ctx: CommandContext, input: InputOf<Contracts['acknowledgeSheet']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'acknowledge', sheet, input.onPaper);
  const handlerId = input.handlerId ?? null;
  if (handlerId !== null && findDoer(ctx, handlerId)?.teamId !== sheet.to_team_id) refuse('SHEET_HANDLER_UNKNOWN', {}, [{ path: 'handlerId', rule: 'SHEET_HANDLER_UNKNOWN' }]);
  const signs = clocksOf(ctx, sheet).filter((clock) => clock.kind === 'acknowledge');
  const received: SheetRecord = {
    ...nextVersion(ctx, sheet), state: 'received', received_by: act.doer.personId, received_at: act.at, received_recorder: act.recorderId, received_original: act.originalAt, handler_id: handlerId ?? act.doer.personId,
    handled_by: withHandler(sheet, act.doer.personId, handlerId ?? act.doer.personId),
  };
  writeSheet(ctx, sheet, received, 'acknowledge', clockRows(signs.map((clock) => stoppedClock(ctx, clock, act.at))), { rule: 'R-FC-13', ...paperOf(act) });
  const duty = requireDuty(ctx, sheet.duty_id);
  if (duty.state === 'open' || duty.state === 'handedOver') writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'tracking' }, 'track', [], { rule: 'R-FC-16' });
  return changed(received);
}

/** 退回: once with a reason back to reception; the second time it waits for the station head, both reasons kept (002-08). */
export function returnSheet(ctx: CommandContext, input: InputOf<Contracts['returnSheet']>): OutputOf<Contracts['returnSheet']> {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'return', sheet, input.onPaper);
  const time = timekeepingOf(ctx);
  const ordinal = sheet.return_count + 1;
  const line: ReturnRecord = {
    ...newRecord(ctx, ctx.newId()), sheet_id: sheet.id, ordinal, team_id: sheet.to_team_id, by_id: act.doer.personId, returned_at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, reason: input.reason, detail: input.text,
    decision: null, decided_by: null, decided_at: null, decided_recorder: null, decided_original: null, opinion: null,
  };
  const second = ordinal >= 2;
  const rejected: SheetRecord = { ...nextVersion(ctx, sheet), state: 'rejected', return_count: ordinal, waits_for_decision: second ? 1 : 0 };
  // The matter must be handed over again, within the limit again (W1).
  const handover = startedClock(ctx, time, { dutyId: sheet.duty_id, kind: 'handover', ruleId: 'R-FC-12', startedAt: act.at });
  writeSheet(ctx, sheet, rejected, 'return', [[returnsTable, line], ...clockRows([...clocksOf(ctx, sheet).map((clock) => stoppedClock(ctx, clock, act.at)), handover])], { rule: 'W1', text: input.text, ...paperOf(act) });
  return { ...changed(rejected), waitsForDecision: second };
}

/**
 * The station head decides after the second return; the team can no longer return it.
 *
 * @refuses SHEET_DUE_PAST where sheet and promise have passed and no new time is given
 */
export function decideReturn(ctx: CommandContext, input: InputOf<Contracts['decideReturn']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const returns = listReturns(ctx.db, sheet.id);
  const last = returns.at(-1);
  const act = allow(ctx, 'decideReturn', sheet, input.onPaper);
  if (!last) throw new Error('a sheet waits for a decision without a return');
  if (input.decision === 'otherTeam') {
    if (input.toTeamId === undefined || input.toTeamId === sheet.to_team_id) refuse('SHEET_TEAM_NEEDED', {}, [{ path: 'toTeamId', rule: 'SHEET_TEAM_NEEDED' }]);
    requireTeam(ctx, input.toTeamId, 'toTeamId');
  }
  const decided: ReturnRecord = { ...nextVersion(ctx, last), decision: input.decision, decided_by: act.doer.personId, decided_at: act.at, decided_recorder: act.recorderId, decided_original: act.originalAt, opinion: input.opinion };
  const base: SheetRecord = { ...nextVersion(ctx, sheet), return_barred: 1, waits_for_decision: 0, to_team_id: input.decision === 'otherTeam' ? (input.toTeamId ?? sheet.to_team_id) : sheet.to_team_id };
  if (input.decision === 'takenBack') {
    const duty = requireDuty(ctx, sheet.duty_id);
    const owed = liveOf(listClocks(ctx.db, sheet.duty_id), ['handover']).map((clock) => stoppedClock(ctx, clock, act.at));
    if (sheet.number !== null) ctx.voidNumber('LX', sheet.number, input.opinion);
    const back: SheetRecord = { ...base, state: 'voided', voided_at: ctx.now };
    writeSheet(ctx, sheet, back, 'takeBack', [[returnsTable, decided], ...clockRows(owed)], { rule: 'W1', text: input.opinion, ...paperOf(act) });
    writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'open' }, 'takeBack', [], { rule: 'R-FC-16' });
    requireDutySource(duty.source_kind).takenBack(ctx, duty.source_id);
    return changed(back);
  }
  const owed = clocksOf(ctx, sheet);
  if (owed.length > 0) throw new Error('a returned sheet has running clocks');
  const dueAt = input.dueAt ?? (sheet.due_at > ctx.now ? sheet.due_at : (sheet.promised_at ?? sheet.due_at));
  checkDue(ctx, dueAt, requireDuty(ctx, sheet.duty_id).promised_at);
  const time = timekeepingOf(ctx);
  const issued: SheetRecord = { ...base, state: 'issued', issued_at: ctx.now, due_at: dueAt };
  const fresh = [
    startedClock(ctx, time, { dutyId: sheet.duty_id, sheetId: sheet.id, kind: 'acknowledge', ruleId: 'R-FC-13', startedAt: ctx.now }),
    startedClock(ctx, time, { dutyId: sheet.duty_id, sheetId: sheet.id, kind: 'sheet', ruleId: 'F04', startedAt: ctx.now, fixedDueAt: dueAt, pauses: listPauses(ctx.db, sheet.duty_id) }),
  ];
  const handovers = liveOf(listClocks(ctx.db, sheet.duty_id), ['handover']).map((clock) => stoppedClock(ctx, clock, ctx.now));
  writeSheet(ctx, sheet, issued, 'decideReturn', [[returnsTable, decided], ...clockRows([...handovers, ...fresh])], { rule: 'W1', text: input.opinion, ...paperOf(act) });
  // The paper in use names the team that works on it.
  if (input.decision === 'otherTeam') freezeSheetPaper(ctx, issued);
  return changed(issued);
}

/** F04 as the sheet stands now, for printing what was signed, done and verified since it was issued. @refuses SHEET_STATE for a draft or a void sheet */
export function issueSheetPaper(ctx: CommandContext, input: InputOf<Contracts['issueSheetPaper']>): OutputOf<Contracts['issueSheetPaper']> {
  const sheet = requireSheet(ctx, input.sheetId);
  const paperId = sheet.state === 'voided' ? null : freezeSheetPaper(ctx, sheet);
  if (paperId === null || sheet.number === null) refuse('SHEET_STATE', { act: 'issuePaper', state: sheet.state });
  return { paperId, number: sheet.number };
}

/** One line of work. */
export function addProgress(ctx: CommandContext, input: InputOf<Contracts['addProgress']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'progress', sheet, input.onPaper);
  const next: SheetRecord = { ...nextVersion(ctx, sheet), state: 'processing', handled_by: withHandler(sheet, act.doer.personId) };
  const line = { ...newRecord(ctx, ctx.newId()), sheet_id: sheet.id, kind: 'progress' as const, by_id: act.doer.personId, at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, detail: input.text };
  writeSheet(ctx, sheet, next, 'progress', [[progressTable, line]], { rule: 'W1', text: input.text, ...paperOf(act) });
  return changed(next);
}

/** 报办结: stops the sheet's clock, and the unit's own clock when it was the last sheet. */
export function reportDone(ctx: CommandContext, input: InputOf<Contracts['reportDone']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'done', sheet, input.onPaper);
  const others = listSheetsOf(ctx.db, sheet.duty_id).filter((other) => other.id !== sheet.id && !['done', 'verified', 'closed', 'voided'].includes(other.state));
  const internal = others.length === 0 ? liveOf(listClocks(ctx.db, sheet.duty_id), ['internal']) : [];
  const done: SheetRecord = {
    ...nextVersion(ctx, sheet), state: 'done', done_by: act.doer.personId, done_at: act.at, done_recorder: act.recorderId, done_original: act.originalAt, result: input.result, cause: input.cause, liability: input.liability, evidence: input.evidence ?? null,
    handled_by: withHandler(sheet, act.doer.personId),
  };
  writeSheet(ctx, sheet, done, 'done', clockRows([...clocksOf(ctx, sheet), ...internal].map((clock) => stoppedClock(ctx, clock, act.at))), { rule: 'W1', text: input.result, ...paperOf(act) });
  return changed(done);
}

/** 核实 by reception, never by a handler (G3, G10). */
export function verifySheet(ctx: CommandContext, input: InputOf<Contracts['verifySheet']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'verify', sheet, input.onPaper);
  const verified: SheetRecord = { ...nextVersion(ctx, sheet), state: 'verified', verified_by: act.doer.personId, verified_at: act.at, verified_recorder: act.recorderId, verified_original: act.originalAt, verify_opinion: input.opinion };
  writeSheet(ctx, sheet, verified, 'verify', [], { rule: 'G3', text: input.opinion, ...paperOf(act) });
  return changed(verified);
}

/** Back to work with an opinion; the clock goes on with what was left when it was reported done. */
export function sendBackSheet(ctx: CommandContext, input: InputOf<Contracts['sendBackSheet']>): Changed {
  const sheet = requireSheet(ctx, input.sheetId);
  assertVersion('contactSheet', sheet, input.expectedVersion);
  const act = allow(ctx, 'sendBack', sheet, input.onPaper);
  return changed(workAgain(ctx, sheet, act, input.opinion));
}

/** Puts a done or verified sheet back to work, as a send-back or because the matter was reopened. */
export function workAgain(ctx: CommandContext, sheet: SheetRecord, act: TrueAct, opinion: string): SheetRecord {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, sheet.duty_id);
  const last = listClocks(ctx.db, sheet.duty_id).filter((clock) => clock.sheet_id === sheet.id && clock.kind === 'sheet' && clock.state === 'stopped').at(-1);
  const leftMs = last ? Math.max(0, msOfInstant(last.due_at) - msOfInstant(last.stopped_at ?? last.due_at)) : 0;
  const fromLeft = instantOfMs(msOfInstant(ctx.now) + leftMs);
  // A reopened matter brings a new promise; the sheet's time follows it.
  const dueAt = sheet.state === 'done' ? fromLeft : duty.promised_at !== null && duty.promised_at > ctx.now ? sheetDueFor(ctx, duty.promised_at) : fromLeft;
  const clock = startedClock(ctx, time, { dutyId: sheet.duty_id, sheetId: sheet.id, kind: 'sheet', ruleId: 'F04', startedAt: ctx.now, fixedDueAt: dueAt, pauses: listPauses(ctx.db, duty.id) });
  const line = { ...newRecord(ctx, ctx.newId()), sheet_id: sheet.id, kind: 'sentBack' as const, by_id: act.doer.personId, at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, detail: opinion };
  const back: SheetRecord = {
    ...nextVersion(ctx, sheet), state: 'processing', due_at: dueAt, promised_at: duty.promised_at, done_by: null, done_at: null, done_recorder: null, done_original: null, result: null, cause: null, liability: null, evidence: null,
    verified_by: null, verified_at: null, verified_recorder: null, verified_original: null, verify_opinion: null, closed_at: null,
  };
  writeSheet(ctx, sheet, back, 'sendBack', [[progressTable, line], ...clockRows([clock])], { rule: 'W1', text: opinion, ...paperOf(act) });
  return back;
}

/** The caller as the one who acts, for changes that no paper carries. */
export const ownAct = (ctx: CommandContext, doer: Doer): TrueAct => ({ doer, at: ctx.now, recorderId: null, originalAt: null, onPaper: undefined });
