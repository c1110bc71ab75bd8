/**
 * Limits a source runs on its duty beside those of the category: a fault's arrival and restore clocks, and the follow-up they end in.
 * Every function writes a change of the duty in the caller's transaction.
 */
import type { ClockKind, ContactWay, Satisfaction } from '#shared/features/duties/duties.codes.ts';
import { owingStates } from '#shared/features/duties/duties.rules.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import type { Change } from '#service/records/change.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { cancelledClock, dueOf, ruleFor, startedClock, stoppedClock } from './clocks.ts';
import { clockRows, liveOf, requireDuty, writeDuty } from './dutyLife.ts';
import type { ClockRecord, FollowUpRecord } from './duties.records.ts';
import { listClocks } from './duties.store.ts';
import { newFollowUp, writeOpened } from './followUpOpening.ts';
import { timekeepingOf } from './timekeeping.ts';

type Paper = Pick<Change, 'onPaper'>;

/** A limit to start: what it waits for, and the rule with its key. */
export interface LimitStart {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly key: string | null;
}

/** Limits as they would be, those switched off left out. */
export function previewLimits(ctx: QueryContext, starts: readonly LimitStart[], startedAt: string): readonly { readonly kind: ClockKind; readonly ruleId: string; readonly limit: { readonly value: number; readonly unit: string }; readonly dueAt: string }[] {
  const time = timekeepingOf(ctx);
  return starts.flatMap((start) => {
    const rule = ruleFor(time, start);
    return rule === null ? [] : [{ kind: start.kind, ruleId: start.ruleId, limit: { value: rule.value, unit: rule.unit }, dueAt: dueOf(time, rule, startedAt).dueAt }];
  });
}

/** Starts limits on a duty. @returns the clocks that run */
export function startLimits(ctx: CommandContext, dutyId: string, starts: readonly LimitStart[], startedAt: string): readonly ClockRecord[] {
  const time = timekeepingOf(ctx);
  const duty = requireDuty(ctx, dutyId);
  const clocks = starts.flatMap((start) => startedClock(ctx, time, { dutyId, ...start, startedAt }) ?? []);
  if (clocks.length > 0) writeDuty(ctx, duty, nextVersion(ctx, duty), 'startLimits', clockRows(clocks), { rule: clocks[0]?.rule_id ?? '', actedAt: startedAt });
  return clocks;
}

/** The live limits of these kinds were met at `at`. */
export function stopLimits(ctx: CommandContext, dutyId: string, kinds: readonly ClockKind[], at: string, paper: Paper = {}): void {
  const duty = requireDuty(ctx, dutyId);
  const met = liveOf(listClocks(ctx.db, dutyId), kinds).map((clock) => stoppedClock(ctx, clock, at));
  if (met.length > 0) writeDuty(ctx, duty, nextVersion(ctx, duty), 'stopLimits', clockRows(met), { rule: met[0]?.rule_id ?? '', ...(paper.onPaper ? paper : { actedAt: at }) });
}

/** The live limits of these kinds fell away with what they waited for. */
export function cancelLimits(ctx: CommandContext, dutyId: string, kinds: readonly ClockKind[]): void {
  const duty = requireDuty(ctx, dutyId);
  const gone = liveOf(listClocks(ctx.db, dutyId), kinds).map((clock) => cancelledClock(ctx, clock));
  if (gone.length > 0) writeDuty(ctx, duty, nextVersion(ctx, duty), 'cancelLimits', clockRows(gone));
}

/**
 * Opens the follow-up a source demands, with its clock from `at` (R-FLT-11 from the moment power came back).
 * @param opened.handledBy people who may not make the call (R-REQ-31): the crew
 */
export function openSourceFollowUp(ctx: CommandContext, dutyId: string, opened: { readonly ruleId: string; readonly at: string; readonly handledBy: readonly string[] }): FollowUpRecord {
  const followUp = newFollowUp(ctx, requireDuty(ctx, dutyId), { origin: 'mandatory', reason: null, ruleId: opened.ruleId, startedAt: opened.at, answeredBy: opened.handledBy[0] ?? ctx.actor.personId, handledBy: [...new Set(opened.handledBy)] });
  writeOpened(ctx, followUp, 'openFollowUp');
  return followUp.record;
}

/** The matter was passed on to a team beside a sheet (a crew was dispatched); the first contact stays answerable. */
export function passOn(ctx: CommandContext, dutyId: string, to: { readonly org: string; readonly at: string }, paper: Paper = {}): void {
  const duty = requireDuty(ctx, dutyId);
  if (duty.state !== 'open') return;
  const met = liveOf(listClocks(ctx.db, dutyId), ['handover']).map((clock) => stoppedClock(ctx, clock, to.at));
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'handedOver', handover_org: to.org, handed_over_at: to.at }, 'handOver', clockRows(met), { rule: 'R-FC-12', ...(paper.onPaper ? paper : { actedAt: to.at }) });
}

/** How a customer learned the end from the source itself. */
export interface SourceAnswer {
  readonly by: string;
  readonly at: string;
  readonly way: ContactWay;
  readonly text: string;
  readonly delegateReason: string | null;
  readonly satisfaction: Satisfaction | null;
}

/** The customer was told by the source's own act or reached by its follow-up: the duty is answered, its other clocks go on. Does nothing when he was told before. @rule R-FC-16 */
export function answerSource(ctx: CommandContext, dutyId: string, answer: SourceAnswer, paper: Paper = {}): void {
  const duty = requireDuty(ctx, dutyId);
  if (!owingStates.includes(duty.state)) return;
  const delegated = answer.by === duty.first_contact_id ? null : answer.delegateReason;
  writeDuty(ctx, duty, { ...nextVersion(ctx, duty), state: 'answered', replied_at: answer.at, replied_by: answer.by, reply_way: answer.way, reply_text: answer.text, delegate_reason: delegated, accepted: 'noOpinion', satisfaction: answer.satisfaction ?? duty.satisfaction, paused_at: null }, 'answer', [], {
    rule: 'R-FC-16', text: answer.text, ...(paper.onPaper ? paper : { actedAt: answer.at }),
  });
}
