/** How follow-ups come to be: by category, for every dissatisfied customer, by hand, and by the daily draw of samples (R-REQ-21, W1). */
import { createHash } from 'node:crypto';
import { isDissatisfied, type FollowUpOrigin } from '#shared/features/duties/duties.codes.ts';
import { drawCount, mandatoryFollowUp, villageOfAddress } from '#shared/features/duties/duties.rules.ts';
import { addDays, instantAt, localDateOf } from '#shared/kit/dates.ts';
import { newRecord } from '#service/features/admin/admin.public.ts';
import { villageOfCustomer } from '#service/features/directory/directory.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { clocksTable, drawMembersTable, drawsTable, followUpsTable, idsOf, type ClockRecord, type DrawMemberRecord, type DrawRecord, type DutyRecord, type FollowUpRecord, type SheetRecord } from './duties.records.ts';
import { startedClock } from './clocks.ts';
import { listDrawPool, listEvents, listFollowUpsOf, listSheetsOf, sumDraws } from './duties.store.ts';
import { sampleShare, timekeepingOf } from './timekeeping.ts';

/** People who handled a matter and therefore may not follow it up: of the sheets, or the first contact without one; and always who gave the answer. */
export function handlersOf(duty: DutyRecord, sheets: readonly SheetRecord[], answeredBy: string): readonly string[] {
  const ofSheets = sheets.filter((sheet) => sheet.state !== 'voided').flatMap((sheet) => idsOf(sheet.handled_by));
  return [...new Set([...(ofSheets.length > 0 ? ofSheets : [duty.first_contact_id]), answeredBy])];
}

/** Where a matter belongs on a list for walking: the customer's village in the directory, or the one his address names. */
const villageOf = (ctx: QueryContext, duty: DutyRecord): string | null => (duty.customer_id === null ? null : villageOfCustomer(ctx.db, duty.customer_id)) ?? villageOfAddress(duty.address);

/** A new follow-up with its clock, not written yet. */
export function newFollowUp(ctx: CommandContext, duty: DutyRecord, start: { readonly origin: FollowUpOrigin; readonly reason: string | null; readonly ruleId: string; readonly startedAt: string; readonly answeredBy: string; readonly handledBy?: readonly string[]; readonly assignedTo?: string | null }):
  { readonly record: FollowUpRecord; readonly clock: ClockRecord | null } {
  const id = ctx.newId();
  const clock = startedClock(ctx, timekeepingOf(ctx), { dutyId: duty.id, followUpId: id, kind: 'followUp', ruleId: start.ruleId, startedAt: start.startedAt });
  const record: FollowUpRecord = {
    ...newRecord(ctx, id), number: null, state: 'due', duty_id: duty.id, source_id: duty.source_id, mandatory: start.origin === 'mandatory' ? 1 : 0, rule_id: start.ruleId, due_at: clock?.due_at ?? start.startedAt, attempts: 0, last_attempt_at: null, next_attempt_at: null,
    handled_by: JSON.stringify(start.handledBy ?? handlersOf(duty, listSheetsOf(ctx.db, duty.id), start.answeredBy)), origin: start.origin, origin_reason: start.reason, village: villageOf(ctx, duty), assigned_to: start.assignedTo ?? null, new_source_id: null, new_source_number: null,
    visitor_id: null, done_at: null, dimensions: '[]', consistent: null, satisfaction: null, reason: null, new_demand: null,
  };
  return { record, clock };
}

/** The rule that asks for the follow-up of a fault, from the moment power came back. */
const faultRule = 'R-FLT-11';

/** Whether the follow-up of a fault was opened since the matter last started over: it is one call, not two. */
function hasFaultFollowUp(ctx: QueryContext, dutyId: string): boolean {
  const since = listEvents(ctx.db, [dutyId]).findLast((event) => event.act === 'reopen')?.entered_at ?? '';
  return listFollowUpsOf(ctx.db, dutyId).some((followUp) => followUp.rule_id === faultRule && followUp.state !== 'voided' && followUp.created_at > since);
}

