/** Acts on the duty itself: urge, hand-over beside a sheet, change of the first contact, violations a supervisor marks. */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { actionsFor, checkUrge, judgeSheetAct, owingStates } from '#shared/features/duties/duties.rules.ts';
import { keptInTime } from '#shared/kit/clock.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { stoppedClock } from './clocks.ts';
import { clockRows, liveOf, requireDuty, violationOnce, writeDuty } from './dutyLife.ts';
import { sheetsTable, transfersTable, urgesTable, violationsTable, type DutyRecord, type UrgeRecord } from './duties.records.ts';
import { findUrge, listClocks, listUrges, listViolations } from './duties.store.ts';
import { assertVersion, callerOf, findDoer } from './people.ts';
import { requireSheet, sheetFacts } from './sheets.commands.ts';
import { superviseUrges, timekeepingOf, urgeHours } from './timekeeping.ts';

type Contracts = typeof dutiesContracts;
const changed = (duty: DutyRecord): OutputOf<Contracts['handOver']> => ({ id: duty.id, version: duty.version, state: duty.state });

function requireOwing(ctx: CommandContext, dutyId: string, expected?: number): DutyRecord {
  const duty = requireDuty(ctx, dutyId);
  assertVersion('duty', duty, expected);
  if (!owingStates.includes(duty.state)) refuse('DUTY_STATE', { state: duty.state });
  return duty;
}

/** 催办 on a duty, and on its sheet where one is named. @refuses URGE_TOO_SOON (R-REQ-24) */
export function urge(ctx: CommandContext, input: InputOf<Contracts['urge']>): OutputOf<Contracts['urge']> {
  const duty = requireOwing(ctx, input.dutyId);
  const time = timekeepingOf(ctx);
  const earlier = listUrges(ctx.db, duty.id);
  const allowed = checkUrge(earlier.at(-1)?.urged_at ?? null, ctx.now, urgeHours(time));
  if (!allowed.ok) refuse(allowed.code, allowed.params);
  const sheet = input.sheetId ? requireSheet(ctx, input.sheetId) : null;
  if (sheet) {
    if (sheet.duty_id !== duty.id) throw new Refusal({ code: 'NOT_FOUND', entity: 'contactSheet', id: sheet.id });
    const judged = judgeSheetAct('urge', sheetFacts(ctx, sheet), callerOf(ctx));
    if (!judged.ok) refuse('SHEET_STATE', judged.params);
  }
  const row: UrgeRecord = { ...newRecord(ctx, ctx.newId()), duty_id: duty.id, sheet_id: sheet?.id ?? null, asked_by: input.by, way: input.way, by_id: ctx.actor.personId, urged_at: ctx.now, detail: input.text, answer: null, answered_by: null, answered_at: null };
  if (sheet) ctx.write({ record: 'contactSheet', id: sheet.id, act: 'urge', from: sheet.state, to: sheet.state, rows: [[sheetsTable, { ...nextVersion(ctx, sheet), urge_count: sheet.urge_count + 1 }]], rule: 'R-REQ-24', text: input.text });
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'urge', [[urgesTable, row]], { rule: 'R-REQ-24', text: input.text });
  const count = earlier.length + 1;
  return { urgeId: row.id, count, superviseSuggested: count >= superviseUrges(time) };
}

/** What the urged team answers, once. */
export function answerUrge(ctx: CommandContext, input: InputOf<Contracts['answerUrge']>): OutputOf<Contracts['answerUrge']> {
  const row = findUrge(ctx.db, input.urgeId);
  if (!row) throw new Refusal({ code: 'NOT_FOUND', entity: 'urge', id: input.urgeId });
  if (row.answer !== null) refuse('URGE_ANSWERED', {});
  if (row.sheet_id !== null) {
    const sheet = requireSheet(ctx, row.sheet_id);
    const desk = ctx.actor.roles.some((role) => role === 'receptionist' || role === 'receptionLead');
    if (!desk && ctx.actor.teamId !== sheet.to_team_id && ctx.actor.personId !== sheet.handler_id) refuse('SHEET_NOT_YOUR_TEAM', {});
  }
  const duty = requireDuty(ctx, row.duty_id);
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'answerUrge', [[urgesTable, { ...nextVersion(ctx, row), answer: input.answer, answered_by: ctx.actor.personId, answered_at: ctx.now }]], { rule: 'R-REQ-24', text: input.answer });
  return { urgeId: row.id };
}

