/** Follow-ups (F06): attempts, results, and the small-unit exception (G10). */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { isDissatisfied, type Satisfaction } from '#shared/features/duties/duties.codes.ts';
import { afterAttempt, checkFollowUpPerson, nextAttemptAt } from '#shared/features/duties/duties.rules.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { startedClock, stoppedClock } from './clocks.ts';
import { clockRows, requireDuty, writeDuty } from './dutyLife.ts';
import { attemptsTable, exceptionsTable, followUpsTable, idsOf, type AttemptRecord, type ExceptionRecord, type FollowUpRecord } from './duties.records.ts';
import { findFollowUp, listClocks, listExceptions } from './duties.store.ts';
import { assertVersion, findDoer, listDoersWithRole, paperOf, refuseRole, resolveAct } from './people.ts';
import { requireSheet } from './sheets.commands.ts';
import { requireDutySource } from './sources.ts';
import { attemptLimits, timekeepingOf } from './timekeeping.ts';

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

/**
 * Records one attempt and, when the customer was reached, the result. The third vain attempt ends it as unreachable (R-REQ-22); a dissatisfied
 * customer starts the clock of R-REQ-23.
 *
 * @refuses FOLLOW_UP_STATE, FOLLOW_UP_TOO_SOON, FOLLOW_UP_SEPARATION (R-REQ-31), FOLLOW_UP_RESULT_NEEDED, FOLLOW_UP_REASON_NEEDED
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

  const attempts = followUp.attempts + 1;
  const state = afterAttempt(input.outcome, attempts, limits.attempts);
  const ended = state === 'done' || state === 'unreachable';
  const satisfaction: Satisfaction | null = result?.satisfaction ?? (state === 'done' ? 'notRated' : null);
  const next: FollowUpRecord = {
    ...nextVersion(ctx, followUp), state, attempts, last_attempt_at: act.at, next_attempt_at: ended ? null : nextAttemptAt(act.at, limits.apartHours), number: ended ? (followUp.number ?? ctx.nextNumber('HF')) : followUp.number,
    visitor_id: state === 'done' ? act.doer.personId : followUp.visitor_id, done_at: ended ? act.at : null, dimensions: JSON.stringify(result?.dimensions ?? []), consistent: result === null ? null : result.consistent ? 1 : 0, satisfaction,
    reason: result?.reason ?? null, new_demand: result?.newDemand ?? null,
  };
  const line: AttemptRecord = { ...newRecord(ctx, ctx.newId()), follow_up_id: followUp.id, ordinal: attempts, by_id: act.doer.personId, at: act.at, recorder_id: act.recorderId, original_at: act.originalAt, way: input.way, outcome: input.outcome, note: input.note ?? null };
  const waits = listClocks(ctx.db, followUp.duty_id).filter((clock) => clock.follow_up_id === followUp.id && clock.state === 'running');
  const met = ended ? waits.map((clock) => stoppedClock(ctx, clock, act.at)) : [];
  const unhappy = isDissatisfied(satisfaction) ? [startedClock(ctx, time, { dutyId: followUp.duty_id, followUpId: followUp.id, kind: 'dissatisfied', ruleId: 'R-REQ-23', startedAt: act.at })] : [];
  const note = input.note ?? result?.reason ?? null;
  ctx.write({
    record: 'followUp', id: followUp.id, act: input.outcome === 'reached' ? 'reach' : 'attempt', from: followUp.state, to: state, rows: [[followUpsTable, next], [attemptsTable, line], ...clockRows([...met, ...unhappy])], rule: 'R-REQ-22', ...(note === null ? {} : { text: note }), ...paperOf(act),
  });
  const duty = requireDuty(ctx, followUp.duty_id);
  if (ended) {
    if (satisfaction !== null) writeDuty(ctx, duty, { ...nextVersion(ctx, duty), satisfaction }, 'followUp', [], { rule: 'R-REQ-20' });
    requireDutySource(duty.source_kind).followUpEnded(ctx, duty.source_id, { satisfaction, reached: state === 'done', text: result?.reason ?? '' });
  }
  return { id: followUp.id, number: next.number, version: next.version, state, attempts, nextAttemptAt: next.next_attempt_at, reopenSuggested: result !== null && (!result.consistent || isDissatisfied(result.satisfaction)) };
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

