import { addDays, addMonths, dayOfLocalDate, weekdayOfDay } from '#shared/kit/dates.ts';
import type { Period } from './figures.api.ts';

/** Periods people ask for; a week runs from Monday to Sunday (R-BUL-02). */
export const periodNames = ['today', 'week', 'month', 'lastMonth', 'year'] as const;
export type PeriodName = (typeof periodNames)[number];

/** First and last day of a period that contains `today`, or of the month before. */
export function periodOf(name: PeriodName, today: string): Period {
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (name) {
    case 'today': return { fromOn: today, toOn: today };
    case 'week': { const monday = addDays(today, 1 - weekdayOfDay(dayOfLocalDate(today))); return { fromOn: monday, toOn: addDays(monday, 6) }; }
    case 'month': return { fromOn: monthStart, toOn: addDays(addMonths(monthStart, 1), -1) };
    case 'lastMonth': return { fromOn: addMonths(monthStart, -1), toOn: addDays(monthStart, -1) };
    case 'year': return { fromOn: `${today.slice(0, 4)}-01-01`, toOn: `${today.slice(0, 4)}-12-31` };
  }
}
