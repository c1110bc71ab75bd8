/** Fault orders (F17): every step of W8. The duty of an order carries its clocks and its follow-up (`duties.public.ts`). */
import type { Doer, OnPaper } from '#shared/features/duties/duties.shapes.ts';
import type { FaultAct } from '#shared/features/operations/operations.codes.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import { arrivalPlan, judgeFaultAct, minutesFrom, restorePlan } from '#shared/features/operations/operations.rules.ts';
import { judgeArrival } from '#shared/features/reception/reception.rules.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { findTeam, newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import {
  answerSource, assertVersion, cancelLimits, closeDuty, lateEntryHours, openDuty, openSourceFollowUp, paperOf, passOn, refuseRole, registerMinutes, requireDuty, resolveAct, startLimits, stopLimits, timekeepingOf, type FollowUpEnd, type NewDemand, type TrueAct,
} from '#service/features/duties/duties.public.ts';
import { customerColumns, findReception, registerDemand, takeOverByFault, type CustomerColumns } from '#service/features/reception/reception.public.ts';
import type { Change } from '#service/records/change.ts';
import { dropDraft, findDraft } from '#service/records/drafts.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { judgedFault, requireFault, type JudgedFault } from './faultFacts.ts';
import { householdOf, placeOf, reportsAround } from './faultPlace.ts';
import { faultActsTable, faultsTable, type FaultActRecord, type FaultRecord } from './operations.records.ts';
import { findFault, listFaultActs, listFaultsOfDuty, listFaultsOfReception } from './operations.store.ts';

type Contracts = typeof operationsContracts;
type Changed = OutputOf<Contracts['cancelFault']>;
type Extra = Pick<Change, 'text' | 'rule' | 'onPaper' | 'actedAt'>;

const changed = (row: FaultRecord): Changed => ({ id: row.id, number: row.number, version: row.version, state: row.state });

function writeFault(ctx: CommandContext, before: FaultRecord | null, after: FaultRecord, act: string, extra: Extra = {}, rows: Change['rows'] = []): FaultRecord {
  ctx.write({ record: 'faultOrder', id: after.id, act, from: before?.state ?? null, to: after.state, rows: [[faultsTable, after], ...rows], ...extra });
  return after;
}

const noWork = {
  dispatched_at: null, crew_team_id: null, crew: null, vehicle: null, accepted_at: null, eta_at: null, arrived_at: null, cause_found_at: null, cause: null, cause_text: null, expected_restore_at: null, repaired_at: null, restored_at: null, households: null, result: null, materials: null,
  follow_up_id: null, followed_up_at: null, delay_at: null, delay_text: null, visits: 1, multi: 0, merged_into: null, customer_help: null, explanation: null, customer_signed: null, cancel_reason: null, closed_at: null, closed_by: null,
} as const satisfies Partial<FaultRecord>;

/** The caller of an order: as typed, or the customer of the reception it comes from. */
function callerOfFault(ctx: CommandContext, input: InputOf<Contracts['reportFault']>): CustomerColumns & { readonly dutyId: string | null; readonly receptionNumber: string | null } {
  if (input.receptionId === null) return { ...customerColumns(ctx, input.customer), dutyId: null, receptionNumber: null };
  const reception = findReception(ctx.db, input.receptionId);
  if (!reception || reception.voided_at !== null) refuse('FAULT_RECEPTION_UNKNOWN', {}, [{ path: 'receptionId', rule: 'FAULT_RECEPTION_UNKNOWN' }]);
  if (reception.category !== 'faultReport' || reception.duty_id === null || reception.state === 'closed') refuse('FAULT_RECEPTION_OTHER', { category: reception.category, state: reception.state });
  const earlier = listFaultsOfReception(ctx.db, reception.id).find((row) => row.state !== 'cancelled');
  if (earlier) refuse('FAULT_ALREADY_REPORTED', { number: earlier.number });
  const typed = input.customer === null ? null : customerColumns(ctx, input.customer);
  const { customer_id, customer_name, phone, phone_tail, account_no, account_tail, address, customer_type, privacy_notice } = reception;
  const own: CustomerColumns = { customer_id, customer_name, phone, phone_tail, account_no, account_tail, address, customer_type, privacy_notice };
  const filled = typed === null ? own : { ...own, ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null)) };
  return { ...filled, dutyId: reception.duty_id, receptionNumber: reception.number };
}

