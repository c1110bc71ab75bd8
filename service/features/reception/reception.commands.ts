/** Enquiries and receptions (F00, F01): every step of W1 that is the counter's. The duty of a matter is driven through `duties.public.ts`. */
import { isDissatisfied, type Acceptance, type Satisfaction } from '#shared/features/duties/duties.codes.ts';
import { actionsFor, checkDutyAction } from '#shared/features/duties/duties.rules.ts';
import type { Doer } from '#shared/features/duties/duties.shapes.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { enquiryCategories, isSameMatter, judgeArrival, judgeReceptionAct, mayEscalate, repeatWindowStart, reverseDigits, type ActOffered, type ReceptionAct } from '#shared/features/reception/reception.rules.ts';
import { hourMs, localDateOf, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { takeLook } from '#service/features/directory/directory.public.ts';
import { voidPapersOf } from '#service/features/documents/documents.public.ts';
import {
  amendDuty, answerDuty, assertVersion, callerOf, closeDuty, createSheet, decideDissatisfied, escalationLimits, findDoer, lateEntryHours, meetContact, openDuty, ownAct, paperOf, promiseReply, raiseDutyViolation, refuseRole, registerMinutes, repeatDays, reopenDuty, requireSheet, resolveAct, timekeepingOf,
  voidDuty, workAgain,
} from '#service/features/duties/duties.public.ts';
import { dropDraft, findDraft } from '#service/records/drafts.ts';
import type { Change } from '#service/records/change.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { agentColumns, customerColumns, customerOfDuty, noCustomer, numbersOfCustomer, requireCustomer, type CustomerColumns } from './customerFields.ts';
import { issueRecordPaper, issueReceiptPaper } from './papers.ts';
import { keepPromises, promisesOf } from './promises.ts';
import { judgedReception, requireReception, type Judged } from './receptionFacts.ts';
import { noticesTable, receptionsTable, type NoticeRecord, type ReceptionRecord } from './reception.records.ts';
import { countItem, requireServedSlip } from './queue.commands.ts';
import { requireOpenNote, settleNote } from './quickNotes.commands.ts';
import { findReception, findSameCustomer, itemsOfVisit } from './reception.store.ts';

type Contracts = typeof receptionContracts;
type Changed = OutputOf<Contracts['void']>;
type RegisterInput = InputOf<Contracts['register']>;

const changed = (row: ReceptionRecord): Changed => ({ id: row.id, number: row.number, version: row.version, state: row.state });

function writeReception(ctx: CommandContext, before: ReceptionRecord | null, after: ReceptionRecord, act: string, extra: Pick<Change, 'text' | 'rule' | 'onPaper' | 'actedAt'> = {}, rows: Change['rows'] = []): ReceptionRecord {
  ctx.write({ record: 'reception', id: after.id, act, from: before?.state ?? null, to: after.state, rows: [[receptionsTable, after], ...rows], ...extra });
  return after;
}

/** Reads a reception and refuses what its judgement refuses; the one gate of every step. */
function gate(ctx: CommandContext, act: ReceptionAct, id: string, expectedVersion: number | undefined, doer: Doer, offered: ActOffered = {}): Judged {
  const row = requireReception(ctx, id);
  assertVersion('reception', row, expectedVersion);
  const judged = judgedReception(ctx, row);
  const allowed = judgeReceptionAct(act, judged.facts, doer, offered);
  if (!allowed.ok) refuse(allowed.code, allowed.params);
  return judged;
}

/** The duty of a reception; an enquiry has none and never gets here. */
function dutyIdOf(row: ReceptionRecord): string {
  if (row.duty_id === null) throw new Error('a reception without a duty');
  return row.duty_id;
}

const minutesBetween = (from: string, to: string): number => Math.max(0, Math.floor((msOfInstant(to) - msOfInstant(from)) / minuteMs));

function dropOwnDraft(ctx: CommandContext, draftId: string | null | undefined): void {
  if (draftId && findDraft(ctx.tx, draftId)?.owner_id === ctx.actor.personId) dropDraft(ctx.tx, draftId);
}

const blank = {
  service_kind: null, complexity: null, late_reason: null, duty_id: null, ...noCustomer, agent_name: null, agent_relation: null, agent_phone: null, emotion: null, expectation: null, cause: null, asset_owner: null, spot_reply: null, accepted: null, satisfaction: null, told_at: null,
  redirect_body: null, redirect_phone: null, redirect_accompanied: null, redirect_text: null, responsible_team_id: null, materials: '[]', closed_at: null, closed_by: null, closure_text: null, void_reason: null, reopened_count: 0, related_id: null, is_repeat: 0, notice_count: 0,
  visit_id: null, escalation_risk: 0, green_leader_id: null, green_reason: null, apology: null, apology_owed: 0,
} as const satisfies Partial<ReceptionRecord>;

/** Why a matter of a quick note may be registered late without a word: its time was taken by the program (000-07). */
const fromQuickNote = '快记转受理';

/** Judges when the customer came; throws the refusal the contract lists. */
function arrivalOf(ctx: CommandContext, arrivedAt: string, reason: string | null, path: string): { readonly acceptedAt: string; readonly lateEntry: boolean } {
  const time = timekeepingOf(ctx);
  const judged = judgeArrival({ arrivedAt, now: ctx.now, limitMinutes: registerMinutes(time), lateHours: lateEntryHours(time), isHead: ctx.actor.roles.includes('stationHead'), reason });
  if (!judged.ok) return refuse(judged.code, judged.params, [{ path: judged.code === 'RECEPTION_LATE_REASON_NEEDED' ? 'lateReason' : path, rule: judged.code }]);
  return judged.value;
}

/**
 * F00: one sentence, closed at once, no duty.
 *
 * @refuses RECEPTION_CATEGORY_NEEDS_FORM for a category with clocks of its own
 */
export function enquire(ctx: CommandContext, input: InputOf<Contracts['enquire']>): Changed {
  if (!enquiryCategories.includes(input.category)) refuse('RECEPTION_CATEGORY_NEEDS_FORM', { category: input.category }, [{ path: 'category', rule: 'RECEPTION_CATEGORY_NEEDS_FORM' }]);
  // An enquiry is over when it is written down; what is promised needs somebody who keeps it.
  if (promisesOf(ctx, input.phraseIds).length > 0) refuse('RECEPTION_PROMISE_NEEDS_FORM', {}, [{ path: 'phraseIds', rule: 'RECEPTION_PROMISE_NEEDS_FORM' }]);
  const note = input.quickNoteId ? requireOpenNote(ctx, input.quickNoteId) : null;
  const slip = input.slipId ? requireServedSlip(ctx, input.slipId) : null;
  const askedAt = note?.taken_at ?? slip?.called_at ?? input.askedAt ?? ctx.now;
  const lateReason = input.lateReason ?? (note ? fromQuickNote : null);
  const { lateEntry } = arrivalOf(ctx, askedAt, lateReason, 'askedAt');
  const customer = customerColumns(ctx, input.customerId === null && input.customerName === null && input.phone === null ? null : { customerId: input.customerId, name: input.customerName, phone: input.phone, customerType: null, accountNo: null, address: null, privacyNotice: null });
  const number = ctx.nextNumber('JD');
  const row: ReceptionRecord = {
    ...newRecord(ctx, ctx.newId()), ...blank, ...customer, number, number_reversed: reverseDigits(number.replace(/^.*-JD-/, '')), form: 'enquiry', state: 'closed', channel: input.channel, category: input.category, arrived_at: slip?.taken_at ?? askedAt, accepted_at: askedAt, late_entry: lateEntry ? 1 : 0,
    late_reason: lateEntry ? lateReason : (input.lateReason ?? null), registered_by: ctx.actor.personId, facts: input.sentence, spot_reply: input.answer, told_at: ctx.now, closed_at: ctx.now, closed_by: ctx.actor.personId,
  };
  writeReception(ctx, null, row, 'enquire', { rule: 'F00', actedAt: askedAt });
  if (note) settleNote(ctx, note, row.id);
  if (slip) countItem(ctx, slip);
  dropOwnDraft(ctx, input.draftId);
  return changed(row);
}

type MatterInput = Omit<RegisterInput, 'arrivedAt' | 'lateReason' | 'spot' | 'firstContactId' | 'firstContactReason' | 'relatedId' | 'quickNoteId' | 'besideId' | 'slipId' | 'draftId'>;

/** Checks everything a matter needs before it is registered, and gives its columns. */
function matterColumns(ctx: CommandContext, input: MatterInput, beside: ReceptionRecord | null = null): CustomerColumns & Pick<ReceptionRecord, 'channel' | 'category' | 'service_kind' | 'complexity' | 'agent_name' | 'agent_relation' | 'agent_phone' | 'facts' | 'emotion' | 'expectation' | 'cause' | 'asset_owner' | 'materials'> {
  // A report must never stand in the open register (R-REQ-29); it belongs into the sealed store of the supervision officer.
  if (input.category === 'report') refuse('RECEPTION_REPORT_SEALED', {}, [{ path: 'category', rule: 'RECEPTION_REPORT_SEALED' }]);
  if ((input.category === 'serviceRequest') !== (input.serviceKind !== null)) refuse('RECEPTION_SERVICE_KIND_NEEDED', {}, [{ path: 'serviceKind', rule: 'RECEPTION_SERVICE_KIND_NEEDED' }]);
  const action = checkDutyAction(input.dutyScope, input.action);
  if (!action.ok) refuse(action.code, action.params, [{ path: 'action', rule: action.code, params: { ...action.params } }]);
  const customer = beside ? sharedColumns(beside) : customerColumns(ctx, input.customer);
  if (input.category === 'complaint') requireCustomer(customer, 'complained');
  return {
    ...customer, ...agentColumns(input.agent), channel: input.channel, category: input.category, service_kind: input.serviceKind, complexity: input.complexity, facts: input.facts, emotion: input.emotion, expectation: input.expectation, cause: input.cause, asset_owner: input.assetOwner,
    materials: JSON.stringify(input.materials),
  };
}

/** What a new matter is measured by: the customer's earlier ones. */
interface Repeats {
  readonly count: number;
  readonly same: boolean;
  readonly risk: boolean;
}

/** Matters of the same customer in the window of R-REQ-27, whether one of them is the same matter, and whether it may escalate (R-REQ-33). The other matters of one visit are no repeats of it. */
function repeatsOf(ctx: CommandContext, columns: Pick<ReceptionRecord, 'customer_id' | 'phone' | 'account_no' | 'category' | 'cause' | 'emotion'>, exceptId: string, visitId: string | null = null): Repeats {
  const time = timekeepingOf(ctx);
  const limits = escalationLimits(time);
  const [repeatFrom, riskFrom] = [repeatWindowStart(ctx.now, repeatDays(time)), repeatWindowStart(ctx.now, limits.windowDays)];
  const known = { customerId: columns.customer_id, phone: columns.phone, accountNo: columns.account_no, others: numbersOfCustomer(ctx, columns.customer_id) };
  const earlier = findSameCustomer(ctx.db, known, repeatFrom < riskFrom ? repeatFrom : riskFrom, exceptId, 50).filter((row) => visitId === null || (row.id !== visitId && row.visit_id !== visitId));
  const repeats = earlier.filter((row) => row.accepted_at >= repeatFrom);
  return { count: repeats.length, same: repeats.some((row) => isSameMatter(row, columns)), risk: mayEscalate(earlier.filter((row) => row.accepted_at >= riskFrom).length, columns.emotion ?? 'calm', limits) };
}

/**
 * The matter this one stands beside: another need of the same visit (003-02).
 *
 * @refuses RECEPTION_VISIT_UNKNOWN · RECEPTION_VISIT_OVER on another day: the customer came again
 */
function besideOf(ctx: CommandContext, id: string): ReceptionRecord {
  const row = findReception(ctx.db, id);
  if (row?.form !== 'reception' || row.voided_at !== null) return refuse('RECEPTION_VISIT_UNKNOWN', {}, [{ path: 'besideId', rule: 'RECEPTION_VISIT_UNKNOWN' }]);
  if (localDateOf(row.accepted_at) !== localDateOf(ctx.now)) return refuse('RECEPTION_VISIT_OVER', { number: row.number }, [{ path: 'besideId', rule: 'RECEPTION_VISIT_OVER' }]);
  return row;
}

/** What the matters of one visit have in common. */
const sharedColumns = (row: ReceptionRecord): Pick<ReceptionRecord, keyof CustomerColumns | 'agent_name' | 'agent_relation' | 'agent_phone' | 'channel'> => ({
  customer_id: row.customer_id, customer_name: row.customer_name, phone: row.phone, phone_tail: row.phone_tail, account_no: row.account_no, account_tail: row.account_tail, address: row.address, customer_type: row.customer_type, privacy_notice: row.privacy_notice,
  agent_name: row.agent_name, agent_relation: row.agent_relation, agent_phone: row.agent_phone, channel: row.channel,
});

const openFor = (ctx: CommandContext, row: ReceptionRecord, input: MatterInput, firstContactId: string): void => {
  openDuty(ctx, {
    dutyId: dutyIdOf(row), source: { kind: 'reception', id: row.id, number: row.number }, category: input.category, serviceKind: input.serviceKind, channel: input.channel, complexity: input.complexity, matter: input.facts, customer: customerOfDuty(row), firstContactId,
    askedAt: row.arrived_at, acceptedAt: row.accepted_at, place: input.place, disclosedIdentity: input.disclosedIdentity, dutyScope: input.dutyScope, action: input.action, lateEntry: row.late_entry === 1,
  });
};

function registered(ctx: CommandContext, id: string, repeats: number): OutputOf<Contracts['register']> {
  const { row, duty } = judgedReception(ctx, requireReception(ctx, id));
  if (!duty) throw new Error('a reception was registered without a duty');
  return { ...changed(row), dutyId: duty.duty.id, dutyNumber: duty.duty.number, promisedAt: duty.duty.promised_at, closed: row.state === 'closed', violations: duty.view.duty.violations.map((violation) => violation.kind), repeats };
}

/**
 * F01: registers the matter, opens the first-contact duty and its clocks; with `spot` answers it in the same breath.
 *
 * @refuses the listening questions by the contract (000-03) · DUTY_ACTION_NOT_ALLOWED (000-06) · RECEPTION_CUSTOMER_NEEDED for a complaint · RECEPTION_REPORT_SEALED (R-REQ-29)
 * @refuses RECEPTION_LATE_REASON_NEEDED, RECEPTION_TOO_LATE_ENTRY (R-FC-11, G4) · RECEPTION_FIRST_CONTACT_REASON when another person is named without a reason
 */
export function register(ctx: CommandContext, input: RegisterInput): OutputOf<Contracts['register']> {
  const beside = input.besideId ? besideOf(ctx, input.besideId) : null;
  const columns = { ...matterColumns(ctx, input, beside), ...(beside ? sharedColumns(beside) : {}) };
  const note = input.quickNoteId ? requireOpenNote(ctx, input.quickNoteId) : null;
  const slip = input.slipId ? requireServedSlip(ctx, input.slipId) : null;
  const arrivedAt = beside?.arrived_at ?? note?.taken_at ?? slip?.taken_at ?? input.arrivedAt ?? ctx.now;
  const lateReason = beside?.late_reason ?? input.lateReason ?? (note ? fromQuickNote : null);
  // The visit was registered with its first matter (R-FC-11); what the customer says next is not late for having waited its turn.
  const arrival = beside ? { acceptedAt: beside.late_entry === 1 ? beside.accepted_at : ctx.now, lateEntry: beside.late_entry === 1 } : arrivalOf(ctx, slip?.called_at ?? arrivedAt, lateReason, 'arrivedAt');
  // Whoever wrote the note was asked first (R-FC-01), whoever types it in.
  const firstContactId = input.firstContactId ?? note?.taken_by ?? ctx.actor.personId;
  if (firstContactId !== ctx.actor.personId && firstContactId !== note?.taken_by) {
    if (!findDoer(ctx, firstContactId)) refuse('RECEPTION_FIRST_CONTACT_UNKNOWN', {}, [{ path: 'firstContactId', rule: 'RECEPTION_FIRST_CONTACT_UNKNOWN' }]);
    if (!input.firstContactReason) refuse('RECEPTION_FIRST_CONTACT_REASON', {}, [{ path: 'firstContactReason', rule: 'required' }]);
  }
  if (input.relatedId && !findReception(ctx.db, input.relatedId)) refuse('RECEPTION_RELATED_UNKNOWN', {}, [{ path: 'relatedId', rule: 'RECEPTION_RELATED_UNKNOWN' }]);
  const id = ctx.newId();
  const visitId = beside ? (beside.visit_id ?? beside.id) : null;
  const repeats = repeatsOf(ctx, columns, id, visitId);
  const number = ctx.nextNumber('JD');
  const row: ReceptionRecord = {
    ...newRecord(ctx, id), ...blank, ...columns, number, number_reversed: reverseDigits(number.replace(/^.*-JD-/, '')), form: 'reception', state: 'registered', arrived_at: arrivedAt, accepted_at: arrival.acceptedAt, late_entry: arrival.lateEntry ? 1 : 0, late_reason: arrival.lateEntry ? lateReason : input.lateReason,
    registered_by: ctx.actor.personId, duty_id: ctx.newId(), related_id: input.relatedId ?? null, is_repeat: repeats.same ? 1 : 0, visit_id: visitId, escalation_risk: repeats.risk ? 1 : 0,
  };
  if (beside && beside.visit_id === null) writeReception(ctx, beside, { ...nextVersion(ctx, beside), visit_id: beside.id }, 'joinVisit', { rule: '003-02' });
  const why = input.firstContactReason ?? (arrival.lateEntry ? lateReason : input.lateReason);
  writeReception(ctx, null, row, arrival.lateEntry ? 'registerLate' : 'register', { rule: 'W1', actedAt: arrival.acceptedAt, ...(why === null ? {} : { text: why }) });
  openFor(ctx, row, input, firstContactId);
  if (note) settleNote(ctx, note, id);
  if (slip) countItem(ctx, slip);
  keepPromises(ctx, row, input.phraseIds);
  if (input.spot) answerNow(ctx, id, input.spot);
  dropOwnDraft(ctx, input.draftId);
  return registered(ctx, id, repeats.count);
}

/** F00 becomes F01: same row, number and true time; the duty's clocks run from when it was asked. */
export function promoteEnquiry(ctx: CommandContext, input: InputOf<Contracts['promoteEnquiry']>): OutputOf<Contracts['promoteEnquiry']> {
  const { row } = gate(ctx, 'promote', input.id, input.expectedVersion, callerOf(ctx));
  // The clocks run from when it was asked: what is older becomes a new reception that names this one.
  const hours = lateEntryHours(timekeepingOf(ctx));
  if (msOfInstant(ctx.now) - msOfInstant(row.accepted_at) > hours * hourMs && !ctx.actor.roles.includes('stationHead')) refuse('RECEPTION_PROMOTE_TOO_LATE', { hours });
  if (!findDoer(ctx, row.registered_by)) refuse('RECEPTION_FIRST_CONTACT_UNKNOWN', {});
  const columns = matterColumns(ctx, input);
  // What the enquiry knew of the customer stays where the form says nothing new.
  const known: CustomerColumns = columns.customer_name === null && columns.phone === null && columns.customer_id === null ? { ...columns, customer_id: row.customer_id, customer_name: row.customer_name, phone: row.phone, phone_tail: row.phone_tail, account_no: row.account_no, account_tail: row.account_tail, address: row.address } : columns;
  const repeats = repeatsOf(ctx, { ...columns, ...known }, row.id);
  const next: ReceptionRecord = {
    ...nextVersion(ctx, row), ...columns, ...known, form: 'reception', state: 'registered', duty_id: ctx.newId(), told_at: null, closed_at: null, closed_by: null, spot_reply: null, is_repeat: repeats.same ? 1 : 0, escalation_risk: repeats.risk ? 1 : 0,
  };
  writeReception(ctx, row, next, 'promote', { rule: 'F00' });
  openFor(ctx, next, input, row.registered_by);
  keepPromises(ctx, next, input.phraseIds);
  return registered(ctx, row.id, repeats.count);
}

/** Answers at the counter and, where the customer accepted and nothing more is due, closes. */
function answerNow(ctx: CommandContext, id: string, answer: { readonly spotReply: string; readonly accepted: Acceptance; readonly satisfaction: Satisfaction; readonly phraseIds?: readonly string[] | undefined }, expectedVersion?: number): ReceptionRecord {
  const { row, facts } = gate(ctx, 'answerOnSpot', id, expectedVersion, callerOf(ctx));
  const followUp = answerDuty(ctx, dutyIdOf(row), {
    by: ctx.actor.personId, at: ctx.now, way: row.channel === 'phone' ? 'phone' : 'faceToFace', text: answer.spotReply, delegateReason: null, accepted: answer.accepted, satisfaction: answer.satisfaction, act: 'answer',
  });
  const answered = writeReception(ctx, row, { ...nextVersion(ctx, row), state: 'answeredOnSpot', spot_reply: answer.spotReply, accepted: answer.accepted, satisfaction: answer.satisfaction, told_at: ctx.now }, 'answerOnSpot', { rule: 'R-FC-04', text: answer.spotReply });
  keepPromises(ctx, answered, answer.phraseIds);
  const promised = facts.openTasks > 0 || promisesOf(ctx, answer.phraseIds).length > 0;
  const settled = !promised && answer.accepted !== 'notAccepted' && !isDissatisfied(answer.satisfaction) && followUp === null && (facts.firstContactId === ctx.actor.personId || ctx.actor.roles.includes('receptionist') || ctx.actor.roles.includes('receptionLead'));
  return settled ? closeRow(ctx, answered, answer.satisfaction, null, {}) : answered;
}

/** 当场答复 (002-04). */
export function answerOnSpot(ctx: CommandContext, input: InputOf<Contracts['answerOnSpot']>): OutputOf<Contracts['answerOnSpot']> {
  const row = answerNow(ctx, input.id, input, input.expectedVersion);
  return { ...changed(row), closed: row.state === 'closed', durationMinutes: minutesBetween(row.arrived_at, row.closed_at ?? ctx.now) };
}

/** Fills in the customer where one is needed now; a customer given replaces the one before. */
function withCustomer(ctx: CommandContext, row: ReceptionRecord, input: InputOf<Contracts['dispatch']>['customer'], why: 'promised' | 'dispatched'): ReceptionRecord {
  const columns = input ? { ...row, ...customerColumns(ctx, input) } : row;
  requireCustomer(columns, why);
  return columns;
}

/** The duty keeps the customer for its own lists and papers. */
function passCustomerOn(ctx: CommandContext, judged: Judged, row: ReceptionRecord): void {
  const duty = judged.duty?.duty;
  if (!duty || (duty.customer_name === row.customer_name && duty.phone === row.phone && duty.customer_id === row.customer_id && duty.account_no === row.account_no && duty.address === row.address)) return;
  amendDuty(ctx, duty.id, { matter: duty.matter, customer: customerOfDuty(row), category: duty.category, serviceKind: duty.service_kind, complexity: duty.complexity, dutyScope: duty.duty_scope, action: duty.action }, null);
}

/** Own team, not at once: the promise stands. */
export function takeInHand(ctx: CommandContext, input: InputOf<Contracts['takeInHand']>): OutputOf<Contracts['takeInHand']> {
  const judged = gate(ctx, 'takeInHand', input.id, input.expectedVersion, callerOf(ctx));
  const row = withCustomer(ctx, judged.row, input.customer, 'promised');
  passCustomerOn(ctx, judged, row);
  // Another department's matter stays handed over to a named person; taking it in hand only promises the answer.
  const promisedAt = promiseReply(ctx, dutyIdOf(row), input.promisedAt, { name: 'promise', handoverEnds: judged.facts.dutyScope !== 'otherDepartment' });
  const next = writeReception(ctx, judged.row, { ...nextVersion(ctx, row), state: 'inHand' }, 'takeInHand', { rule: 'R-FC-14' });
  keepPromises(ctx, next, input.phraseIds);
  return { ...changed(next), promisedAt };
}

/** F04 to a team; the promise stands from now on (002-07). */
export function dispatch(ctx: CommandContext, input: InputOf<Contracts['dispatch']>): OutputOf<Contracts['dispatch']> {
  const judged = gate(ctx, 'dispatch', input.id, input.expectedVersion, callerOf(ctx));
  const row = withCustomer(ctx, judged.row, input.customer, 'dispatched');
  passCustomerOn(ctx, judged, row);
  const dutyId = dutyIdOf(row);
  const promisedAt = promiseReply(ctx, dutyId, input.promisedAt, { name: 'promise', handoverEnds: false });
  const sheet = createSheet(ctx, dutyId, { toTeamId: input.toTeamId, coTeamIds: input.coTeamIds ?? [], content: input.content, urgency: input.urgency ?? 'ordinary', dueAt: input.dueAt, issue: input.issue });
  const next = writeReception(ctx, judged.row, { ...nextVersion(ctx, row), state: 'dispatched', responsible_team_id: row.responsible_team_id ?? input.toTeamId }, 'dispatch', { rule: 'R-FC-12' });
  return { ...changed(next), sheetId: sheet.id, sheetNumber: sheet.number, dueAt: sheet.due_at, promisedAt };
}

/** Outside the company: competent body and telephone told (R-FC-08). */
export function redirect(ctx: CommandContext, input: InputOf<Contracts['redirect']>): Changed {
  const { row } = gate(ctx, 'redirect', input.id, input.expectedVersion, callerOf(ctx));
  const told = input.text === null ? `${input.body} ${input.phone}` : `${input.body} ${input.phone} ${input.text}`;
  answerDuty(ctx, dutyIdOf(row), { by: ctx.actor.personId, at: ctx.now, way: row.channel === 'phone' ? 'phone' : 'faceToFace', text: told, delegateReason: null, accepted: input.accepted, satisfaction: input.satisfaction, act: 'redirect' });
  const next: ReceptionRecord = {
    ...nextVersion(ctx, row), state: 'redirected', redirect_body: input.body, redirect_phone: input.phone, redirect_accompanied: input.accompanied ? 1 : 0, redirect_text: input.text, accepted: input.accepted, satisfaction: input.satisfaction, told_at: ctx.now,
  };
  return changed(writeReception(ctx, row, next, 'redirect', { rule: 'R-FC-08', text: told }));
}

/** The customer is told (R-FC-16). By the first contact; by another only with the reason recorded. */
export function reply(ctx: CommandContext, input: InputOf<Contracts['reply']>): Changed {
  const before = requireReception(ctx, input.id);
  const act = resolveAct(ctx, input.onPaper, before.accepted_at);
  const { row, duty } = gate(ctx, 'reply', input.id, input.expectedVersion, act.doer, { delegated: input.delegateReason !== null });
  const at = input.onPaper ? act.at : (input.repliedAt ?? ctx.now);
  const earliest = [row.accepted_at, ...(duty?.reopenedAt == null ? [] : [duty.reopenedAt]), ...(duty?.sheets.flatMap((sheet) => (sheet.state === 'verified' && sheet.verified_at !== null ? [sheet.verified_at] : [])) ?? [])].sort().at(-1) ?? row.accepted_at;
  if (at > ctx.now || at < earliest) refuse('RECEPTION_REPLY_TIME', { earliest, now: ctx.now }, [{ path: 'repliedAt', rule: 'RECEPTION_REPLY_TIME' }]);
  const late = lateReply(ctx, act, at, input.lateReason ?? input.onPaper?.originalAt ?? null);
  const delegated = act.doer.personId === duty?.duty.first_contact_id ? null : input.delegateReason;
  answerDuty(ctx, dutyIdOf(row), { by: act.doer.personId, at, way: input.way, text: input.text, delegateReason: delegated, accepted: input.accepted, satisfaction: input.satisfaction, act: 'answer', enteredLate: late, ...paperOf(act) });
  const next: ReceptionRecord = { ...nextVersion(ctx, row), state: 'replied', accepted: input.accepted, satisfaction: input.satisfaction, told_at: at };
  const text = late && input.lateReason ? `${input.text}（${input.lateReason}）` : input.text;
  const replied = writeReception(ctx, row, next, late ? 'replyLate' : 'reply', { rule: 'R-FC-16', text, ...(act.onPaper ? paperOf(act) : { actedAt: at }) });
  keepPromises(ctx, replied, input.phraseIds);
  return changed(replied);
}

/**
 * Whether an answer is entered so late that its time is only the word of who enters it. What another person signed on paper has its original.
 *
 * @refuses RECEPTION_LATE_REASON_NEEDED, RECEPTION_TOO_LATE_ENTRY
 * @rule R-FC-11, G4
 */
function lateReply(ctx: CommandContext, act: ReturnType<typeof resolveAct>, at: string, reason: string | null): boolean {
  if (act.onPaper && act.doer.personId !== ctx.actor.personId) return false;
  return arrivalOf(ctx, at, reason, 'repliedAt').lateEntry;
}

function closeRow(ctx: CommandContext, row: ReceptionRecord, satisfaction: Satisfaction, text: string | null, extra: Pick<Change, 'onPaper'>, apology: Pick<ReceptionRecord, 'apology' | 'apology_owed'> = { apology: null, apology_owed: 0 }): ReceptionRecord {
  closeDuty(ctx, dutyIdOf(row), { satisfaction, text });
  return writeReception(ctx, row, { ...nextVersion(ctx, row), state: 'closed', closed_at: ctx.now, closed_by: extra.onPaper?.trueActorId ?? ctx.actor.personId, closure_text: text, satisfaction, ...apology }, 'close', { rule: 'R-FC-16', ...(text === null ? {} : { text }), ...extra });
}

/** 办结. The judgement refuses what is not told, not followed up, not rated, or not the caller's to close. */
export function close(ctx: CommandContext, input: InputOf<Contracts['close']>): OutputOf<Contracts['close']> {
  const before = requireReception(ctx, input.id);
  const act = resolveAct(ctx, input.onPaper, before.told_at ?? before.accepted_at);
  const { row, facts, duty } = gate(ctx, 'close', input.id, input.expectedVersion, act.doer, { satisfaction: input.satisfaction, decision: input.decision != null });
  if (input.onPaper && !act.doer.roles.some((role) => role === 'receptionLead' || role === 'supervisionOfficer' || role === 'leader' || role === 'receptionist')) refuseRole(act, { who: 'receptionLead,supervisionOfficer,leader' });
  const satisfaction = input.satisfaction ?? facts.satisfaction;
  if (satisfaction === null) refuse('RECEPTION_SATISFACTION_NEEDED', {}, [{ path: 'satisfaction', rule: 'required' }]);
  if (row.state === 'closed') {
    // Followed up by sample after closing: the decision ends the clock, the matter stays closed.
    decideDissatisfied(ctx, dutyIdOf(row), input.decision ?? '');
    const decided = writeReception(ctx, row, { ...nextVersion(ctx, row), closure_text: input.decision ?? row.closure_text }, 'decide', { rule: 'R-REQ-23', ...(input.decision ? { text: input.decision } : {}), ...paperOf(act) });
    return { ...changed(decided), durationMinutes: minutesBetween(decided.arrived_at, decided.closed_at ?? ctx.now), warnings: [] };
  }
  const apology = input.apology ?? null;
  const owed = apology === null && (duty?.sheets.some((sheet) => sheet.state !== 'voided' && sheet.liability === 'supplyCompany') ?? false);
  const closed = closeRow(ctx, row, satisfaction, input.decision ?? input.text, paperOf(act), { apology, apology_owed: owed ? 1 : 0 });
  return { ...changed(closed), durationMinutes: minutesBetween(closed.arrived_at, ctx.now), warnings: owed ? ['apologyMissing'] : [] };
}

/** Starts over (G7, R-REQ-23): the customer is owed an answer again; a named sheet goes back to work. */
export function reopen(ctx: CommandContext, input: InputOf<Contracts['reopen']>): OutputOf<Contracts['reopen']> {
  const caller = callerOf(ctx);
  const { row } = gate(ctx, 'reopen', input.id, input.expectedVersion, caller);
  const sheet = input.sendBackSheetId ? requireSheet(ctx, input.sendBackSheetId) : null;
  if (sheet && (sheet.duty_id !== row.duty_id || (sheet.state !== 'verified' && sheet.state !== 'closed'))) refuse('SHEET_STATE', { act: 'sendBack', state: sheet.state });
  const promisedAt = reopenDuty(ctx, dutyIdOf(row), { reason: input.reason, sheetGoesOn: sheet !== null });
  if (sheet) workAgain(ctx, sheet, ownAct(ctx, caller), input.reason);
  const next: ReceptionRecord = {
    ...nextVersion(ctx, row), state: sheet ? 'dispatched' : 'reopened', told_at: null, accepted: null, satisfaction: null, spot_reply: null, closed_at: null, closed_by: null, closure_text: null, apology: null, apology_owed: 0, reopened_count: row.reopened_count + 1,
    redirect_body: null, redirect_phone: null, redirect_accompanied: null, redirect_text: null,
  };
  return { ...changed(writeReception(ctx, row, next, 'reopen', { rule: 'G7', text: input.reason })), promisedAt };
}

/** A wrong entry: number, sheet and papers stay and say why. Named `voidReception` because `void` is a word of the language. */
export function voidReception(ctx: CommandContext, input: InputOf<Contracts['void']>): Changed {
  const { row, duty } = gate(ctx, 'void', input.id, input.expectedVersion, callerOf(ctx));
  voidDuty(ctx, dutyIdOf(row), input.reason);
  for (const recordId of [row.id, ...(duty?.recordIds ?? [])]) voidPapersOf(ctx, recordId, input.reason);
  ctx.voidNumber('JD', row.number, input.reason);
  return changed(writeReception(ctx, row, { ...nextVersion(ctx, row), state: 'voided', void_reason: input.reason, voided_at: ctx.now }, 'void', { text: input.reason }));
}

/** Corrects an open reception; the old values stay in log and history (G1). */
export function amend(ctx: CommandContext, input: InputOf<Contracts['amend']>): OutputOf<Contracts['amend']> {
  const judged = gate(ctx, 'amend', input.id, input.expectedVersion, callerOf(ctx));
  const { row, duty } = judged;
  if (!duty) throw new Error('a reception without a duty');
  const { changes } = input;
  const category = changes.category ?? row.category;
  const serviceKind = changes.serviceKind !== undefined ? changes.serviceKind : category === 'serviceRequest' ? row.service_kind : null;
  if (category === 'report') refuse('RECEPTION_REPORT_SEALED', {}, [{ path: 'changes.category', rule: 'RECEPTION_REPORT_SEALED' }]);
  if ((category === 'serviceRequest') !== (serviceKind !== null)) refuse('RECEPTION_SERVICE_KIND_NEEDED', {}, [{ path: 'changes.serviceKind', rule: 'RECEPTION_SERVICE_KIND_NEEDED' }]);
  const dutyScope = changes.dutyScope ?? duty.duty.duty_scope;
  const action = changes.action ?? (actionsFor(dutyScope).includes(duty.duty.action) ? duty.duty.action : null);
  if (action === null) refuse('DUTY_ACTION_NOT_ALLOWED', { scope: dutyScope, action: duty.duty.action, allowed: actionsFor(dutyScope).join(',') }, [{ path: 'changes.action', rule: 'DUTY_ACTION_NOT_ALLOWED' }]);
  const fits = checkDutyAction(dutyScope, action);
  if (!fits.ok) refuse(fits.code, fits.params, [{ path: 'changes.action', rule: fits.code, params: { ...fits.params } }]);
  const next: ReceptionRecord = {
    ...nextVersion(ctx, row), ...(changes.customer ? customerColumns(ctx, changes.customer) : {}), ...(changes.agent !== undefined ? agentColumns(changes.agent) : {}), category, service_kind: serviceKind, complexity: changes.complexity ?? row.complexity, facts: changes.facts ?? row.facts,
    emotion: changes.emotion ?? row.emotion, expectation: changes.expectation ?? row.expectation, cause: changes.cause ?? row.cause, asset_owner: changes.assetOwner !== undefined ? changes.assetOwner : row.asset_owner,
    materials: changes.materials ? JSON.stringify(changes.materials) : row.materials,
  };
  if (category === 'complaint') requireCustomer(next, 'complained');
  if (duty.duty.promised_at !== null) requireCustomer(next, 'promised');
  const columns: readonly (keyof ReceptionRecord)[] = ['customer_id', 'customer_name', 'phone', 'account_no', 'address', 'customer_type', 'privacy_notice', 'agent_name', 'agent_relation', 'agent_phone', 'category', 'service_kind', 'complexity', 'facts', 'emotion', 'expectation', 'cause', 'asset_owner', 'materials'];
  if (columns.every((column) => next[column] === row[column]) && dutyScope === duty.duty.duty_scope && action === duty.duty.action) refuse('RECEPTION_NOTHING_CHANGED', {});
  const promisedAt = amendDuty(ctx, duty.duty.id, { matter: next.facts, customer: customerOfDuty(next), category, serviceKind, complexity: next.complexity ?? duty.duty.complexity, dutyScope, action }, input.reason);
  return { ...changed(writeReception(ctx, row, next, 'amend', { rule: 'G1', text: input.reason })), promisedAt };
}

/** 一次性告知; the second one needs a reason and is a violation (R-FC-10). */
export function giveNotice(ctx: CommandContext, input: InputOf<Contracts['giveNotice']>): OutputOf<Contracts['giveNotice']> {
  const { row } = gate(ctx, 'giveNotice', input.id, input.expectedVersion, callerOf(ctx));
  const ordinal = row.notice_count + 1;
  if (ordinal > 1 && input.reason === null) refuse('RECEPTION_SECOND_NOTICE_REASON', { ordinal }, [{ path: 'reason', rule: 'required' }]);
  const notice: NoticeRecord = { ...newRecord(ctx, ctx.newId()), reception_id: row.id, ordinal, given_at: ctx.now, given_by: ctx.actor.personId, missing: JSON.stringify(input.missing), detail: input.text, reason: input.reason };
  const next = writeReception(ctx, row, { ...nextVersion(ctx, row), notice_count: ordinal }, 'giveNotice', { rule: 'R-FC-10', ...(input.reason === null ? {} : { text: input.reason }) }, [[noticesTable, notice]]);
  if (ordinal > 1) raiseDutyViolation(ctx, dutyIdOf(row), 'secondNotice', 'R-FC-10');
  return { ...changed(next), noticeId: notice.id, ordinal, violation: ordinal > 1 };
}

/**
 * 绿色通道: a leader owns the matter, for a reason that stays.
 *
 * @refuses RECEPTION_GREEN_INCOMPLETE without leader or reason · RECEPTION_LEADER_UNKNOWN where the person leads nothing
 * @rule 003-20, R-APP-08
 */
export function openGreenChannel(ctx: CommandContext, input: InputOf<Contracts['openGreenChannel']>): Changed {
  const { row } = gate(ctx, 'openGreenChannel', input.id, input.expectedVersion, callerOf(ctx));
  const { leaderId, reason } = input;
  if (leaderId === null || reason === null) return refuse('RECEPTION_GREEN_INCOMPLETE', {}, [...(leaderId === null ? [{ path: 'leaderId', rule: 'required' }] : []), ...(reason === null ? [{ path: 'reason', rule: 'required' }] : [])]);
  const leader = findDoer(ctx, leaderId);
  if (!leader?.roles.some((role) => role === 'leader' || role === 'stationHead')) refuse('RECEPTION_LEADER_UNKNOWN', {}, [{ path: 'leaderId', rule: 'RECEPTION_LEADER_UNKNOWN' }]);
  return changed(writeReception(ctx, row, { ...nextVersion(ctx, row), green_leader_id: leaderId, green_reason: reason }, 'openGreenChannel', { rule: 'R-APP-08', text: reason }));
}

/** A line of the history: what was done, with whom one spoke. */
export function addNote(ctx: CommandContext, input: InputOf<Contracts['addNote']>): Changed {
  const { row } = gate(ctx, 'note', input.id, input.expectedVersion, callerOf(ctx));
  const next = writeReception(ctx, row, nextVersion(ctx, row), input.contacted === null ? 'note' : 'contact', { rule: 'G1', text: input.text });
  keepPromises(ctx, next, input.phraseIds);
  if (input.contacted !== null) meetContact(ctx, dutyIdOf(row), input.text);
  return changed(next);
}

/** F02 for the customer, F03 for the register. A receipt states a promise, so it needs name and telephone; it lists every matter of the visit (003-02). */
export function issuePaper(ctx: CommandContext, input: InputOf<Contracts['issuePaper']>): OutputOf<Contracts['issuePaper']> {
  const receipt = input.paper === 'receptionReceipt';
  const judged = gate(ctx, receipt ? 'issueReceipt' : 'issueRecord', input.id, undefined, callerOf(ctx));
  if (!receipt) return { paperId: issueRecordPaper(ctx, judged), number: judged.duty?.duty.number ?? judged.row.number };
  const items = itemsOfVisit(ctx.db, judged.row).map((row) => (row.id === judged.row.id ? judged : judgedReception(ctx, row)));
  const unpromised = items.filter((item) => !item.facts.told && item.duty?.duty.promised_at == null);
  if (unpromised.length > 0) requireCustomer(judged.row, 'promised');
  for (const item of unpromised) promiseReply(ctx, dutyIdOf(item.row), null, { name: 'promise', handoverEnds: false });
  const [first = judged] = items;
  return { paperId: issueReceiptPaper(ctx, items.map((item) => (unpromised.includes(item) ? judgedReception(ctx, item.row) : item))), number: first.row.number };
}

/** One personal field in clear, written down first; the twentieth of an hour is marked, the sixtieth is the last (R-PI-09). */
export function reveal(ctx: CommandContext, input: InputOf<Contracts['reveal']>): OutputOf<Contracts['reveal']> {
  const row = requireReception(ctx, input.id);
  const value = { name: row.customer_name, phone: row.phone, accountNo: row.account_no, address: row.address, agentPhone: row.agent_phone }[input.field];
  if (value === null) refuse('RECEPTION_FIELD_EMPTY', { field: input.field });
  takeLook(ctx, { object: row.id, field: input.field, reason: input.reason, refusal: 'RECEPTION_REVEAL_LIMIT' });
  return { value };
}
