/**
 * The life of a duty as its source drives it: opened, promised, answered, closed, reopened, voided. Every function writes its own record
 * change in the caller's transaction. The guard of R-FC-16 stands here and in the CHECKs of the table.
 */
import { isDissatisfied, type Acceptance, type Channel, type ClockKind, type Complexity, type ContactWay, type DutyAction, type DutyScope, type DutySourceKind, type Place, type RequestCategory, type Satisfaction, type ServiceKind, type ViolationKind } from '#shared/features/duties/duties.codes.ts';
import { clockPlan, handoverNeeded, owingStates, replyClocks, type PlannedClock } from '#shared/features/duties/duties.rules.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { defaultSheetDue, keptInTime } from '#shared/kit/clock.ts';
import { instantAt, localDateOf } from '#shared/kit/dates.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { Change } from '#service/records/change.ts';
import type { TableDef } from '#service/records/table.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { cancelledClock, dueOf, isLive, recountedClock, ruleFor, startedClock, stoppedAfterPause, stoppedClock, type ClockStart } from './clocks.ts';
import {
  clocksTable, dutiesTable, followUpsTable, pausesTable, sheetsTable, tasksTable, violationsTable, type ClockRecord, type DutyRecord, type FollowUpRecord, type PauseRecord,
} from './duties.records.ts';
import { countOpenTasks, findDuty, listClocks, listFollowUpsOf, listPauses, listSheetsOf, listTasksOf, listViolations } from './duties.store.ts';
import { followUpOfAnswer } from './followUpOpening.ts';
import { timekeepingOf } from './timekeeping.ts';

type Rows = (readonly [TableDef, Change['rows'][number][1]])[];
type Extra = Pick<Change, 'text' | 'rule' | 'onPaper' | 'actedAt'>;

/** One duty; refuses when there is none. */
export function requireDuty(ctx: QueryContext, id: string): DutyRecord {
  const duty = findDuty(ctx.db, id);
  if (!duty) throw new Refusal({ code: 'NOT_FOUND', entity: 'duty', id });
  return duty;
}

/** Clock rows as rows of a change. */
export const clockRows = (clocks: readonly (ClockRecord | null)[]): Rows => clocks.flatMap((clock) => (clock ? [[clocksTable, clock] as const] : []));

/** Live clocks of a duty of these kinds. */
export const liveOf = (clocks: readonly ClockRecord[], kinds: readonly ClockKind[]): ClockRecord[] => clocks.filter((clock) => isLive(clock) && kinds.includes(clock.kind));

/** Writes a change of the duty itself; the row given is the row after it, of the next version. */
export function writeDuty(ctx: CommandContext, before: DutyRecord | null, after: DutyRecord, act: string, rows: Rows, extra: Extra = {}): void {
  ctx.write({ record: 'duty', id: after.id, act, from: before?.state ?? null, to: after.state, rows: [[dutiesTable, after], ...rows], ...extra });
}

/** What a matter brings when its duty opens. */
export interface OpenedMatter {
  /** Id the source has given the duty already. */
  readonly dutyId: string;
  readonly source: { readonly kind: DutySourceKind; readonly id: string; readonly number: string };
  readonly category: RequestCategory;
  readonly serviceKind: ServiceKind | null;
  readonly channel: Channel;
  readonly complexity: Complexity;
  readonly matter: string;
  readonly customer: { readonly id: string | null; readonly name: string | null; readonly phone: string | null; readonly accountNo: string | null; readonly address: string | null; readonly agent: string | null };
  readonly firstContactId: string;
  readonly askedAt: string;
  readonly acceptedAt: string;
  readonly place: Place;
  readonly disclosedIdentity: boolean;
  readonly dutyScope: DutyScope;
  readonly action: DutyAction;
  readonly lateEntry: boolean;
  /** The limits of a source with clocks of its own (a fault) instead of those of the category. */
  readonly plan?: readonly PlannedClock[];
}

const customerColumns = (customer: OpenedMatter['customer']): Pick<DutyRecord, 'customer_id' | 'customer_name' | 'phone' | 'account_no' | 'address' | 'agent'> => ({
  customer_id: customer.id, customer_name: customer.name, phone: customer.phone, account_no: customer.accountNo, address: customer.address, agent: customer.agent,
});