/**
 * F17: number of series QX, arrival clocks by area class, and whether the area has called so often that it is one fault.
 *
 * @refuses FAULT_CUSTOMER_NEEDED while name or telephone are missing; a danger is taken without · FAULT_ADDRESS_NEEDED · FAULT_AREA_UNKNOWN
 * @refuses FAULT_RECEPTION_OTHER, FAULT_ALREADY_REPORTED for a reception that is no open fault report or has its order
 * @rule R-FLT-01, R-FLT-02, R-FLT-06, R-FLT-14
 */
export function reportFault(ctx: CommandContext, input: InputOf<Contracts['reportFault']>): OutputOf<Contracts['reportFault']> {
  const caller = callerOfFault(ctx, input);
  const missing = [...(caller.customer_name === null ? ['customer.name'] : []), ...(caller.phone === null ? ['customer.phone'] : [])];
  if (missing.length > 0 && !input.danger) refuse('FAULT_CUSTOMER_NEEDED', {}, missing.map((path) => ({ path, rule: 'required' })));
  if (caller.address === null) refuse('FAULT_ADDRESS_NEEDED', {}, [{ path: 'customer.address', rule: 'required' }]);
  const place = placeOf(ctx, { customerId: caller.customer_id, transformerAreaId: input.transformerAreaId, villageId: input.villageId });
  if (!place.known) refuse('FAULT_AREA_UNKNOWN', {}, [{ path: 'transformerAreaId', rule: 'FAULT_AREA_UNKNOWN' }]);
  const time = timekeepingOf(ctx);
  const reportedAt = input.reportedAt ?? ctx.now;
  const arrival = judgeArrival({ arrivedAt: reportedAt, now: ctx.now, limitMinutes: registerMinutes(time), lateHours: lateEntryHours(time), isHead: ctx.actor.roles.includes('stationHead'), reason: input.lateReason });
  if (!arrival.ok) refuse(arrival.code, arrival.params, [{ path: arrival.code === 'RECEPTION_LATE_REASON_NEEDED' ? 'lateReason' : 'reportedAt', rule: arrival.code }]);
  const id = ctx.newId();
  const household = householdOf({ id, customer_id: caller.customer_id, account_no: caller.account_no, phone: caller.phone, customer_name: caller.customer_name });
  const around = reportsAround(ctx, place, { household, reportedAt, exceptId: null });
  const number = ctx.nextNumber('QX');
  const dutyId = caller.dutyId ?? ctx.newId();
  const plan = arrivalPlan(place.areaClass, caller.customer_type);
  const row: FaultRecord = {
    ...newRecord(ctx, id), ...noWork, number, state: 'reported', duty_id: dutyId, reception_id: input.receptionId, channel: input.channel, customer_id: caller.customer_id, customer_name: caller.customer_name, phone: caller.phone, account_no: caller.account_no, address: caller.address,
    customer_type: caller.customer_type, transformer_area_id: place.transformerAreaId, village_id: place.villageId, area_class: place.areaClass, area_class_from: place.from, phenomenon: input.phenomenon, danger: input.danger ? 1 : 0, description: input.description, asset_owner: input.assetOwner,
    registered_by: ctx.actor.personId, reported_at: reportedAt, late_entry: arrival.value.lateEntry ? 1 : 0, late_reason: input.lateReason, multi: around.multi ? 1 : 0, last_act_at: reportedAt,
  };
  // The duty first: the order refers to it.
  if (caller.dutyId === null) {
    openDuty(ctx, {
      dutyId, source: { kind: 'fault', id, number }, category: 'faultReport', serviceKind: null, channel: input.channel, complexity: 'simple', matter: input.description,
      customer: { id: caller.customer_id, name: caller.customer_name, phone: caller.phone, accountNo: caller.account_no, address: caller.address, agent: null }, firstContactId: ctx.actor.personId, askedAt: reportedAt, acceptedAt: reportedAt,
      place: input.channel === 'walkIn' ? 'businessHall' : 'phone', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', lateEntry: arrival.value.lateEntry, plan,
    });
  } else {
    startLimits(ctx, dutyId, plan, reportedAt);
    const reception = findReception(ctx.db, input.receptionId ?? '');
    if (reception) takeOverByFault(ctx, reception, number);
  }
  writeFault(ctx, null, row, arrival.value.lateEntry ? 'reportLate' : 'report', { rule: 'W8', actedAt: reportedAt, ...(input.lateReason === null ? {} : { text: input.lateReason }) });
  if (around.multi) for (const other of around.rows) if (other.multi === 0) writeFault(ctx, other, { ...nextVersion(ctx, other), multi: 1 }, 'flagMulti', { rule: 'R-FLT-14' });
  if (input.draftId && findDraft(ctx.tx, input.draftId)?.owner_id === ctx.actor.personId) dropDraft(ctx.tx, input.draftId);
  const duty = judgedFault(ctx, row).duty;
  const arrivalDueAt = duty.view.clocks.filter((clock) => clock.kind === 'arrival' && clock.state === 'running').map((clock) => clock.dueAt).sort()[0] ?? null;
  return { ...changed(row), dutyId, arrivalDueAt, households: around.households, multi: around.multi };
}

