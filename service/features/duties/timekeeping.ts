/** The rules, calendar and hours in force at a moment, as the duties need them. */
import type { RuleBook } from '#shared/features/admin/rules.rules.ts';
import type { WorkingCalendar } from '#shared/kit/calendar.ts';
import type { OpeningHours } from '#shared/kit/openingHours.ts';
import { rulesAt, timeBaseFor } from '#service/features/admin/rules.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';

/** What time is counted with. */
export interface Timekeeping {
  readonly book: RuleBook;
  readonly calendar: WorkingCalendar;
  readonly hours: OpeningHours;
}

const known = new WeakMap<QueryContext, Timekeeping>();

/**
 * Timekeeping of the station at the moment of the call; one call counts by one book. Commands that change rules or
 * calendar make the new book themselves (clockHolder), so what is remembered here is never what they replaced.
 */
export function timekeepingOf(ctx: QueryContext): Timekeeping {
  const before = known.get(ctx);
  if (before) return before;
  const made = { book: rulesAt(ctx.db, ctx.now), ...timeBaseFor(ctx.db) };
  known.set(ctx, made);
  return made;
}

/** R-FC-11: minutes within which a visit is registered. */
export const registerMinutes = (time: Timekeeping): number => time.book.amount('R-FC-11').value;
/** R-REQ-24: least hours between two urges. */
export const urgeHours = (time: Timekeeping): number => time.book.amount('R-REQ-24').value;
/** R-REQ-22: attempts, and hours between them, before a customer counts as unreachable. */
export const attemptLimits = (time: Timekeeping): { readonly attempts: number; readonly apartHours: number } => ({ attempts: time.book.amount('R-REQ-22', 'attempts').value, apartHours: time.book.amount('R-REQ-22', 'apart').value });
/** R-REQ-25: urges from which a supervision card is suggested. */
export const superviseUrges = (time: Timekeeping): number => time.book.amount('R-REQ-25', 'urges').value;
/** R-REQ-27: days within which a matter counts as repeated. */
export const repeatDays = (time: Timekeeping): number => time.book.amount('R-REQ-27', 'window').value;

/** R-FLOW-04 (G4): hours back that anybody may enter late. */
export const lateEntryHours = (time: Timekeeping): number => time.book.amount('R-FLOW-04').value;
/** R-FLOW-07 (G7): days after closing within which a matter may be reopened. */
export const reopenDays = (time: Timekeeping): number => time.book.amount('R-FLOW-07').value;
/** R-FLOW-01 (W1): percent of the other answered matters that are followed up by sample; 0 where switched off. */
export const sampleShare = (time: Timekeeping): number => (time.book.isOn('R-FLOW-01') ? time.book.amount('R-FLOW-01').value : 0);