const plannedStart = (dutyId: string, startedAt: string, planned: PlannedClock): ClockStart => ({ dutyId, kind: planned.kind, ruleId: planned.ruleId, key: planned.key, startedAt });

/** A violation row that the program raises itself. */
const raised = (ctx: CommandContext, dutyId: string, kind: ViolationKind, ruleId: string): Rows[number] => [violationsTable, { ...newRecord(ctx, ctx.newId()), duty_id: dutyId, kind, rule_id: ruleId, raised_at: ctx.now, raised_by: null, detail: null }];

/** Violation rows for a kind, none when it stands already. */
export function violationOnce(ctx: CommandContext, dutyId: string, kind: ViolationKind, ruleId: string): Rows {
  return listViolations(ctx.db, dutyId).some((violation) => violation.kind === kind) ? [] : [raised(ctx, dutyId, kind, ruleId)];
}

/**
 * Opens the first-contact duty of a matter, number of series SW, with all its clocks (R-FC-14, category, channel, R-FC-12).
 * A late entry is a violation from the start (R-FC-11).
 */
export function openDuty(ctx: CommandContext, matter: OpenedMatter): DutyRecord {
  const time = timekeepingOf(ctx);
  const id = matter.dutyId;
  const duty: DutyRecord = {
    ...newRecord(ctx, id), number: ctx.nextNumber('SW'), state: 'open', source_kind: matter.source.kind, source_id: matter.source.id, source_number: matter.source.number, category: matter.category, service_kind: matter.serviceKind, channel: matter.channel,
    complexity: matter.complexity, matter: matter.matter, ...customerColumns(matter.customer), first_contact_id: matter.firstContactId, registered_by: ctx.actor.personId, asked_at: matter.askedAt, accepted_at: matter.acceptedAt, place: matter.place,
    disclosed_identity: matter.disclosedIdentity ? 1 : 0, duty_scope: matter.dutyScope, action: matter.action, handover_org: null, handover_name: null, handover_phone: null, handed_over_at: null, handover_received_by: null, promised_at: null, replied_at: null,
    replied_by: null, reply_way: null, reply_text: null, delegate_reason: null, accepted: null, satisfaction: null, paused_at: null, closed_at: null,
  };
  const plan = matter.plan ?? [...clockPlan(matter), ...(handoverNeeded(matter.dutyScope) ? [{ kind: 'handover', ruleId: 'R-FC-12', key: null } as const] : [])];
  const clocks = plan.map((planned) => startedClock(ctx, time, plannedStart(id, matter.acceptedAt, planned)));
  const late = matter.lateEntry ? [raised(ctx, id, 'lateRegistration', 'R-FC-11')] : [];
  writeDuty(ctx, null, duty, 'open', [...clockRows(clocks), ...late], { rule: 'R-FC-01', actedAt: matter.askedAt });
  return duty;
}

/** Latest moment for a first promise: the earliest of the reply clocks that run by their own rule. Null where all are switched off. */
export function replyLimit(ctx: QueryContext, dutyId: string): string | null {
  const dues = liveOf(listClocks(ctx.db, dutyId), replyClocks).filter((clock) => clock.fixed_due_at === null).map((clock) => clock.due_at);
  return dues.sort()[0] ?? null;
}

/** Due times a matter would have before anything is saved; the same plan and engine as {@link openDuty}. */
export function previewClocks(ctx: QueryContext, matter: { readonly category: RequestCategory; readonly serviceKind: ServiceKind | null; readonly channel: Channel; readonly complexity: Complexity; readonly startedAt: string }):
  readonly { readonly planned: PlannedClock; readonly rule: NonNullable<ReturnType<typeof ruleFor>>; readonly due: ReturnType<typeof dueOf> }[] {
  const time = timekeepingOf(ctx);
  return clockPlan(matter).flatMap((planned) => {
    const rule = ruleFor(time, planned);
    return rule === null ? [] : [{ planned, rule, due: dueOf(time, rule, matter.startedAt) }];
  });
}

/** Default due time of a sheet (F04): close of business of the working day before the promised date. */
export const sheetDueFor = (ctx: QueryContext, promisedAt: string): string => {
  const { calendar, hours } = timekeepingOf(ctx);
  return defaultSheetDue({ promisedAt, issuedAt: ctx.now, calendar, hours });
};