/** A step that was judged: the order before it, and who truly does it when. */
interface Step {
  readonly judged: JudgedFault;
  readonly row: FaultRecord;
  readonly act: TrueAct;
}

/** Reads the order and refuses what its judgement refuses; the one gate of every act. Times are in their order (001-38). */
function gate(ctx: CommandContext, act: FaultAct, input: { readonly id: string; readonly expectedVersion?: number | undefined; readonly onPaper?: OnPaper | null | undefined }, offered: { readonly decision?: boolean } = {}): Step {
  const row = requireFault(ctx, input.id);
  assertVersion('faultOrder', row, input.expectedVersion);
  const judged = judgedFault(ctx, row);
  // People write minutes: an act of the minute of the step before it follows it.
  const written = resolveAct(ctx, input.onPaper, `${row.last_act_at.slice(0, 16)}:00.000Z`);
  const done: TrueAct = written.onPaper && written.at < row.last_act_at ? { ...written, at: row.last_act_at } : written;
  if (done.at < row.last_act_at) refuse('FAULT_TIME', { last: row.last_act_at });
  const allowed = judgeFaultAct(act, judged.facts, done.doer, offered);
  if (!allowed.ok) {
    if (allowed.code === 'FAULT_ROLE') refuseRole(done, allowed.params);
    refuse(allowed.code, allowed.params);
  }
  return { judged, row, act: done };
}

/** Writes a step: the order after it, one line of what was done, its history. */
function take(ctx: CommandContext, step: Step, act: FaultAct, changes: Partial<FaultRecord>, text: string | null, rule: string): FaultRecord {
  const { row, act: done } = step;
  const line: FaultActRecord = { ...newRecord(ctx, ctx.newId()), fault_id: row.id, act, by_id: done.doer.personId, at: done.at, recorder_id: done.recorderId, original_at: done.originalAt, detail: text };
  return writeFault(ctx, row, { ...nextVersion(ctx, row), ...changes, last_act_at: done.at }, act, { rule, ...(text === null ? {} : { text }), ...paperOf(done) }, [[faultActsTable, line]]);
}

/** A time for the future that lies before the act says nothing. */
function notPast(at: string | null, act: TrueAct, code: 'FAULT_ETA_PAST' | 'FAULT_EXPECTED_PAST', path: string): void {
  if (at !== null && at <= act.at) {
    if (code === 'FAULT_ETA_PAST') refuse('FAULT_ETA_PAST', { at: act.at }, [{ path, rule: code }]);
    refuse('FAULT_EXPECTED_PAST', { at: act.at }, [{ path, rule: code }]);
  }
}

/** 派工. */
export function dispatchFault(ctx: CommandContext, input: InputOf<Contracts['dispatchFault']>): Changed {
  const step = gate(ctx, 'dispatch', input);
  const team = findTeam(ctx.db, input.crewTeamId);
  if (team?.active !== 1) refuse('FAULT_CREW_UNKNOWN', {}, [{ path: 'crewTeamId', rule: 'FAULT_CREW_UNKNOWN' }]);
  stopLimits(ctx, step.row.duty_id, ['faultDispatch'], step.act.at, paperOf(step.act));
  passOn(ctx, step.row.duty_id, { org: team.name, at: step.act.at }, paperOf(step.act));
  const next = take(ctx, step, 'dispatch', { state: 'dispatched', dispatched_at: step.row.dispatched_at ?? step.act.at, crew_team_id: input.crewTeamId, crew: input.crew, vehicle: input.vehicle }, [team.name, input.crew, input.vehicle].filter((part) => part !== null).join(' '), 'W8');
  return changed(next);
}

/** 接单出发. */
export function acceptFault(ctx: CommandContext, input: InputOf<Contracts['acceptFault']>): Changed {
  const step = gate(ctx, 'accept', input);
  notPast(input.etaAt, step.act, 'FAULT_ETA_PAST', 'etaAt');
  return changed(take(ctx, step, 'accept', { state: 'enRoute', accepted_at: step.row.accepted_at ?? step.act.at, eta_at: input.etaAt }, null, 'W8'));
}

