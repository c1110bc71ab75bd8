import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import type { rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { hallFaults } from '#shared/kit/openingHours.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { listedYear, requireSoundTable, timeBaseFor } from './calendar.queries.ts';
import { calendarYearDays, calendarYearsTable, openingHoursTable, rowToHall, type CalendarYearRow, type OpeningHoursRow } from './calendar.records.ts';
import { findCalendarYear, findHall, listCalendarYears, listHalls } from './calendar.store.ts';
import { applyMoved } from './clocksAffected.ts';
import { newRecord, nextVersion } from './people.commands.ts';

type Contracts = typeof rulesContracts;

function assertExpected(entity: string, id: string, expectedVersion: number, actualVersion: number): void {
  if (expectedVersion !== actualVersion) throw new Refusal({ code: 'CONFLICT', entity, id, expectedVersion, actualVersion });
}

/**
 * Loads the official table of a year (expected version 0) or corrects the station's own; a shipped table is replaced by loading one.
 * Every open clock it moves is computed anew in the same transaction and listed.
 *
 * @refuses ADMIN_CALENDAR_FAULTY with the rows, ADMIN_CALENDAR_YEAR_TAKEN when the year is loaded under another id
 * @rule R-DAY-06, R-DAY-07
 */
export function loadCalendarYear(ctx: CommandContext, input: InputOf<Contracts['loadCalendarYear']>): OutputOf<Contracts['loadCalendarYear']> {
  requireSoundTable(input.table);
  const existing = findCalendarYear(ctx.tx, input.id);
  assertExpected('calendarYear', input.id, input.expectedVersion, existing?.version ?? 0);
  if (listCalendarYears(ctx.tx).some((row) => row.year === input.table.year && row.id !== input.id)) refuse('ADMIN_CALENDAR_YEAR_TAKEN', { year: input.table.year }, [{ path: 'table.year', rule: 'ADMIN_CALENDAR_YEAR_TAKEN' }]);
  const before = timeBaseFor(ctx.tx);
  const own = { year: input.table.year, title: input.table.title, days: calendarYearDays(input.table) };
  const row: CalendarYearRow = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own };
  ctx.write({
    record: 'calendarYear', id: row.id, act: existing ? 'correct' : 'load', from: existing ? 'loaded' : null, to: 'loaded', rows: [[calendarYearsTable, row]], rule: 'R-DAY-06',
    ...(input.reason === null ? {} : { text: input.reason }),
  });
  const moved = applyMoved(ctx, { before, after: timeBaseFor(ctx.tx) });
  return { year: listedYear(ctx.tx, input.table), moved };
}

/**
 * Adds a hall (expected version 0) or changes its opening times. The first hall is the main one; another becomes it by saying so.
 *
 * @refuses ADMIN_HOURS_FAULTY with the lists, ADMIN_HOURS_NO_MAIN when the main hall would give the mark up, ADMIN_HALL_NAME_TAKEN
 * @rule R-DAY-08, R-DAY-11, R-HALL-04
 */
export function setOpeningHours(ctx: CommandContext, input: InputOf<Contracts['setOpeningHours']>): OutputOf<Contracts['setOpeningHours']> {
  const faults = hallFaults(input.hours);
  if (faults.length > 0) refuse('ADMIN_HOURS_FAULTY', { count: faults.length }, faults.map((fault) => ({ path: `hours.${fault.path}`, rule: fault.rule })));
  const existing = findHall(ctx.tx, input.id);
  assertExpected('hall', input.id, input.expectedVersion, existing?.version ?? 0);
  const others = listHalls(ctx.tx).filter((row) => row.id !== input.id);
  if (others.some((row) => row.name === input.name)) refuse('ADMIN_HALL_NAME_TAKEN', {}, [{ path: 'name', rule: 'ADMIN_HALL_NAME_TAKEN' }]);
  const formerMain = others.find((row) => row.main === 1);
  if (!input.main && !formerMain) refuse('ADMIN_HOURS_NO_MAIN', {}, [{ path: 'main', rule: 'ADMIN_HOURS_NO_MAIN' }]);
  const before = timeBaseFor(ctx.tx);
  if (input.main && formerMain) {
    ctx.write({ record: 'hall', id: formerMain.id, act: 'yieldMain', from: 'set', to: 'set', rows: [[openingHoursTable, { ...nextVersion(ctx, formerMain), main: 0 }]], rule: 'R-DAY-11' });
  }
  const own = { name: input.name, main: input.main ? 1 : 0, hours: JSON.stringify(input.hours) };
  const row: OpeningHoursRow = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own };
  ctx.write({ record: 'hall', id: row.id, act: existing ? 'change' : 'add', from: existing ? 'set' : null, to: 'set', rows: [[openingHoursTable, row]], rule: 'R-DAY-11' });
  const moved = applyMoved(ctx, { before, after: timeBaseFor(ctx.tx) });
  return { hall: rowToHall(row), moved };
}
