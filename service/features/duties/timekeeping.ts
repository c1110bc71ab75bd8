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

/** A span of a rule in minutes, whatever unit the station set it in; `off` where the rule is switched off. */
function minutesOf(time: Timekeeping, ruleId: string, key: string | undefined, off: number): number {
  if (!time.book.isOn(ruleId)) return off;
  const { value, unit } = time.book.amount(ruleId, key);
  return unit === 'min' ? value : unit === 'cd' || unit === 'wd' ? value * 1440 : value * 60;
}

/** R-FC-11: minutes within which a visit is registered. */
export const registerMinutes = (time: Timekeeping): number => minutesOf(time, 'R-FC-11', undefined, Number.POSITIVE_INFINITY);
/** R-REQ-24: least hours between two urges. */
export const urgeHours = (time: Timekeeping): number => minutesOf(time, 'R-REQ-24', undefined, 0) / 60;
/** R-REQ-22: attempts, and hours between them, before a customer counts as unreachable; one attempt where it is switched off. */
export const attemptLimits = (time: Timekeeping): { readonly attempts: number; readonly apartHours: number } =>
  ({ attempts: time.book.isOn('R-REQ-22') ? time.book.amount('R-REQ-22', 'attempts').value : 1, apartHours: minutesOf(time, 'R-REQ-22', 'apart', 0) / 60 });
/** R-REQ-25: urges from which a supervision card is suggested. */
export const superviseUrges = (time: Timekeeping): number => (time.book.isOn('R-REQ-25') ? time.book.amount('R-REQ-25', 'urges').value : Number.POSITIVE_INFINITY);
/** R-REQ-27: days within which a matter counts as repeated. */
export const repeatDays = (time: Timekeeping): number => minutesOf(time, 'R-REQ-27', 'window', 0) / 1440;
/** R-FLOW-04 (G4): hours back that anybody may enter late. */
export const lateEntryHours = (time: Timekeeping): number => minutesOf(time, 'R-FLOW-04', undefined, Number.POSITIVE_INFINITY) / 60;
/** R-FLOW-07 (G7): days after closing within which a matter may be reopened. */
export const reopenDays = (time: Timekeeping): number => minutesOf(time, 'R-FLOW-07', undefined, 0) / 1440;
/** R-FLOW-01 (W1): percent of the other answered matters that are followed up by sample; 0 where switched off. */
export const sampleShare = (time: Timekeeping): number => (time.book.isOn('R-FLOW-01') ? time.book.amount('R-FLOW-01').value : 0);
/** R-REQ-33 (000-08): requests of one account within a window of days from which an agitated customer may escalate; never where it is switched off. */
export const escalationLimits = (time: Timekeeping): { readonly times: number; readonly windowDays: number } =>
  ({ times: time.book.isOn('R-REQ-33') ? time.book.amount('R-REQ-33', 'times').value : Number.POSITIVE_INFINITY, windowDays: minutesOf(time, 'R-REQ-33', 'window', 0) / 1440 });
/** A limit of the rules in minutes, or null where it is switched off. */
export const minutesOfRule = (time: Timekeeping, ruleId: string): number | null => (time.book.isOn(ruleId) ? minutesOf(time, ruleId, undefined, 0) : null);
/** R-FLT-14: households from which reports of one area are one fault, and the minutes they lie within; never where it is switched off. */
export const multiHouseholdLimits = (time: Timekeeping): { readonly reports: number; readonly windowMinutes: number } =>
  ({ reports: time.book.isOn('R-FLT-14') ? time.book.amount('R-FLT-14', 'reports').value : Number.MAX_SAFE_INTEGER, windowMinutes: minutesOf(time, 'R-FLT-14', 'window', 0) });
