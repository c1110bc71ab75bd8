/** What the lists of a source show of its duties' time. */
import type { ClockKind, TimeTone } from '#shared/features/duties/duties.codes.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { timeLeftOf } from './clocks.ts';
import { listLiveClocks } from './duties.store.ts';
import { nearestClock } from './views.ts';

/** The clock of a duty that runs out first, as it stands now. */
export interface NearestLimit {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly dueAt: string;
  readonly minutesLeft: number;
  readonly share: number;
  readonly tone: TimeTone;
}

/** For each duty its nearest live clock of these kinds; a duty without one is left out. */
export function nearestLimits(ctx: QueryContext, dutyIds: readonly string[], kinds: readonly ClockKind[]): ReadonlyMap<string, NearestLimit> {
  const clocks = listLiveClocks(ctx.db, dutyIds).filter((clock) => kinds.includes(clock.kind));
  return new Map(dutyIds.flatMap((id) => {
    const clock = nearestClock(clocks.filter((row) => row.duty_id === id));
    return clock === undefined ? [] : [[id, { kind: clock.kind, ruleId: clock.rule_id, dueAt: clock.due_at, ...timeLeftOf(clock, ctx.now) }] as const];
  }));
}
