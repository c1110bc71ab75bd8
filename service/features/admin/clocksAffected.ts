/**
 * How a change of calendar or opening hours reaches the clocks of features above. Those features are to the right of
 * `admin` on the ladder, so they register here instead of being called by name.
 */
import type { MovedClock } from '#shared/features/admin/rules.contract.ts';
import type { WorkingCalendar } from '#shared/kit/calendar.ts';
import type { OpeningHours } from '#shared/kit/openingHours.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';

/** What clocks count by. */
export interface TimeBase {
  readonly calendar: WorkingCalendar;
  readonly hours: OpeningHours;
}

/** A change of what clocks count by. */
export interface TimeBaseChange {
  readonly before: TimeBase;
  readonly after: TimeBase;
}

/** A feature that holds open clocks. Both list the clocks whose due time or provisional mark changes, by due time. */
export interface ClockHolder {
  /** Reads only. */
  preview(ctx: QueryContext, change: TimeBaseChange): readonly MovedClock[];
  /** Writes the new due times in the caller's transaction. */
  apply(ctx: CommandContext, change: TimeBaseChange): readonly MovedClock[];
}

const holders: ClockHolder[] = [];

/** Registers a feature's clocks; called once from its `*.module.ts`. */
export function registerClockHolder(holder: ClockHolder): void {
  if (!holders.includes(holder)) holders.push(holder);
}

/** Clocks of every feature that a change would move. */
export const previewMoved = (ctx: QueryContext, change: TimeBaseChange): MovedClock[] => holders.flatMap((holder) => [...holder.preview(ctx, change)]);

/** Moves the clocks of every feature. */
export const applyMoved = (ctx: CommandContext, change: TimeBaseChange): MovedClock[] => holders.flatMap((holder) => [...holder.apply(ctx, change)]);
