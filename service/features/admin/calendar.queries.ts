import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import type { ListedYear, rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { calendarFaults, workingCalendar, type CalendarYear } from '#shared/kit/calendar.ts';
import { defaultHallHours, openingHours, type HallHours } from '#shared/kit/openingHours.ts';
import type { Reader } from '#service/db/store.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { rowToCalendarYear, rowToHall } from './calendar.records.ts';
import { listCalendarYears, listHalls } from './calendar.store.ts';
import { previewMoved, type TimeBase } from './clocksAffected.ts';

type Contracts = typeof rulesContracts;

/** Shipped tables, each replaced by the station's own of that year. */
function tablesOf(db: Reader): readonly CalendarYear[] {
  const loaded = listCalendarYears(db).map(rowToCalendarYear);
  return withTables(builtInCalendarYears, loaded);
}

/** Tables of both lists by year; of one year the second list's. */
export function withTables(tables: readonly CalendarYear[], loaded: readonly CalendarYear[]): readonly CalendarYear[] {
  return [...tables.filter((table) => !loaded.some((own) => own.year === table.year)), ...loaded].sort((a, b) => a.year - b.year);
}

const mainHoursOf = (db: Reader): HallHours => {
  const main = listHalls(db).find((row) => row.main === 1);
  return main ? rowToHall(main).hours : defaultHallHours;
};

/** Calendar and opening hours from tables and hours. */
export function timeBaseOf(tables: readonly CalendarYear[], hall: HallHours): TimeBase {
  const calendar = workingCalendar(tables);
  return { calendar, hours: openingHours(hall, calendar) };
}

let remembered: { readonly key: string; readonly base: TimeBase } | null = null;

/**
 * What the clocks of this station count by: its calendar and the opening hours of its main hall (R-DAY-06, R-DAY-11).
 * The last answer is kept while tables and hours are the same, because a calendar remembers the days it judged.
 */
export function timeBaseFor(db: Reader): TimeBase {
  const tables = tablesOf(db);
  const hall = mainHoursOf(db);
  const key = JSON.stringify([tables, hall]);
  if (remembered?.key !== key) remembered = { key, base: timeBaseOf(tables, hall) };
  return remembered.base;
}

/** A table as lists show it. */
export function listedYear(db: Reader, table: CalendarYear): ListedYear {
  const row = listCalendarYears(db).find((candidate) => candidate.year === table.year);
  const { calendar } = timeBaseOf(withTables(tablesOf(db), [table]), defaultHallHours);
  return {
    year: table.year, title: table.title, off: [...table.off], work: table.work,
    id: row?.id ?? null, version: row?.version ?? 0, shipped: row === undefined, workingDays: calendar.workingDaysIn(table.year),
  };
}

/** Year tables, halls, and the last day an official table decides without a gap. */
export function listCalendar(ctx: QueryContext): OutputOf<Contracts['listCalendar']> {
  const tables = tablesOf(ctx.db);
  const years = tables.map((table) => table.year);
  const last = years.reduce<number | null>((until, year) => (until === null || year === until + 1 ? year : until), null);
  return {
    years: tables.map((table) => listedYear(ctx.db, table)),
    decidedUntil: last === null ? null : `${last}-12-31`,
    halls: listHalls(ctx.db).map(rowToHall),
    mainHours: mainHoursOf(ctx.db),
  };
}

/** Refuses a table that cannot be, naming each row. @refuses ADMIN_CALENDAR_FAULTY (R-DAY-05, R-DAY-06) */
export function requireSoundTable(table: CalendarYear): void {
  const faults = calendarFaults(table);
  if (faults.length > 0) refuse('ADMIN_CALENDAR_FAULTY', { count: faults.length }, faults.map((fault) => ({ path: `table.${fault.path}`, rule: fault.rule, params: { on: fault.on } })));
}

/** What a table would move. */
export function previewCalendarYear(ctx: QueryContext, input: InputOf<Contracts['previewCalendarYear']>): OutputOf<Contracts['previewCalendarYear']> {
  requireSoundTable(input.table);
  const after = timeBaseOf(withTables(tablesOf(ctx.db), [input.table]), mainHoursOf(ctx.db));
  return { workingDays: after.calendar.workingDaysIn(input.table.year), moved: previewMoved(ctx, { before: timeBaseFor(ctx.db), after }) };
}
