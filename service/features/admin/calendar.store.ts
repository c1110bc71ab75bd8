import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { calendarYearRowSchema, openingHoursRowSchema, type CalendarYearRow, type OpeningHoursRow } from './calendar.records.ts';

/** The tables the station loaded, by year. */
export function listCalendarYears(db: Reader): CalendarYearRow[] {
  return db.all(sql`SELECT * FROM calendar_years WHERE voided_at IS NULL ORDER BY year`, calendarYearRowSchema);
}

/** One loaded table, or undefined. */
export function findCalendarYear(db: Reader, id: string): CalendarYearRow | undefined {
  return db.get(sql`SELECT * FROM calendar_years WHERE id = ${id}`, calendarYearRowSchema);
}

/** The halls of the station, the main one first. */
export function listHalls(db: Reader): OpeningHoursRow[] {
  return db.all(sql`SELECT * FROM opening_hours WHERE voided_at IS NULL ORDER BY main DESC, name`, openingHoursRowSchema);
}

/** One hall, or undefined. */
export function findHall(db: Reader, id: string): OpeningHoursRow | undefined {
  return db.get(sql`SELECT * FROM opening_hours WHERE id = ${id}`, openingHoursRowSchema);
}