/** What an answer brings: a follow-up demanded by category, or one because the customer was dissatisfied; everything else waits for the draw. */
export function followUpOfAnswer(ctx: CommandContext, duty: DutyRecord, answer: { readonly by: string; readonly at: string; readonly satisfaction: DutyRecord['satisfaction'] }): ReturnType<typeof newFollowUp> | null {
  const demanded = mandatoryFollowUp(duty.category);
  if (demanded?.ruleId === faultRule && hasFaultFollowUp(ctx, duty.id)) return null;
  if (demanded !== null) return newFollowUp(ctx, duty, { origin: 'mandatory', reason: null, ruleId: demanded.ruleId, startedAt: answer.at, answeredBy: answer.by });
  return isDissatisfied(answer.satisfaction) ? newFollowUp(ctx, duty, { origin: 'dissatisfied', reason: null, ruleId: 'R-REQ-20', startedAt: answer.at, answeredBy: answer.by }) : null;
}

/** Writes a follow-up that opens apart from an answer. */
export function writeOpened(ctx: CommandContext, opened: ReturnType<typeof newFollowUp>, act: 'draw' | 'openFollowUp'): void {
  const { record, clock } = opened;
  ctx.write({ record: 'followUp', id: record.id, act, from: null, to: 'due', rows: [[followUpsTable, record], ...(clock ? [[clocksTable, clock] as const] : [])], rule: 'R-REQ-21', ...(record.origin_reason === null ? {} : { text: record.origin_reason }) });
}

/** The lot of a matter in the draw of a day: SHA-256 over day and id. The id was random before anybody knew the answer, so nobody can steer it, and anybody can count it again. */
export const lotOf = (on: string, dutyId: string): string => createHash('sha256').update(`${on}/${dutyId}`).digest('hex').slice(0, 16);

/** Matters answered so long ago are not drawn any more; a desk that stood still over a holiday catches up. */
const reachBackDays = 62;

/**
 * Draws the samples of the days before today, once: the lowest lots among the matters answered since the last draw that no rule demands to follow up
 * and whose customer can be reached. Each month keeps at least its share as a whole; everybody who was in the pot stands in the record.
 *
 * @rule W1, R-REQ-21, R-FLOW-01
 */
export function drawSamples(ctx: CommandContext): void {
  const share = sampleShare(timekeepingOf(ctx));
  if (share <= 0) return;
  const on = localDateOf(ctx.now);
  const pool = listDrawPool(ctx.db, instantAt(addDays(on, -reachBackDays), '00:00'), instantAt(on, '00:00')).filter((duty) =>
    mandatoryFollowUp(duty.category) === null && (duty.phone !== null || duty.address !== null) && !listFollowUpsOf(ctx.db, duty.id).some((followUp) => followUp.state !== 'voided' && followUp.created_at >= (duty.replied_at ?? '')));
  for (const [month, members] of Map.groupBy(pool, (duty) => localDateOf(duty.replied_at ?? ctx.now).slice(0, 7))) {
    const before = sumDraws(ctx.db, month);
    const count = drawCount(share, members.length, before);
    const draw: DrawRecord = { ...newRecord(ctx, ctx.newId()), on_date: on, month, share, pool: members.length, pool_before: before.pool, drawn: count, drawn_before: before.drawn };
    const lots = members.map((duty) => ({ duty, lot: lotOf(on, duty.id) })).sort((a, b) => a.lot.localeCompare(b.lot));
    const rows = lots.map(({ duty, lot }, i): DrawMemberRecord => ({ ...newRecord(ctx, ctx.newId()), draw_id: draw.id, duty_id: duty.id, replied_at: duty.replied_at ?? ctx.now, lot, place: i + 1, drawn: i < count ? 1 : 0 }));
    ctx.write({ record: 'followUpDraw', id: draw.id, act: 'draw', from: null, to: 'drawn', rows: [[drawsTable, draw], ...rows.map((row) => [drawMembersTable, row] as const)], rule: 'R-FLOW-01' });
    for (const { duty } of lots.slice(0, count)) writeOpened(ctx, newFollowUp(ctx, duty, { origin: 'sample', reason: null, ruleId: 'R-REQ-20', startedAt: ctx.now, answeredBy: duty.replied_by ?? duty.first_contact_id }), 'draw');
  }
}