/**
 * Records what the customer was promised; the promise clock counts to it. `promisedAt` null takes the limit itself.
 *
 * @param act.handoverEnds the matter stays with the first contact, so no hand-over is owed any more
 * @refuses RECEPTION_PROMISE_PAST, RECEPTION_PROMISE_TOO_LATE when it lies after the limit, or after what was promised before
 * @returns the promised instant
 */
export function promiseReply(ctx: CommandContext, dutyId: string, promisedAt: string | null, act: { readonly name: string; readonly handoverEnds: boolean }): string {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, dutyId);
  const clocks = listClocks(ctx.db, dutyId);
  // A promise given is itself the limit of the next one: later is an extension (R-REQ-28).
  const limit = duty.promised_at ?? replyLimit(ctx, dutyId);
  const promised = promisedAt ?? limit ?? instantAt(localDateOf(ctx.now), '24:00');
  if (promisedAt !== null && promisedAt <= ctx.now) refuse('RECEPTION_PROMISE_PAST', { now: ctx.now }, [{ path: 'promisedAt', rule: 'RECEPTION_PROMISE_PAST' }]);
  if (promisedAt !== null && limit !== null && promisedAt > limit) refuse('RECEPTION_PROMISE_TOO_LATE', { limit }, [{ path: 'promisedAt', rule: 'RECEPTION_PROMISE_TOO_LATE' }]);
  const pauses = listPauses(ctx.db, dutyId);
  const moved = liveOf(clocks, ['promise']).filter((clock) => clock.due_at !== promised).map((clock) => recountedClock(ctx, time, { ...clock, fixed_due_at: promised, fixed_at: ctx.now, extended_due_at: null }, pauses));
  const handovers = act.handoverEnds ? liveOf(clocks, ['handover']) : [];
  const late = handovers.some((clock) => !keptInTime(clock.due_at, ctx.now)) ? violationOnce(ctx, dutyId, 'lateHandover', 'R-FC-12') : [];
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), promised_at: promised }, act.name, [...clockRows([...moved, ...handovers.map((clock) => stoppedClock(ctx, clock, ctx.now))]), ...late], { rule: 'R-FC-14' });
  return promised;
}

/** How the customer was answered. */
export interface GivenAnswer {
  readonly by: string;
  readonly at: string;
  readonly way: ContactWay;
  readonly text: string;
  readonly delegateReason: string | null;
  readonly accepted: Acceptance;
  readonly satisfaction: Satisfaction | null;
  readonly act: string;
  /** Entered so late that the entry, too, decides whether it was in time. */
  readonly enteredLate?: boolean;
  readonly onPaper?: NonNullable<Change['onPaper']>;
}

/** The open pause of a duty ended now, with all its pauses as they are then. A matter that is answered or void stands still no longer. */
function endedPause(ctx: CommandContext, duty: DutyRecord): { readonly known: readonly PauseRecord[]; readonly rows: Rows } {
  const before = listPauses(ctx.db, duty.id);
  const ended = before.filter((row) => row.resumed_at === null).map((row): PauseRecord => ({ ...nextVersion(ctx, row), resumed_at: ctx.now, resumed_by: ctx.actor.personId }));
  return { known: [...before.filter((row) => row.resumed_at !== null), ...ended], rows: ended.map((row) => [pausesTable, row] as const) };
}

/**
 * The customer was answered: reply clocks stop, the duty is answered, and a follow-up opens when the category demands it or the customer was dissatisfied; samples are drawn later.
 * A reply after the promise is a violation even when no reminder ran in between.
 *
 * @returns the follow-up that is due, or null
 * @rule R-FC-16, R-REQ-20, R-REQ-21
 */
