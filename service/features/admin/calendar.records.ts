import { z } from 'zod';
import { calendarYearSchema, hallHoursSchema } from '#shared/features/admin/calendar.shapes.ts';
import type { Hall } from '#shared/features/admin/rules.contract.ts';
import type { CalendarYear } from '#shared/kit/calendar.ts';
import { defineTable } from '#service/records/table.ts';

const recordColumns = { id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable() };

/** Row of `calendar_years`; `days` holds the off ranges and worked days as JSON. */
export const calendarYearRowSchema = z.strictObject({ ...recordColumns, year: z.number(), title: z.string(), days: z.string() });
export type CalendarYearRow = z.infer<typeof calendarYearRowSchema>;
export const calendarYearsTable = defineTable<CalendarYearRow>({
  name: 'calendar_years',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'year', 'title', 'days'],
  personal: [],
});

/** Row of `opening_hours`; `hours` is JSON. */
export const openingHoursRowSchema = z.strictObject({ ...recordColumns, name: z.string(), main: z.number(), hours: z.string() });
export type OpeningHoursRow = z.infer<typeof openingHoursRowSchema>;
export const openingHoursTable = defineTable<OpeningHoursRow>({
  name: 'opening_hours',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'name', 'main', 'hours'],
  personal: [],
});

const daysSchema = calendarYearSchema.pick({ off: true, work: true });

/** A stored table as the calendar reads it. */
export const rowToCalendarYear = (row: CalendarYearRow): CalendarYear => ({ year: row.year, title: row.title, ...daysSchema.parse(JSON.parse(row.days)) });

/** What `days` holds of a table. */
export const calendarYearDays = (table: CalendarYear): string => JSON.stringify({ off: table.off, work: table.work });

/** A stored hall as it travels. */
export const rowToHall = (row: OpeningHoursRow): Hall => ({ id: row.id, version: row.version, name: row.name, main: row.main === 1, hours: hallHoursSchema.parse(JSON.parse(row.hours)) });
