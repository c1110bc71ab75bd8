/** Reminders at 50, 25 and 0 % and daily (G2), violations of clocks that ran out, provisional dates that settled. Called at start and once a minute. */
import { reminderInstants, type ClockMarks, type Reminder } from '#shared/kit/clock.ts';
import type { ClockKind, ViolationKind } from '#shared/features/duties/duties.codes.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext, DeskMemory } from '#service/runtime/context.ts';
import { dueOfClock, recountedClock } from './clocks.ts';
import { clockRows, requireDuty, violationOnce, writeDuty } from './dutyLife.ts';
import type { ClockRecord } from './duties.records.ts';
import { listAllLiveClocks, listPauses, listProvisionalClocks, listReminders } from './duties.store.ts';
import { drawSamples } from './followUpOpening.ts';
import { timekeepingOf } from './timekeeping.ts';

/** Written per tick; what is left over comes with the next one, so that a long rest never makes one long transaction. */
const mostPerTick = 200;

const actOf = { half: 'remindHalf', quarter: 'remindQuarter', due: 'remindDue', overdue: 'remindOverdue' } as const satisfies Record<Reminder['kind'], string>;

/** What a clock that ran out says about the first-contact rule. */
const violationOf: Partial<Record<ClockKind, readonly [kind: ViolationKind, ruleId: string]>> = { promise: ['noReplyByPromise', 'R-FC-14'], handover: ['lateHandover', 'R-FC-12'] };

const marksOf = (clock: ClockRecord): ClockMarks => ({ startedAt: clock.started_at, halfAt: clock.half_at, quarterAt: clock.quarter_at, dueAt: clock.due_at, pausedSince: clock.paused_since });

/**
 * The newest reminder a clock owes at `now`, or null. After a weekend with the machine off one reminder comes, not three.
 * @rule G2
 */
export function owedReminder(clock: ClockRecord, now: string): Reminder | null {
  const past = reminderInstants(marksOf(clock), now);
  const newest = past.at(-1);
  return newest !== undefined && clock.next_reminder_at !== null && newest.at >= clock.next_reminder_at ? newest : null;
}

/** Processes that counted their clocks anew already. */
const counted = new WeakSet<DeskMemory>();

/** One pass: samples of the days before, reminders, violations, provisional dates. Every write is a change of the duty by the program itself. */
export function tickDuties(ctx: CommandContext): void {
  drawSamples(ctx);
  const time = timekeepingOf(ctx);
  for (const clock of listReminders(ctx.db, ctx.now, mostPerTick)) {
    const reminder = owedReminder(clock, ctx.now);
    if (reminder === null) continue;
    const duty = requireDuty(ctx, clock.duty_id);
    const recounted = recountedClock(ctx, time, clock, listPauses(ctx.db, duty.id));
    const ranOut = reminder.kind === 'due' || reminder.kind === 'overdue';
    const violation = ranOut ? violationOf[clock.kind] : undefined;
    const rows = violation ? violationOnce(ctx, duty.id, violation[0], violation[1]) : [];
    writeDuty(ctx, duty, nextVersion(ctx, duty), actOf[reminder.kind], [...clockRows([{ ...recounted, reminded: reminder.kind, overdue_noted: ranOut ? 1 : clock.overdue_noted }]), ...rows], { rule: clock.rule_id, actedAt: reminder.at });
  }
  // Everything once after a start: the tables that ship may have changed with the program. Then only what no official table decides yet.
  const first = !counted.has(ctx.desk.memory);
  counted.add(ctx.desk.memory);
  for (const clock of first ? listAllLiveClocks(ctx.db) : listProvisionalClocks(ctx.db, mostPerTick)) {
    const pauses = listPauses(ctx.db, clock.duty_id);
    const due = dueOfClock(time, clock, pauses);
    if (due.dueAt === clock.due_at && due.provisional === (clock.provisional === 1)) continue;
    const duty = requireDuty(ctx, clock.duty_id);
    writeDuty(ctx, duty, nextVersion(ctx, duty), 'recount', clockRows([recountedClock(ctx, time, clock, pauses)]), { rule: 'R-DAY-07' });
  }
}