export function answerDuty(ctx: CommandContext, dutyId: string, answer: GivenAnswer): FollowUpRecord | null {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, dutyId);
  if (!owingStates.includes(duty.state)) refuse('DUTY_STATE', { state: duty.state });
  const clocks = listClocks(ctx.db, dutyId);
  const pause = endedPause(ctx, duty);
  const met = liveOf(clocks, ['promise', 'categoryReply', 'complaintContact', 'internal', 'handover', 'dissatisfied']).map((clock) => stoppedAfterPause(ctx, time, clock, answer.at, pause.known));
  const goOn = clocks.filter((clock) => clock.state === 'paused' && !met.some((stopped) => stopped.id === clock.id)).map((clock) => recountedClock(ctx, time, clock, pause.known));
  const judgedAt = answer.enteredLate === true ? ctx.now : answer.at;
  const lateReply = met.some((clock) => clock.kind === 'promise' && !keptInTime(clock.due_at, judgedAt)) ? violationOnce(ctx, dutyId, 'noReplyByPromise', 'R-FC-14') : [];
  const lateHandover = met.some((clock) => clock.kind === 'handover' && !keptInTime(clock.due_at, judgedAt)) ? violationOnce(ctx, dutyId, 'lateHandover', 'R-FC-12') : [];
  const answered: DutyRecord = {
    ...nextVersion(ctx, duty), state: 'answered', replied_at: answer.at, replied_by: answer.by, reply_way: answer.way, reply_text: answer.text, delegate_reason: answer.delegateReason, accepted: answer.accepted, satisfaction: answer.satisfaction, paused_at: null,
  };
  const followUp = followUpOfAnswer(ctx, duty, answer);
  const rows: Rows = [...(followUp ? [[followUpsTable, followUp.record] as const, ...clockRows([followUp.clock])] : []), ...clockRows([...met, ...goOn]), ...pause.rows, ...lateReply, ...lateHandover];
  writeDuty(ctx, duty, answered, answer.act, rows, { rule: 'R-FC-16', text: answer.text, ...(answer.onPaper ? { onPaper: answer.onPaper } : {}) });
  return followUp?.record ?? null;
}

/** Follow-ups whose dissatisfied customer was decided on: they count as reviewed (F06). */
const reviewed = (ctx: CommandContext, dutyId: string): Rows =>
  listFollowUpsOf(ctx.db, dutyId).filter((followUp) => followUp.state === 'done' && isDissatisfied(followUp.satisfaction)).map((followUp) => [followUpsTable, { ...nextVersion(ctx, followUp), state: 'reviewed' as const }] as const);

/** The decision on a customer who stayed dissatisfied after the matter was closed: his clock stops, nothing else moves. @rule R-REQ-23 */
export function decideDissatisfied(ctx: CommandContext, dutyId: string, decision: string): void {
  const duty = requireDuty(ctx, dutyId);
  const waiting = liveOf(listClocks(ctx.db, dutyId), ['dissatisfied']).map((clock) => stoppedClock(ctx, clock, ctx.now));
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'decide', [...clockRows(waiting), ...reviewed(ctx, dutyId)], { rule: 'R-REQ-23', text: decision });
}

/**
 * Closes an answered duty with its verified sheets. Follow-ups drawn by sample go on after closing; everything else stops.
 *
 * @refuses RECEPTION_CUSTOMER_NOT_TOLD while the customer was not answered, whoever asks (R-FC-16)
 * @refuses DUTY_TASK_OPEN while something promised is not ticked (000-05)
 */
export function closeDuty(ctx: CommandContext, dutyId: string, closing: { readonly satisfaction: Satisfaction | null; readonly text: string | null }): void {
  const duty = requireDuty(ctx, dutyId);
  if (duty.replied_at === null || duty.state !== 'answered') refuse('RECEPTION_CUSTOMER_NOT_TOLD', { state: duty.state });
  const openTasks = countOpenTasks(ctx.tx, dutyId);
  if (openTasks > 0) refuse('DUTY_TASK_OPEN', { tasks: openTasks });
  for (const sheet of listSheetsOf(ctx.db, dutyId)) {
    if (sheet.state === 'closed' || sheet.state === 'voided') continue;
    if (sheet.state !== 'verified') refuse('RECEPTION_SHEET_OPEN', { sheets: 1 });
    ctx.write({ record: 'contactSheet', id: sheet.id, act: 'close', from: sheet.state, to: 'closed', rows: [[sheetsTable, { ...nextVersion(ctx, sheet), state: 'closed', closed_at: ctx.now }]], rule: 'W1' });
  }
  const open = listClocks(ctx.db, dutyId).filter((clock) => isLive(clock) && clock.kind !== 'followUp').map((clock) => stoppedClock(ctx, clock, ctx.now));
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'closed', closed_at: ctx.now, satisfaction: closing.satisfaction ?? duty.satisfaction }, 'close', [...clockRows(open), ...reviewed(ctx, dutyId)], { rule: 'R-FC-16', ...(closing.text === null ? {} : { text: closing.text }) });
}

