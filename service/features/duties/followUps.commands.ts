/** Follow-ups (F06): attempts, results, whom they are given to, lists for walking, apologies, and the small-unit exception (G10). */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { isDissatisfied, visitKinds, type Satisfaction } from '#shared/features/duties/duties.codes.ts';
import { afterAttempt, checkFollowUpPerson, nextAttemptAt } from '#shared/features/duties/duties.rules.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { startedClock, stoppedClock } from './clocks.ts';
import { clockRows, requireDuty, writeDuty } from './dutyLife.ts';
import {
  attemptsTable, caresTable, exceptionsTable, followUpsTable, idsOf, roundsTable, visitWordsTable, type AttemptRecord, type CareRecord, type ExceptionRecord, type FollowUpRecord, type RoundRecord, type VisitWordsRecord,
} from './duties.records.ts';
import { findFollowUp, listClocks, listExceptions, listFollowUpsOf, listVisitWords } from './duties.store.ts';
import { issueListPaper } from './followUpListPaper.ts';
import { newFollowUp, writeOpened } from './followUpOpening.ts';
import { assertVersion, findDoer, listDoersWithRole, paperOf, refuseRole, resolveAct } from './people.ts';
import { requireSheet } from './sheets.commands.ts';
import { requireDutySource, tellFollowUpEnded } from './sources.ts';
import { attemptLimits, timekeepingOf } from './timekeeping.ts';
import { wordsOfVisit } from './visitWords.ts';

type Contracts = typeof dutiesContracts;

/** One follow-up; refuses when there is none. */
export function requireFollowUp(ctx: QueryContext, id: string): FollowUpRecord {
  const followUp = findFollowUp(ctx.db, id);
  if (!followUp) throw new Refusal({ code: 'NOT_FOUND', entity: 'followUp', id });
  return followUp;
}

/** People permitted to follow a matter up although they handled it. */
export const followUpExceptions = (ctx: QueryContext, followUp: FollowUpRecord): readonly string[] =>
  listExceptions(ctx.db, followUp.duty_id).filter((exception) => exception.kind === 'followUp' && exception.record_id === followUp.id).map((exception) => exception.for_person_id);

/** A visit of the follow-up as a way of speaking to the customer. */
const wayOfVisit = { phone: 'phone', visit: 'faceToFace', written: 'letter', meeting: 'faceToFace' } as const;

/**
 * Records one attempt and, when the customer was reached, the result. The third vain attempt ends it as unreachable (R-REQ-22); a dissatisfied
 * customer starts the clock of R-REQ-23.
 *
 * @refuses FOLLOW_UP_STATE, FOLLOW_UP_TOO_SOON, FOLLOW_UP_SEPARATION (R-REQ-31), FOLLOW_UP_RESULT_NEEDED, FOLLOW_UP_REASON_NEEDED; FOLLOW_UP_NEW_MATTER_NEEDED for a new demand without its category
 */
