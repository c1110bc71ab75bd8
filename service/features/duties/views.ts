/** Rows to what travels: duties, sheets, follow-ups, with customers masked (R-PI-15) and what a reader can do. */
import { maskAccountNo, maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import { checkFollowUpPerson, judgeSheetAct, nextAttemptAt, sheetActRoles, sheetActRules, type SheetAct } from '#shared/features/duties/duties.rules.ts';
import { dimensionSchema, isDissatisfied } from '#shared/features/duties/duties.codes.ts';
import type {
  ActOffer, CareView, ClockView, CustomerView, Doer, DutyRow, DutyView, ExceptionView, FollowUpRow, FollowUpView, SheetRow, SheetView, TimelineRow, UrgeView, ViolationView,
} from '#shared/features/duties/duties.shapes.ts';
import { mayCall } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { z } from 'zod';
import { isLive, timeLeftOf, toClockView, type TimeLeft } from './clocks.ts';
import { requireDuty } from './dutyLife.ts';
import { idsOf, type CareRecord, type ClockRecord, type DutyRecord, type ExceptionRecord, type FollowUpRecord, type SheetRecord, type UrgeRecord, type ViolationRecord } from './duties.records.ts';
import { listAttempts, listCares, listClocks, listEvents, listExceptions, listPauses, listProgress, listReturns, listTransfers, listUrges, listViolations } from './duties.store.ts';
import { toAct, type Names } from './people.ts';
import { sheetFacts } from './sheets.commands.ts';
import { attemptLimits, timekeepingOf } from './timekeeping.ts';

const orNull = (value: string | null, mask: (text: string) => string): string | null => (value === null ? null : mask(value));

/** The customer of a duty, masked. */
export const toCustomerView = (duty: DutyRecord): CustomerView => ({
  customerId: duty.customer_id, name: orNull(duty.customer_name, maskName), phone: orNull(duty.phone, maskPhone), accountNo: orNull(duty.account_no, maskAccountNo), address: orNull(duty.address, maskAddress), agent: orNull(duty.agent, maskName),
});

const still: TimeLeft = { minutesLeft: 0, share: 0, tone: 'still' };

/** The live clock that runs out first; paused ones come last. */
export const nearestClock = (clocks: readonly ClockRecord[]): ClockRecord | undefined =>
  clocks.filter(isLive).sort((a, b) => (a.state === b.state ? a.due_at.localeCompare(b.due_at) : a.state === 'running' ? -1 : 1))[0];

/** A violation as it travels. */
const toViolationView = (names: Names, row: ViolationRecord): ViolationView => ({ id: row.id, kind: row.kind, ruleId: row.rule_id, raisedAt: row.raised_at, by: names.personOrNull(row.raised_by), text: row.detail });

/** An urge as it travels. */
export const toUrgeView = (names: Names, row: UrgeRecord): UrgeView => ({
  id: row.id, sheetId: row.sheet_id, by: row.asked_by, way: row.way, act: toAct(names, row.by_id, row.urged_at, null, null), text: row.detail, answer: row.answer, answeredBy: names.personOrNull(row.answered_by), answeredAt: row.answered_at,
});

/** An exception as it travels. */
export const toExceptionView = (names: Names, row: ExceptionRecord): ExceptionView => ({ id: row.id, kind: row.kind, recordId: row.record_id, forPerson: names.person(row.for_person_id), permittedBy: toAct(names, row.permitted_by, row.permitted_at, row.recorder_id, row.original_at), reason: row.reason });

/** A duty whole. */
export function toDutyView(ctx: QueryContext, names: Names, duty: DutyRecord): DutyView {
  const { post, officePhone } = names.detail(duty.first_contact_id);
  return {
    id: duty.id, version: duty.version, number: duty.number, state: duty.state, sourceId: duty.source_id, firstContact: names.person(duty.first_contact_id), post, officePhone, registeredBy: names.person(duty.registered_by), askedAt: duty.asked_at, place: duty.place,
    disclosedIdentity: duty.disclosed_identity === 1, dutyScope: duty.duty_scope, action: duty.action,
    handover: duty.handover_org === null || duty.handed_over_at === null ? null : { org: duty.handover_org, handlerName: duty.handover_name, handlerPhone: duty.handover_phone, at: duty.handed_over_at, receivedBy: duty.handover_received_by },
    promisedAt: duty.promised_at,
    reply: duty.replied_at === null || duty.replied_by === null || duty.reply_way === null ? null : { by: names.person(duty.replied_by), at: duty.replied_at, way: duty.reply_way, text: duty.reply_text ?? '', delegateReason: duty.delegate_reason },
    accepted: duty.accepted, satisfaction: duty.satisfaction, formerFirstContacts: listTransfers(ctx.db, duty.id).map((row) => ({ from: names.person(row.from_id), to: names.person(row.to_id), at: row.changed_at, reason: row.reason })),
    violations: listViolations(ctx.db, duty.id).map((row) => toViolationView(names, row)),
  };
}

/** One line of a list of duties. */
export function toDutyRow(names: Names, duty: DutyRecord, clocks: readonly ClockRecord[], violations: number, now: string): DutyRow {
  const clock = nearestClock(clocks);
  const left = clock ? timeLeftOf(clock, now) : still;
  return {
    id: duty.id, number: duty.number, sourceKind: duty.source_kind, sourceId: duty.source_id, sourceNumber: duty.source_number, state: duty.state, category: duty.category, channel: duty.channel, matter: duty.matter, customer: orNull(duty.customer_name, maskName), phone: orNull(duty.phone, maskPhone),
    firstContact: names.person(duty.first_contact_id).name, askedAt: duty.asked_at, dueAt: clock?.due_at ?? null, minutesLeft: clock ? left.minutesLeft : null, share: left.share, tone: left.tone, violations,
  };
}

/** A sheet whole. */
export function toSheetView(ctx: QueryContext, names: Names, sheet: SheetRecord): SheetView {
  const duty = requireDuty(ctx, sheet.duty_id);
  const lines = listProgress(ctx.db, sheet.id);
  const act = (line: (typeof lines)[number]): ReturnType<typeof toAct> => toAct(names, line.by_id, line.at, line.recorder_id, line.original_at);
  return {
    id: sheet.id, version: sheet.version, dutyId: sheet.duty_id, sourceId: sheet.source_id, sourceNumber: sheet.source_number, number: sheet.number, state: sheet.state, matter: sheet.matter, content: sheet.content, urgency: sheet.urgency,
    issuer: sheet.issued_by === null || sheet.issued_at === null ? null : toAct(names, sheet.issued_by, sheet.issued_at, null, null), toTeam: names.team(sheet.to_team_id), coTeams: idsOf(sheet.co_team_ids).map((id) => names.team(id)), dueAt: sheet.due_at, promisedAt: sheet.promised_at,
    firstContact: names.person(duty.first_contact_id), customer: toCustomerView(duty),
    received: sheet.received_by === null || sheet.received_at === null ? null : toAct(names, sheet.received_by, sheet.received_at, sheet.received_recorder, sheet.received_original), handler: names.personOrNull(sheet.handler_id),
    returns: listReturns(ctx.db, sheet.id).map((row) => ({
      id: row.id, ordinal: row.ordinal, act: toAct(names, row.by_id, row.returned_at, row.recorder_id, row.original_at), team: names.team(row.team_id), reason: row.reason, text: row.detail, decision: row.decision,
      decidedBy: row.decided_by === null || row.decided_at === null ? null : toAct(names, row.decided_by, row.decided_at, row.decided_recorder, row.decided_original), opinion: row.opinion,
    })),
    progress: lines.filter((line) => line.kind === 'progress').map((line) => ({ id: line.id, act: act(line), text: line.detail })),
    done: sheet.done_by === null || sheet.done_at === null || sheet.liability === null ? null : { act: toAct(names, sheet.done_by, sheet.done_at, sheet.done_recorder, sheet.done_original), result: sheet.result ?? '', cause: sheet.cause ?? '', liability: sheet.liability, evidence: sheet.evidence },
    verified: sheet.verified_by === null || sheet.verified_at === null ? null : { act: toAct(names, sheet.verified_by, sheet.verified_at, sheet.verified_recorder, sheet.verified_original), opinion: sheet.verify_opinion ?? '' },
    sentBack: lines.filter((line) => line.kind === 'sentBack').map((line) => ({ act: act(line), opinion: line.detail })), urges: listUrges(ctx.db, sheet.duty_id).filter((row) => row.sheet_id === sheet.id).map((row) => toUrgeView(names, row)),
    exceptionPermitted: listExceptions(ctx.db, sheet.duty_id).some((row) => row.kind === 'verify' && row.record_id === sheet.id),
  };
}

/** The clock that counts for a sheet now: signing first, then the work. */
const clockOfSheet = (sheet: SheetRecord, clocks: readonly ClockRecord[]): ClockRecord | undefined => nearestClock(clocks.filter((clock) => clock.sheet_id === sheet.id && (sheet.state !== 'issued' || clock.kind === 'acknowledge')));

/** One line of a list of sheets. */
export function toSheetRow(names: Names, sheet: SheetRecord, customer: string | null, clocks: readonly ClockRecord[], now: string): SheetRow {
  const clock = clockOfSheet(sheet, clocks);
  const left = clock ? timeLeftOf(clock, now) : still;
  return {
    id: sheet.id, version: sheet.version, number: sheet.number, sourceId: sheet.source_id, dutyId: sheet.duty_id, state: sheet.state, matter: sheet.matter, customer: orNull(customer, maskName), team: names.team(sheet.to_team_id).name, handler: names.personOrNull(sheet.handler_id)?.name ?? null,
    issuedAt: sheet.issued_at, dueAt: clock?.due_at ?? sheet.due_at, minutesLeft: left.minutesLeft, share: left.share, tone: left.tone, returns: sheet.return_count, urges: sheet.urge_count,
  };
}

const dimensionsSchema = z.array(dimensionSchema);

/** An apology or a visit at home as it travels. */
const toCareView = (names: Names, row: CareRecord): CareView => ({ id: row.id, kind: row.kind, way: row.way, act: toAct(names, row.by_id, row.at, row.recorder_id, row.original_at), text: row.detail, accepted: row.accepted });

/** A follow-up whole. */
export function toFollowUpView(ctx: QueryContext, names: Names, followUp: FollowUpRecord): FollowUpView {
  const duty = requireDuty(ctx, followUp.duty_id);
  const clock = listClocks(ctx.db, followUp.duty_id).find((row) => row.follow_up_id === followUp.id && row.kind === 'followUp');
  return {
    id: followUp.id, version: followUp.version, number: followUp.number, state: followUp.state, dutyId: followUp.duty_id, sourceId: followUp.source_id, sourceNumber: duty.source_number, matter: duty.matter, customer: toCustomerView(duty), mandatory: followUp.mandatory === 1,
    ruleId: followUp.rule_id, dueAt: clock?.due_at ?? followUp.due_at, nextAttemptAt: followUp.next_attempt_at, ...(clock ? timeLeftOf(clock, ctx.now) : still),
    attempts: listAttempts(ctx.db, followUp.id).map((row) => ({ id: row.id, ordinal: row.ordinal, act: toAct(names, row.by_id, row.at, row.recorder_id, row.original_at), way: row.way, wayWords: row.way_words, phone: orNull(row.phone, maskPhone), outcome: row.outcome, note: row.note })),
    origin: followUp.origin, originReason: followUp.origin_reason, village: followUp.village, assignedTo: names.personOrNull(followUp.assigned_to), cares: listCares(ctx.db, followUp.duty_id).map((row) => toCareView(names, row)),
    newReception: followUp.new_source_id === null || followUp.new_source_number === null ? null : { id: followUp.new_source_id, number: followUp.new_source_number },
    result: followUp.visitor_id === null || followUp.satisfaction === null ? null : { visitor: names.person(followUp.visitor_id), dimensions: dimensionsSchema.parse(JSON.parse(followUp.dimensions)), consistent: followUp.consistent === 1, satisfaction: followUp.satisfaction, reason: followUp.reason, newDemand: followUp.new_demand },
    handledBy: idsOf(followUp.handled_by).map((id) => names.person(id)), exceptionFor: listExceptions(ctx.db, followUp.duty_id).filter((row) => row.kind === 'followUp' && row.record_id === followUp.id).map((row) => names.person(row.for_person_id)), replyText: duty.reply_text,
  };
}

/** One line of a list of follow-ups. */
export function toFollowUpRow(names: Names, followUp: FollowUpRecord, duty: DutyRecord, clocks: readonly ClockRecord[], reader: Doer, now: string): FollowUpRow {
  const clock = clocks.find((row) => row.follow_up_id === followUp.id && row.kind === 'followUp');
  return {
    id: followUp.id, sourceKind: duty.source_kind, sourceId: followUp.source_id, sourceNumber: duty.source_number, state: followUp.state, matter: duty.matter, customer: orNull(duty.customer_name, maskName), phone: orNull(duty.phone, maskPhone), mandatory: followUp.mandatory === 1, attempts: followUp.attempts,
    origin: followUp.origin, village: followUp.village, address: orNull(duty.address, maskAddress), assignedTo: names.personOrNull(followUp.assigned_to)?.name ?? null, nextAttemptAt: followUp.next_attempt_at, dueAt: clock?.due_at ?? followUp.due_at, ...(clock ? timeLeftOf(clock, now) : still), satisfaction: followUp.satisfaction, mine: reader.roles.includes('followUpOfficer') && !idsOf(followUp.handled_by).includes(reader.personId),
  };
}

/** Clocks with their sums. */
export function toClockViews(ctx: QueryContext, clocks: readonly ClockRecord[]): ClockView[] {
  const time = timekeepingOf(ctx);
  const pauses = new Map([...new Set(clocks.map((clock) => clock.duty_id))].map((id) => [id, listPauses(ctx.db, id)]));
  return clocks.map((clock) => toClockView(time, clock, pauses.get(clock.duty_id) ?? [], ctx.now));
}

const sheetMethods: Record<SheetAct, string> = {
  issue: 'duties.issueSheet', acknowledge: 'duties.acknowledgeSheet', return: 'duties.returnSheet', decideReturn: 'duties.decideReturn', progress: 'duties.addProgress', done: 'duties.reportDone', verify: 'duties.verifySheet', sendBack: 'duties.sendBackSheet', urge: 'duties.urge', void: 'duties.voidSheet',
};
const offered: readonly SheetAct[] = ['issue', 'acknowledge', 'return', 'decideReturn', 'progress', 'done', 'verify', 'sendBack', 'urge', 'void'];
const nextOf = (sheet: SheetRecord, hasProgress: boolean): SheetAct | null => {
  switch (sheet.state) {
    case 'draft': return 'issue';
    case 'issued': return 'acknowledge';
    case 'rejected': return sheet.waits_for_decision === 1 ? 'decideReturn' : 'issue';
    case 'received': return 'progress';
    case 'processing': return hasProgress ? 'done' : 'progress';
    case 'done': return 'verify';
    case 'verified': case 'closed': case 'voided': return null;
  }
};

/**
 * What the reader can do with a sheet: allowed, possible as an entry from paper, or refused with what is missing, who may, and the rule.
 * Acts that the state rules out are left out, except the next one.
 */
export function sheetOffers(ctx: QueryContext, sheet: SheetRecord, reader: Doer): ActOffer[] {
  const facts = sheetFacts(ctx, sheet);
  const next = nextOf(sheet, facts.hasProgress);
  return offered.flatMap((act): ActOffer[] => {
    const judged = judgeSheetAct(act, facts, reader);
    if (!judged.ok && judged.code === 'SHEET_STATE') return [];
    const method = sheetMethods[act];
    const missing = judged.ok ? null : judged.code === 'SHEET_ROLE' && mayCall(method, reader.roles) && act !== 'issue' && act !== 'urge' ? 'PAPER_NEEDED' : judged.code;
    return [{ act, method, recordId: sheet.id, allowed: judged.ok && mayCall(method, reader.roles), missing, params: judged.ok ? {} : { ...judged.params }, who: [...sheetActRoles[act]], ruleId: sheetActRules[act], next: act === next }];
  });
}

/** An apology or a visit at home can be noted on any matter (F06). */
const careOffers = (dutyId: string, reader: Doer): ActOffer[] => (mayCall('duties.recordCare', reader.roles) ? [{ act: 'care', method: 'duties.recordCare', recordId: dutyId, allowed: true, missing: null, params: {}, who: [], ruleId: 'F06', next: false }] : []);

/** What the reader can do with an answered duty beside its sheets and follow-ups: note an apology, open a follow-up with a reason. */
export function dutyOffers(duty: DutyRecord, followUps: readonly FollowUpRecord[], reader: Doer): ActOffer[] {
  if (duty.state !== 'answered' && duty.state !== 'closed') return [];
  const open = followUps.some((followUp) => followUp.state === 'due' || followUp.state === 'attempting');
  const offers = open ? [] : careOffers(duty.id, reader);
  if (!open && mayCall('duties.openFollowUp', reader.roles)) offers.push({ act: 'openFollowUp', method: 'duties.openFollowUp', recordId: duty.id, allowed: true, missing: null, params: {}, who: [], ruleId: 'R-REQ-21', next: false });
  return offers;
}

/** What the reader can do with a follow-up. */
export function followUpOffers(ctx: QueryContext, followUp: FollowUpRecord, reader: Doer): ActOffer[] {
  const open = followUp.state === 'due' || followUp.state === 'attempting';
  if (!open) return followUp.state === 'done' && requireDuty(ctx, followUp.duty_id).source_kind === 'reception' && isDissatisfied(followUp.satisfaction) ? [{ act: 'reopen', method: 'reception.reopen', recordId: followUp.source_id, allowed: mayCall('reception.reopen', reader.roles), missing: mayCall('reception.reopen', reader.roles) ? null : 'RECEPTION_ROLE', params: {}, who: ['supervisionOfficer', 'stationHead'], ruleId: 'R-REQ-23', next: true }] : [];
  const exceptions = listExceptions(ctx.db, followUp.duty_id).filter((row) => row.kind === 'followUp' && row.record_id === followUp.id).map((row) => row.for_person_id);
  const handledBy = idsOf(followUp.handled_by);
  const separate = checkFollowUpPerson(reader.personId, handledBy, exceptions);
  const from = nextAttemptAt(followUp.last_attempt_at, attemptLimits(timekeepingOf(ctx)).apartHours);
  const role = reader.roles.includes('followUpOfficer');
  const missing = !role ? (mayCall('duties.recordFollowUp', reader.roles) ? 'PAPER_NEEDED' : 'FOLLOW_UP_ROLE') : !separate.ok ? separate.code : from !== null && from > ctx.now ? 'FOLLOW_UP_TOO_SOON' : null;
  const assigning = mayCall('duties.assignFollowUps', reader.roles);
  const offers: ActOffer[] = [{ act: 'followUp', method: 'duties.recordFollowUp', recordId: followUp.id, allowed: missing === null, missing, params: missing === 'FOLLOW_UP_TOO_SOON' && from !== null ? { from } : {}, who: ['followUpOfficer', 'otherPerson'], ruleId: missing === 'FOLLOW_UP_TOO_SOON' ? 'R-REQ-22' : 'R-REQ-31', next: true }];
  if (assigning) offers.push({ act: 'assign', method: 'duties.assignFollowUps', recordId: followUp.id, allowed: true, missing: null, params: {}, who: [], ruleId: 'R-REQ-31', next: false });
  offers.push(...careOffers(followUp.duty_id, reader));
  if (reader.roles.includes('stationHead')) offers.push({ act: 'permitException', method: 'duties.permitException', recordId: followUp.id, allowed: true, missing: null, params: {}, who: ['stationHead'], ruleId: 'G10', next: false });
  return offers;
}

/** History of records, oldest first; the program itself has an empty name. */
export function toTimeline(ctx: QueryContext, names: Names, recordIds: readonly string[]): TimelineRow[] {
  return listEvents(ctx.db, recordIds).map((event) => ({
    id: `${event.record_id}/${String(event.seq)}`, record: event.record, recordId: event.record_id, act: event.act, from: event.from_state, to: event.to_state, at: event.at, enteredAt: event.entered_at, by: names.person(event.actor_id).name,
    recorder: event.recorder_id === event.actor_id ? null : names.person(event.recorder_id).name, text: event.text, rule: event.rule,
  }));
}