/**
 * The matter starts over: the customer is owed an answer again, new clocks of the same lengths run from now; follow-ups not made yet fall away.
 *
 * @param reopening.sheetGoesOn a verified sheet is worked on again, so nothing needs handing over
 * @returns the new limit for the answer
 * @rule G7, R-REQ-23
 */
export function reopenDuty(ctx: CommandContext, dutyId: string, reopening: { readonly reason: string; readonly sheetGoesOn: boolean }): string {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, dutyId);
  const gone = listClocks(ctx.db, dutyId).filter(isLive).map((clock) => (clock.kind === 'dissatisfied' ? stoppedClock(ctx, clock, ctx.now) : cancelledClock(ctx, clock)));
  const unmade = listFollowUpsOf(ctx.db, dutyId).filter((followUp) => followUp.state === 'due' || followUp.state === 'attempting').map((followUp) => [followUpsTable, { ...nextVersion(ctx, followUp), state: 'voided' as const }] as const);
  const plan = [...clockPlan({ category: duty.category, serviceKind: duty.service_kind, channel: duty.channel, complexity: duty.complexity }).filter((planned) => planned.kind !== 'complaintContact'),
    ...(handoverNeeded(duty.duty_scope) && !reopening.sheetGoesOn ? [{ kind: 'handover', ruleId: 'R-FC-12', key: null } as const] : [])];
  const fresh = plan.map((planned) => startedClock(ctx, time, plannedStart(dutyId, ctx.now, planned)));
  const limit = fresh.flatMap((clock) => (clock && replyClocks.includes(clock.kind) ? [clock.due_at] : [])).sort()[0] ?? instantAt(localDateOf(ctx.now), '24:00');
  const after: DutyRecord = {
    ...nextVersion(ctx, duty), state: reopening.sheetGoesOn ? 'tracking' : 'open', promised_at: limit, replied_at: null, replied_by: null, reply_way: null, reply_text: null, delegate_reason: null, accepted: null, satisfaction: null, closed_at: null,
  };
  writeDuty(ctx, duty, after, 'reopen', [...unmade, ...reviewed(ctx, dutyId), ...clockRows([...gone, ...fresh])], { rule: 'G7', text: reopening.reason });
  return limit;
}

/** A wrong entry: everything stops, sheets and follow-ups are void with it, numbers stay and say why. */
export function voidDuty(ctx: CommandContext, dutyId: string, reason: string): void {
  const duty = requireDuty(ctx, dutyId);
  for (const sheet of listSheetsOf(ctx.db, dutyId)) {
    if (sheet.state === 'closed' || sheet.state === 'voided') continue;
    if (sheet.number !== null) ctx.voidNumber('LX', sheet.number, reason);
    ctx.write({ record: 'contactSheet', id: sheet.id, act: 'void', from: sheet.state, to: 'voided', rows: [[sheetsTable, { ...nextVersion(ctx, sheet), state: 'voided', voided_at: ctx.now }]], text: reason });
  }
  const unmade = listFollowUpsOf(ctx.db, dutyId).filter((followUp) => followUp.state === 'due' || followUp.state === 'attempting').map((followUp) => [followUpsTable, { ...nextVersion(ctx, followUp), state: 'voided' as const, voided_at: ctx.now }] as const);
  const unkept = listTasksOf(ctx.tx, dutyId).filter((task) => task.state === 'open').map((task) => [tasksTable, { ...nextVersion(ctx, task), state: 'dropped' as const, ended_at: ctx.now, ended_by: ctx.actor.personId, note: reason }] as const);
  const gone = listClocks(ctx.db, dutyId).filter(isLive).map((clock) => cancelledClock(ctx, clock));
  ctx.voidNumber('SW', duty.number, reason);
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'voided', voided_at: ctx.now, paused_at: null }, 'void', [...unmade, ...unkept, ...clockRows(gone), ...endedPause(ctx, duty).rows], { text: reason });
}

/** What may be corrected on an open duty; the category clocks start anew from the true start when their rule changed. */
export interface AmendedMatter {
  readonly matter: string;
  readonly customer: OpenedMatter['customer'];
  readonly category: RequestCategory;
  readonly serviceKind: ServiceKind | null;
  readonly complexity: Complexity;
  readonly dutyScope: DutyScope;
  readonly action: DutyAction;
}