export function recordFollowUp(ctx: CommandContext, input: InputOf<Contracts['recordFollowUp']>): OutputOf<Contracts['recordFollowUp']> {
  const followUp = requireFollowUp(ctx, input.followUpId);
  assertVersion('followUp', followUp, input.expectedVersion);
  const time = timekeepingOf(ctx);
  const limits = attemptLimits(time);
  if (followUp.state !== 'due' && followUp.state !== 'attempting') refuse('FOLLOW_UP_STATE', { state: followUp.state });
  const act = resolveAct(ctx, input.onPaper, followUp.last_attempt_at ?? followUp.created_at);
  if (!act.doer.roles.includes('followUpOfficer')) refuseRole(act, { who: 'followUpOfficer' });
  const separate = checkFollowUpPerson(act.doer.personId, idsOf(followUp.handled_by), followUpExceptions(ctx, followUp));
  if (!separate.ok) refuse(separate.code, separate.params);
  const from = nextAttemptAt(followUp.last_attempt_at, limits.apartHours);
  if (from !== null && act.at < from) refuse('FOLLOW_UP_TOO_SOON', { from, hours: limits.apartHours });
  const result = input.result ?? null;
  if (input.outcome === 'reached' && result === null) refuse('FOLLOW_UP_RESULT_NEEDED', {}, [{ path: 'result', rule: 'required' }]);
  if (input.outcome !== 'reached' && result !== null) refuse('FOLLOW_UP_RESULT_NEEDED', { outcome: input.outcome }, [{ path: 'result', rule: 'FOLLOW_UP_RESULT_NEEDED' }]);
  if (result !== null && isDissatisfied(result.satisfaction) && result.reason === null) refuse('FOLLOW_UP_REASON_NEEDED', {}, [{ path: 'result.reason', rule: 'required' }]);

  if (result !== null && result.newDemand !== null && result.newMatter == null) refuse('FOLLOW_UP_NEW_MATTER_NEEDED', {}, [{ path: 'result.newMatter', rule: 'required' }]);
  const duty = requireDuty(ctx, followUp.duty_id);
  const called = input.phone ?? null;
  const attempts = followUp.attempts + 1;
  const state = afterAttempt(input.outcome, attempts, limits.attempts);
  const ended = state === 'done' || state === 'unreachable';
  const satisfaction: Satisfaction | null = result?.satisfaction ?? (state === 'done' ? 'notRated' : null);
  const demand = result?.newDemand ?? null;
  const made = demand === null || !result?.newMatter ? null : requireDutySource(duty.source_kind).newDemand(ctx, duty.source_id, { ...result.newMatter, text: demand, dissatisfied: isDissatisfied(result.satisfaction), way: input.way, heardBy: act.doer.personId, heardAt: act.at });
  const next: FollowUpRecord = {
    ...nextVersion(ctx, followUp), state, attempts, last_attempt_at: act.at, next_attempt_at: ended ? null : nextAttemptAt(act.at, limits.apartHours), number: ended ? (followUp.number ?? ctx.nextNumber('HF')) : followUp.number,
    visitor_id: state === 'done' ? act.doer.personId : followUp.visitor_id, done_at: ended ? act.at : null, dimensions: JSON.stringify(result?.dimensions ?? []), consistent: result === null ? null : result.consistent ? 1 : 0, satisfaction,
    reason: result?.reason ?? null, new_demand: demand, new_source_id: made?.id ?? null, new_source_number: made?.number ?? null,
  };
  const line: AttemptRecord = { ...newRecord(ctx, ctx.newId()), follow_up_id: followUp.id, ordinal: attempts, by_id: act.doer.personId, at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, way: input.way, way_words: wordsOfVisit(ctx, input.way), phone: called ?? (input.way === 'phone' ? duty.phone : null), outcome: input.outcome, note: input.note ?? null };
  const waits = listClocks(ctx.db, followUp.duty_id).filter((clock) => clock.follow_up_id === followUp.id && clock.state === 'running');
  const met = ended ? waits.map((clock) => stoppedClock(ctx, clock, act.at)) : [];
  const unhappy = isDissatisfied(satisfaction) ? [startedClock(ctx, time, { dutyId: followUp.duty_id, followUpId: followUp.id, kind: 'dissatisfied', ruleId: 'R-REQ-23', startedAt: act.at })] : [];
  const note = input.note ?? result?.reason ?? null;
  ctx.write({
    record: 'followUp', id: followUp.id, act: input.outcome === 'reached' ? 'reach' : 'attempt', from: followUp.state, to: state, rows: [[followUpsTable, next], [attemptsTable, line], ...clockRows([...met, ...unhappy])], rule: 'R-REQ-22', ...(note === null ? {} : { text: note }), ...paperOf(act),
  });
  if (ended) {
    if (satisfaction !== null) writeDuty(ctx, duty, { ...nextVersion(ctx, duty), satisfaction }, 'followUp', [], { rule: 'R-REQ-20' });
    requireDutySource(duty.source_kind).followUpEnded(ctx, duty.source_id, { satisfaction, reached: state === 'done', text: result?.reason ?? '' });
    tellFollowUpEnded(ctx, { dutyId: duty.id, followUpId: followUp.id, reached: input.outcome === 'reached', satisfaction, by: act.doer.personId, at: act.at, way: wayOfVisit[input.way] });
  }
  return { id: followUp.id, number: next.number, version: next.version, state, attempts, nextAttemptAt: next.next_attempt_at, reopenSuggested: result !== null && (!result.consistent || isDissatisfied(result.satisfaction)), newReception: made };
}

/** Changes the station's words for one of the four. @refuses VISIT_WORDS_TAKEN when another kind is called so */
export function setVisitWords(ctx: CommandContext, input: InputOf<Contracts['setVisitWords']>): OutputOf<Contracts['setVisitWords']> {
  const words = input.words.trim();
  const taken = visitKinds.some((kind) => kind !== input.kind && wordsOfVisit(ctx, kind) === words);
  if (taken) refuse('VISIT_WORDS_TAKEN', { words }, [{ path: 'words', rule: 'VISIT_WORDS_TAKEN' }]);
  const before = listVisitWords(ctx.db).find((row) => row.kind === input.kind);
  const row: VisitWordsRecord = before ? { ...nextVersion(ctx, before), words } : { ...newRecord(ctx, ctx.newId()), kind: input.kind, words };
  ctx.write({ record: 'visitWords', id: row.id, act: before ? 'change' : 'set', from: before ? 'set' : null, to: 'set', rows: [[visitWordsTable, row]], rule: 'F06', text: input.reason });
  return { kind: input.kind, words };
}