/** The caller was told why the crew is late; the clock runs on. @rule R-FLT-05 */
export function explainDelay(ctx: CommandContext, input: InputOf<Contracts['explainDelay']>): OutputOf<Contracts['explainDelay']> {
  const step = gate(ctx, 'explainDelay', input);
  notPast(input.etaAt, step.act, 'FAULT_ETA_PAST', 'etaAt');
  const next = take(ctx, step, 'explainDelay', { delay_at: step.act.at, delay_text: input.text, eta_at: input.etaAt ?? step.row.eta_at }, input.text, 'R-FLT-05');
  return { ...changed(next), inTime: explainedInTime(step.judged, step.act.at) };
}

/** Explained before the promised arrival had passed. */
const explainedInTime = (judged: JudgedFault, at: string): boolean => judged.duty.view.clocks.filter((clock) => clock.kind === 'arrival').every((clock) => at <= clock.dueAt);

/** 到达现场: the arrival clocks are met, the restore clock starts. On a second visit only the line is new. */
export function arriveFault(ctx: CommandContext, input: InputOf<Contracts['arriveFault']>): OutputOf<Contracts['arriveFault']> {
  const step = gate(ctx, 'arrive', input);
  const { row, act } = step;
  const first = row.arrived_at === null;
  if (first) stopLimits(ctx, row.duty_id, ['arrival', 'arrivalFloor', 'faultDispatch'], act.at, paperOf(act));
  const started = first ? startLimits(ctx, row.duty_id, restorePlan(row.area_class), act.at) : [];
  const next = take(ctx, step, 'arrive', { state: row.cause_found_at === null ? 'onSite' : 'repairing', arrived_at: row.arrived_at ?? act.at }, null, 'R-FLT-01');
  return { ...changed(next), arrivalMinutes: minutesFrom(next.reported_at, next.arrived_at) ?? 0, restoreDueAt: started.map((clock) => clock.due_at).sort()[0] ?? null };
}

/** 第一时间查明. */
export function findCause(ctx: CommandContext, input: InputOf<Contracts['findCause']>): Changed {
  const step = gate(ctx, 'findCause', input);
  notPast(input.expectedRestoreAt, step.act, 'FAULT_EXPECTED_PAST', 'expectedRestoreAt');
  const changes = { state: 'repairing' as const, cause_found_at: step.act.at, cause: input.cause, cause_text: input.causeText, asset_owner: input.assetOwner ?? step.row.asset_owner, expected_restore_at: input.expectedRestoreAt ?? step.row.expected_restore_at };
  return changed(take(ctx, step, 'findCause', changes, input.causeText, 'R-FLT-12'));
}

/** When power is expected back. */
export function expectRestore(ctx: CommandContext, input: InputOf<Contracts['expectRestore']>): Changed {
  const step = gate(ctx, 'expectRestore', input);
  notPast(input.expectedRestoreAt, step.act, 'FAULT_EXPECTED_PAST', 'expectedRestoreAt');
  return changed(take(ctx, step, 'expectRestore', { expected_restore_at: input.expectedRestoreAt }, null, 'R-FLT-09'));
}

/** 第一时间修复. */
export function reportRepaired(ctx: CommandContext, input: InputOf<Contracts['reportRepaired']>): Changed {
  const step = gate(ctx, 'repair', input);
  return changed(take(ctx, step, 'repair', { repaired_at: step.act.at, materials: input.materials }, input.materials, 'R-FLT-12'));
}

/** True actors of an order: none of them makes the follow-up call (R-REQ-31). */
const workedOn = (ctx: CommandContext, row: FaultRecord, more: string): readonly string[] =>
  [...listFaultActs(ctx.db, row.id).filter((line) => line.act !== 'tell' && line.act !== 'dispatch' && line.act !== 'merge').map((line) => line.by_id), more];

/** Opens the follow-up of an order and of those merged into it; every caller is asked (R-FLT-11, 002-10). @returns due time of the order's own */
function followUpAll(ctx: CommandContext, step: Step): { readonly id: string; readonly dueAt: string } {
  const handledBy = workedOn(ctx, step.row, step.act.doer.personId);
  for (const other of step.judged.merged) {
    if (other.state !== 'merged' || other.follow_up_id !== null) continue;
    const call = openSourceFollowUp(ctx, other.duty_id, { ruleId: 'R-FLT-11', at: step.act.at, handledBy });
    writeFault(ctx, other, { ...nextVersion(ctx, other), follow_up_id: call.id }, 'restoreMain', { rule: 'R-FLT-11', actedAt: step.act.at });
  }
  const followUp = openSourceFollowUp(ctx, step.row.duty_id, { ruleId: 'R-FLT-11', at: step.act.at, handledBy });
  return { id: followUp.id, dueAt: followUp.due_at };
}