/**
 * Hands the matter over to somebody outside the sheets: accompanied, phoned over or passed on. R-FC-12 stops; the first contact stays answerable (R-FC-16).
 *
 * @refuses DUTY_NOT_FIRST_CONTACT; DUTY_HANDLER_NEEDED without the name of who took it over (R-FC-09)
 */
export function handOver(ctx: CommandContext, input: InputOf<Contracts['handOver']>): OutputOf<Contracts['handOver']> {
  const duty = requireOwing(ctx, input.dutyId, input.expectedVersion);
  if (duty.first_contact_id !== ctx.actor.personId) refuse('DUTY_NOT_FIRST_CONTACT', {});
  if (input.handlerName === null && input.receivedBy === null) refuse('DUTY_HANDLER_NEEDED', {}, [{ path: 'handlerName', rule: 'required' }]);
  const owed = liveOf(listClocks(ctx.db, duty.id), ['handover']);
  const late = owed.some((clock) => !keptInTime(clock.due_at, ctx.now)) ? violationOnce(ctx, duty.id, 'lateHandover', 'R-FC-12') : [];
  const after: DutyRecord = {
    ...nextVersion(ctx, duty), state: duty.state === 'open' ? 'handedOver' : duty.state, action: actionsFor(duty.duty_scope).includes(input.way) ? input.way : duty.action, handover_org: input.org, handover_name: input.handlerName,
    handover_phone: input.handlerPhone, handed_over_at: ctx.now, handover_received_by: input.receivedBy,
  };
  writeDuty(ctx, duty, after, 'handOver', [...clockRows(owed.map((clock) => stoppedClock(ctx, clock, ctx.now))), ...late], { rule: 'R-FC-06', text: input.org });
  return changed(after);
}

/** Another person becomes the first contact, with the reason; both names stay (F03). */
export function changeFirstContact(ctx: CommandContext, input: InputOf<Contracts['changeFirstContact']>): OutputOf<Contracts['changeFirstContact']> {
  const duty = requireOwing(ctx, input.dutyId, input.expectedVersion);
  if (!findDoer(ctx, input.toPersonId)) refuse('DUTY_PERSON_UNKNOWN', {}, [{ path: 'toPersonId', rule: 'DUTY_PERSON_UNKNOWN' }]);
  if (input.toPersonId === duty.first_contact_id) refuse('DUTY_SAME_PERSON', {});
  const row = { ...newRecord(ctx, ctx.newId()), duty_id: duty.id, from_id: duty.first_contact_id, to_id: input.toPersonId, changed_at: ctx.now, reason: input.reason };
  const after: DutyRecord = { ...nextVersion(ctx, duty), first_contact_id: input.toPersonId };
  writeDuty(ctx, duty, after, 'changeFirstContact', [[transfersTable, row]], { rule: 'R-FC-16', text: input.reason });
  return changed(after);
}

/** A supervisor marks what no clock can see: pushing away, not tracking, attitude (R-FC-15). */
export function raiseViolation(ctx: CommandContext, input: InputOf<Contracts['raiseViolation']>): OutputOf<Contracts['raiseViolation']> {
  const duty = requireDuty(ctx, input.dutyId);
  if (input.kind !== 'buckPassing' && input.kind !== 'notTracked' && input.kind !== 'attitude') refuse('VIOLATION_AUTOMATIC_ONLY', { kind: input.kind });
  if (listViolations(ctx.db, duty.id).some((violation) => violation.kind === input.kind)) refuse('VIOLATION_ALREADY', { kind: input.kind });
  const row = { ...newRecord(ctx, ctx.newId()), duty_id: duty.id, kind: input.kind, rule_id: 'R-FC-15', raised_at: ctx.now, raised_by: ctx.actor.personId, detail: input.text };
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'violate', [[violationsTable, row]], { rule: 'R-FC-15', text: input.text });
  return { violationId: row.id };
}