/** Whoever is to make a follow-up: an active follow-up officer who did not handle it. */
function requireVisitor(ctx: CommandContext, personId: string, followUps: readonly { readonly handledBy: readonly string[]; readonly exceptions: readonly string[] }[], path: string): void {
  if (!findDoer(ctx, personId)?.roles.includes('followUpOfficer')) refuse('FOLLOW_UP_PERSON_UNKNOWN', {}, [{ path, rule: 'FOLLOW_UP_PERSON_UNKNOWN' }]);
  for (const { handledBy, exceptions } of followUps) {
    const separate = checkFollowUpPerson(personId, handledBy, exceptions);
    if (!separate.ok) refuse(separate.code, separate.params, [{ path, rule: separate.code }]);
  }
}

/** A follow-up of any answered matter, wanted by somebody who says why. @refuses DUTY_STATE while unanswered, FOLLOW_UP_OPEN while one is being made */
export function openFollowUp(ctx: CommandContext, input: InputOf<Contracts['openFollowUp']>): OutputOf<Contracts['openFollowUp']> {
  const duty = requireDuty(ctx, input.dutyId);
  if ((duty.state !== 'answered' && duty.state !== 'closed') || duty.replied_by === null) refuse('DUTY_STATE', { state: duty.state });
  if (listFollowUpsOf(ctx.db, duty.id).some((followUp) => followUp.state === 'due' || followUp.state === 'attempting')) refuse('FOLLOW_UP_OPEN', {});
  const assignedTo = input.assignTo ?? null;
  const opened = newFollowUp(ctx, duty, { origin: 'manual', reason: input.reason, ruleId: 'R-REQ-20', startedAt: ctx.now, answeredBy: duty.replied_by, assignedTo });
  if (assignedTo !== null) requireVisitor(ctx, assignedTo, [{ handledBy: idsOf(opened.record.handled_by), exceptions: [] }], 'assignTo');
  writeOpened(ctx, opened, 'openFollowUp');
  return { followUpId: opened.record.id, dueAt: opened.record.due_at };
}

/** Open follow-ups of these ids, in the order given. @refuses FOLLOW_UP_STATE for one that is over */
function requireOpen(ctx: CommandContext, ids: readonly string[]): FollowUpRecord[] {
  return [...new Set(ids)].map((id) => {
    const followUp = requireFollowUp(ctx, id);
    if (followUp.state !== 'due' && followUp.state !== 'attempting') refuse('FOLLOW_UP_STATE', { state: followUp.state });
    return followUp;
  });
}

const separationOf = (ctx: QueryContext, followUps: readonly FollowUpRecord[]): { handledBy: readonly string[]; exceptions: readonly string[] }[] =>
  followUps.map((followUp) => ({ handledBy: idsOf(followUp.handled_by), exceptions: followUpExceptions(ctx, followUp) }));

function giveTo(ctx: CommandContext, followUps: readonly FollowUpRecord[], personId: string | null): number {
  const moved = followUps.filter((followUp) => followUp.assigned_to !== personId);
  for (const followUp of moved) ctx.write({ record: 'followUp', id: followUp.id, act: personId === null ? 'unassign' : 'assign', from: followUp.state, to: followUp.state, rows: [[followUpsTable, { ...nextVersion(ctx, followUp), assigned_to: personId }]], rule: 'R-REQ-31' });
  return moved.length;
}

/** Gives follow-ups to one person, or back to everybody; those he has already stay as they are. */
export function assignFollowUps(ctx: CommandContext, input: InputOf<Contracts['assignFollowUps']>): OutputOf<Contracts['assignFollowUps']> {
  const followUps = requireOpen(ctx, input.followUpIds);
  if (input.personId !== null) requireVisitor(ctx, input.personId, separationOf(ctx, followUps), 'personId');
  return { count: giveTo(ctx, followUps, input.personId) };
}

