/** Rules, calendar and opening hours for features above, read in the caller's transaction. */
export { rulesAt } from './rules.queries.ts';
export { timeBaseFor } from './calendar.queries.ts';
export { registerClockHolder, type ClockHolder, type TimeBase, type TimeBaseChange } from './clocksAffected.ts';