/** 第一时间恢复: the restore clock is met, the follow-up's starts. */
export function restoreSupply(ctx: CommandContext, input: InputOf<Contracts['restoreSupply']>): OutputOf<Contracts['restoreSupply']> {
  const step = gate(ctx, 'restore', input);
  stopLimits(ctx, step.row.duty_id, ['restore'], step.act.at, paperOf(step.act));
  const followUp = followUpAll(ctx, step);
  const next = take(ctx, step, 'restore', { state: 'restored', restored_at: step.act.at, households: input.households, asset_owner: input.assetOwner, result: input.result, follow_up_id: followUp.id }, input.result, 'R-FLT-12');
  return { ...changed(next), restoreMinutes: minutesFrom(next.arrived_at, next.restored_at) ?? 0, followUpDueAt: followUp.dueAt };
}

/** 客户内部故障. */
export function handToCustomer(ctx: CommandContext, input: InputOf<Contracts['handToCustomer']>): Changed {
  const step = gate(ctx, 'handToCustomer', input);
  stopLimits(ctx, step.row.duty_id, ['restore'], step.act.at, paperOf(step.act));
  const followUp = followUpAll(ctx, step);
  const changes = {
    state: 'customerAsset' as const, asset_owner: 'customer' as const, cause: step.row.cause ?? ('customerInternal' as const), cause_found_at: step.row.cause_found_at ?? step.act.at, explanation: input.explanation, customer_help: input.help, customer_signed: input.signed ? 1 : 0, follow_up_id: followUp.id,
  };
  return changed(take(ctx, step, 'handToCustomer', changes, input.explanation, 'W8'));
}

/** Cannot be finished now: dispatched again later; the restore clock runs on. */
export function planSecondVisit(ctx: CommandContext, input: InputOf<Contracts['planSecondVisit']>): OutputOf<Contracts['planSecondVisit']> {
  const step = gate(ctx, 'planSecondVisit', input);
  notPast(input.expectedRestoreAt, step.act, 'FAULT_EXPECTED_PAST', 'expectedRestoreAt');
  const next = take(ctx, step, 'planSecondVisit', { state: 'secondVisit', visits: step.row.visits + 1, eta_at: null, expected_restore_at: input.expectedRestoreAt ?? step.row.expected_restore_at }, input.reason, 'R-FLT-13');
  return { ...changed(next), visits: next.visits };
}

/** The caller was told. Told that power is back, an order taken directly has answered its caller (R-FC-16). */
export function tellCaller(ctx: CommandContext, input: InputOf<Contracts['tellCaller']>): Changed {
  const step = gate(ctx, 'tell', input);
  const ended = step.row.restored_at !== null || step.row.state === 'customerAsset' || (step.row.state === 'merged' && step.row.follow_up_id !== null);
  if (input.about === 'restored' && ended && step.judged.ownDuty) {
    answerSource(ctx, step.row.duty_id, { by: step.act.doer.personId, at: step.act.at, way: input.way, text: input.text, delegateReason: step.row.number, satisfaction: null }, paperOf(step.act));
  }
  return changed(take(ctx, step, 'tell', {}, input.text, 'R-FC-16'));
}

/** The report goes on under the first order of the area; its caller is followed up with it. */
export function mergeFault(ctx: CommandContext, input: InputOf<Contracts['mergeFault']>): OutputOf<Contracts['mergeFault']> {
  const step = gate(ctx, 'merge', input);
  const main = findFault(ctx.db, input.intoId);
  if (!main || main.id === step.row.id || main.merged_into !== null || main.state === 'closed' || main.state === 'cancelled' || main.follow_up_id !== null) refuse('FAULT_MAIN_UNKNOWN', {}, [{ path: 'intoId', rule: 'FAULT_MAIN_UNKNOWN' }]);
  cancelLimits(ctx, step.row.duty_id, ['arrival', 'arrivalFloor', 'faultDispatch']);
  if (main.dispatched_at !== null && main.crew_team_id !== null) passOn(ctx, step.row.duty_id, { org: findTeam(ctx.db, main.crew_team_id)?.name ?? main.number, at: step.act.at }, paperOf(step.act));
  const next = take(ctx, step, 'merge', { state: 'merged', merged_into: main.id, multi: 1 }, main.number, 'R-FLT-14');
  if (main.multi === 0) writeFault(ctx, main, { ...nextVersion(ctx, main), multi: 1 }, 'flagMulti', { rule: 'R-FLT-14' });
  return { ...changed(next), mainNumber: main.number };
}