/** 回访走访名单 with a number of its own; who walks gets the follow-ups on it. What he brings back is entered from this paper (G9). */
export function issueFollowUpList(ctx: CommandContext, input: InputOf<Contracts['issueFollowUpList']>): OutputOf<Contracts['issueFollowUpList']> {
  const followUps = requireOpen(ctx, input.followUpIds);
  if (input.walkerId !== null) {
    requireVisitor(ctx, input.walkerId, separationOf(ctx, followUps), 'walkerId');
    giveTo(ctx, followUps, input.walkerId);
  }
  const round: RoundRecord = { ...newRecord(ctx, ctx.newId()), number: ctx.nextNumber('HM'), walker_id: input.walkerId, follow_up_ids: JSON.stringify(followUps.map((followUp) => followUp.id)) };
  ctx.write({ record: 'followUpRound', id: round.id, act: 'issueList', from: null, to: 'issued', rows: [[roundsTable, round]], rule: 'F06' });
  return { roundId: round.id, number: round.number, paperId: issueListPaper(ctx, round, followUps) };
}

/** 致歉, 上门: noted on the duty of a matter that is not void; on paper for who did it outside. */
export function recordCare(ctx: CommandContext, input: InputOf<Contracts['recordCare']>): OutputOf<Contracts['recordCare']> {
  const duty = requireDuty(ctx, input.dutyId);
  if (duty.state === 'voided') refuse('DUTY_STATE', { state: duty.state });
  const act = resolveAct(ctx, input.onPaper, duty.accepted_at);
  const row: CareRecord = { ...newRecord(ctx, ctx.newId()), duty_id: duty.id, kind: input.kind, way: input.way, by_id: act.doer.personId, at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, detail: input.text, accepted: input.accepted };
  writeDuty(ctx, duty, nextVersion(ctx, duty), input.kind === 'apology' ? 'apologise' : 'homeVisit', [[caresTable, row]], { rule: 'F06', text: input.text, ...paperOf(act) });
  return { careId: row.id };
}

/**
 * Permits one person to verify a sheet, or follow a matter up, that he handled himself, because nobody else could (G10). By the station head, or by
 * the leader on paper; never for oneself.
 *
 * @refuses EXCEPTION_FOR_ONESELF, EXCEPTION_OTHERS_EXIST while somebody else holds the role, EXCEPTION_NOT_NEEDED for a person who did not handle it
 */
export function permitException(ctx: CommandContext, input: InputOf<Contracts['permitException']>): OutputOf<Contracts['permitException']> {
  const role = input.kind === 'followUp' ? ('followUpOfficer' as const) : ('receptionLead' as const);
  const subject = input.kind === 'followUp' ? requireFollowUp(ctx, input.recordId) : requireSheet(ctx, input.recordId);
  if (input.kind === 'followUp' && subject.state !== 'due' && subject.state !== 'attempting') refuse('FOLLOW_UP_STATE', { state: subject.state });
  if (input.kind === 'verify' && subject.state !== 'done') refuse('SHEET_STATE', { act: 'verify', state: subject.state });
  const act = resolveAct(ctx, input.onPaper, subject.created_at);
  const entitled = act.doer.roles.includes('stationHead') || (act.onPaper !== undefined && act.doer.roles.includes('leader'));
  if (!entitled) refuseRole(act, { who: 'stationHead' });
  if (act.doer.personId === input.forPersonId) refuse('EXCEPTION_FOR_ONESELF', {});
  const person = findDoer(ctx, input.forPersonId);
  if (!person?.roles.includes(role)) refuse('EXCEPTION_PERSON_UNKNOWN', { role }, [{ path: 'forPersonId', rule: 'EXCEPTION_PERSON_UNKNOWN' }]);
  const handledBy = idsOf(subject.handled_by);
  if (!handledBy.includes(input.forPersonId)) refuse('EXCEPTION_NOT_NEEDED', {});
  const others = listDoersWithRole(ctx, role).filter((doer) => !handledBy.includes(doer.personId));
  if (others.length > 0) refuse('EXCEPTION_OTHERS_EXIST', { count: others.length });
  const row: ExceptionRecord = {
    ...newRecord(ctx, ctx.newId()), duty_id: subject.duty_id, kind: input.kind, record_id: subject.id, for_person_id: input.forPersonId, permitted_by: act.doer.personId, permitted_at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, reason: input.reason,
  };
  const duty = requireDuty(ctx, subject.duty_id);
  writeDuty(ctx, duty, nextVersion(ctx, duty), 'permitException', [[exceptionsTable, row]], { rule: 'G10', text: input.reason, ...paperOf(act) });
  return { exceptionId: row.id };
}