/** From when on a pause moves the promise as it stands now: it has been moved by those that ended, not yet by the one that runs. */
function promiseHeldSince(ctx: CommandContext, clocks: readonly ClockRecord[], pauses: readonly PauseRecord[]): string {
  const open = pauses.find((pause) => pause.resumed_at === null);
  if (!open) return ctx.now;
  const fixedAt = liveOf(clocks, ['promise'])[0]?.fixed_at ?? open.paused_at;
  return fixedAt > open.paused_at ? fixedAt : open.paused_at;
}

/** Corrects an open duty. @returns the promise that stands, shortened when the new limit is earlier */
export function amendDuty(ctx: CommandContext, dutyId: string, changes: AmendedMatter, reason: string | null): string | null {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, dutyId);
  const clocks = listClocks(ctx.db, dutyId);
  const recount = changes.category !== duty.category || changes.serviceKind !== duty.service_kind || changes.complexity !== duty.complexity;
  const planKinds: readonly ClockKind[] = ['promise', 'categoryReply', 'channelReply', 'complaintContact', 'internal'];
  const gone = recount ? liveOf(clocks, planKinds).map((clock) => cancelledClock(ctx, clock)) : [];
  const plan = recount ? clockPlan({ category: changes.category, serviceKind: changes.serviceKind, channel: duty.channel, complexity: changes.complexity }) : [];
  const pauses = listPauses(ctx.db, dutyId);
  const sums = plan.flatMap((planned) => {
    const start: ClockStart = { ...plannedStart(dutyId, duty.accepted_at, planned), pauses };
    const rule = ruleFor(time, start);
    return rule === null ? [] : [{ start, dueAt: dueOf(time, rule, start.startedAt, pauses).dueAt }];
  });
  const limit = sums.flatMap(({ start, dueAt }) => (replyClocks.includes(start.kind) ? [dueAt] : [])).sort()[0];
  const promised = duty.promised_at !== null && limit !== undefined && limit < duty.promised_at ? limit : duty.promised_at;
  const fixedAt = promiseHeldSince(ctx, clocks, pauses);
  const fresh = sums.map(({ start, dueAt }) => startedClock(ctx, time, start.kind === 'promise' && promised !== null && promised !== dueAt ? { ...start, fixedDueAt: promised, fixedAt } : start));
  const needs = handoverNeeded(changes.dutyScope);
  const owed = liveOf(clocks, ['handover']);
  const handover = duty.state !== 'open' || needs === handoverNeeded(duty.duty_scope) ? [] : needs ? [startedClock(ctx, time, { dutyId, kind: 'handover', ruleId: 'R-FC-12', startedAt: duty.accepted_at })] : owed.map((clock) => cancelledClock(ctx, clock));
  const after: DutyRecord = {
    ...nextVersion(ctx, duty), matter: changes.matter, ...customerColumns(changes.customer), category: changes.category, service_kind: changes.serviceKind, complexity: changes.complexity, duty_scope: changes.dutyScope, action: changes.action, promised_at: promised,
  };
  writeDuty(ctx, duty, after, 'amend', clockRows([...gone, ...fresh, ...handover]), reason === null ? {} : { text: reason });
  return promised;
}

/** The customer was spoken to: the first contact with a complainant is met (R-REQ-01). */
export function meetContact(ctx: CommandContext, dutyId: string, text: string): void {
  const duty = requireDuty(ctx, dutyId);
  const waiting = liveOf(listClocks(ctx.db, dutyId), ['complaintContact']);
  if (waiting.length === 0) return;
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'contact', clockRows(waiting.map((clock) => stoppedClock(ctx, clock, ctx.now))), { rule: 'R-REQ-01', text });
}

/** Marks a violation the program found (second notice). Does nothing when it stands already. */
export function raiseDutyViolation(ctx: CommandContext, dutyId: string, kind: ViolationKind, ruleId: string): boolean {
  const duty = requireDuty(ctx, dutyId);
  const rows = violationOnce(ctx, dutyId, kind, ruleId);
  if (rows.length === 0) return false;
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'violate', rows, { rule: ruleId });
  return true;
}