/** Taken back before the crew was there; the caller knows, because it was his call or his power. */
export function cancelFault(ctx: CommandContext, input: InputOf<Contracts['cancelFault']>): Changed {
  const step = gate(ctx, 'cancel', input);
  cancelLimits(ctx, step.row.duty_id, ['arrival', 'arrivalFloor', 'faultDispatch']);
  if (step.judged.ownDuty) {
    answerSource(ctx, step.row.duty_id, { by: step.act.doer.personId, at: step.act.at, way: 'phone', text: input.reason, delegateReason: step.row.number, satisfaction: null }, paperOf(step.act));
    closeDuty(ctx, step.row.duty_id, { satisfaction: null, text: input.reason });
  }
  return changed(take(ctx, step, 'cancel', { state: 'cancelled', cancel_reason: input.reason }, input.reason, 'W8'));
}

function closeOne(ctx: CommandContext, judged: JudgedFault, by: Doer, at: string, text: string | null): Partial<FaultRecord> {
  if (judged.ownDuty) closeDuty(ctx, judged.row.duty_id, { satisfaction: judged.facts.satisfaction, text });
  return { state: 'closed', closed_at: at, closed_by: by.personId };
}

/** 办结, with the orders merged into it. The judgement refuses what lacks one of the four first times. @rule R-FLT-12 (001-38) */
export function closeFault(ctx: CommandContext, input: InputOf<Contracts['closeFault']>): OutputOf<Contracts['closeFault']> {
  const step = gate(ctx, 'close', input, { decision: input.decision != null });
  const text = input.decision ?? input.text;
  const changes = closeOne(ctx, step.judged, step.act.doer, step.act.at, text);
  const next = take(ctx, step, 'close', changes, text, 'R-FLT-12');
  for (const other of step.judged.merged) {
    if (other.state !== 'merged') continue;
    const judged = judgedFault(ctx, requireFault(ctx, other.id));
    writeFault(ctx, judged.row, { ...nextVersion(ctx, judged.row), ...closeOne(ctx, judged, step.act.doer, step.act.at, next.number) }, 'close', { rule: 'R-FLT-14', text: next.number, ...paperOf(step.act) });
  }
  return { ...changed(next), arrivalMinutes: minutesFrom(next.reported_at, next.arrived_at), restoreMinutes: minutesFrom(next.arrived_at, next.restored_at) };
}

/** The follow-up of an order ended: the fourth first time stands, and a caller who was reached knows that power is back. @rule R-FLT-11, R-FLT-12 */
export function faultFollowedUp(ctx: CommandContext, end: FollowUpEnd): void {
  const row = listFaultsOfDuty(ctx.db, end.dutyId).find((one) => one.follow_up_id === end.followUpId);
  if (!row) return;
  if (end.reached && requireDuty(ctx, row.duty_id).source_kind === 'fault') {
    const text = row.result ?? row.explanation ?? row.number;
    answerSource(ctx, row.duty_id, { by: end.by, at: end.at, way: end.way, text, delegateReason: row.number, satisfaction: end.satisfaction });
  }
  const next: FaultRecord = { ...nextVersion(ctx, row), state: row.state === 'restored' ? 'followedUp' : row.state, followed_up_at: end.at, last_act_at: end.at > row.last_act_at ? end.at : row.last_act_at };
  writeFault(ctx, row, next, end.reached ? 'followUp' : 'followUpVain', { rule: 'R-FLT-11', actedAt: end.at });
}

/** What the caller wished for besides, when he was followed up: a reception of its own (F06). */
export function demandOfCaller(ctx: CommandContext, faultId: string, demand: NewDemand): { readonly id: string; readonly number: string } {
  const row = requireFault(ctx, faultId);
  const customer = { customerId: row.customer_id, name: row.customer_name, phone: row.phone, customerType: row.customer_type, accountNo: row.account_no, address: row.address, privacyNotice: null };
  return registerDemand(ctx, { number: row.number, receptionId: row.reception_id, customer }, demand);
}
