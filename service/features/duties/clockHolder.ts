/** Open clocks follow a new holiday table or other opening hours, and say what moved (R-DAY-06, R-DAY-07). */
import { nextReminder } from '#shared/kit/clock.ts';
import type { ClockHolder, TimeBase, TimeBaseChange } from '#service/features/admin/rules.public.ts';
import { rulesAt } from '#service/features/admin/rules.public.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { dueOfClock } from './clocks.ts';
import { clockRows, requireDuty, writeDuty } from './dutyLife.ts';
import type { ClockRecord } from './duties.records.ts';
import { findDuty, listAllLiveClocks, listPauses } from './duties.store.ts';

type Moved = ReturnType<ClockHolder['preview']>[number];

/** One clock before and after. */
interface Moving {
  readonly clock: ClockRecord;
  readonly due: ReturnType<typeof dueOfClock>;
  readonly moved: Moved;
}

/** Clocks whose due time or provisional mark the other time base changes, earliest due first. Times fixed by hand do not move. */
function movingClocks(ctx: QueryContext, change: TimeBaseChange): Moving[] {
  const book = rulesAt(ctx.db, ctx.now);
  const timeOf = (base: TimeBase): Parameters<typeof dueOfClock>[0] => ({ book, ...base });
  return listAllLiveClocks(ctx.db).flatMap((clock): Moving[] => {
    if (clock.fixed_due_at !== null || clock.extended_due_at !== null) return [];
    const due = dueOfClock(timeOf(change.after), clock, listPauses(ctx.db, clock.duty_id));
    if (due.dueAt === clock.due_at && due.provisional === (clock.provisional === 1)) return [];
    const duty = findDuty(ctx.db, clock.duty_id);
    return [{ clock, due, moved: { record: 'duty', recordId: clock.duty_id, label: duty?.number ?? '', ruleId: clock.rule_id, dueBefore: clock.due_at, dueAfter: due.dueAt, provisionalBefore: clock.provisional === 1, provisionalAfter: due.provisional } }];
  });
}

/** Binds the clocks of duties to calendar and hours. */
export const dutyClocks: ClockHolder = {
  preview: (ctx, change) => movingClocks(ctx, change).map(({ moved }) => moved),
  apply: (ctx, change) =>
    movingClocks(ctx, change).map(({ clock, due, moved }) => {
      const duty = requireDuty(ctx, clock.duty_id);
      const running = due.pausedSince === null;
      const next: ClockRecord = { ...nextVersion(ctx, clock), half_at: due.halfAt, quarter_at: due.quarterAt, due_at: due.dueAt, provisional: due.provisional ? 1 : 0, next_reminder_at: running ? (nextReminder(due, ctx.now)?.at ?? null) : null };
      // A promise that was the limit itself moves with the limit; one given earlier stays.
      const promisedAt = clock.kind === 'promise' && duty.promised_at === clock.due_at ? due.dueAt : duty.promised_at;
      writeDuty(ctx, duty, { ...nextVersion(ctx, duty), promised_at: promisedAt }, 'recount', clockRows([next]), { rule: 'R-DAY-06' });
      return moved;
    }),
};
