/** The official tables that ship with the product. A station adds later years in the settings. */
import { z } from 'zod';
import type { CalendarYear } from '#shared/kit/calendar.ts';
import holidays from '../../../resources/rules/holidays.json' with { type: 'json' };
import { calendarYearSchema } from './calendar.shapes.ts';

const fileSchema = z.strictObject({ years: z.array(calendarYearSchema.extend({ published: z.string().regex(/^\d{4}-\d{2}$/), source: z.string() })) });

/**
 * Tables of 2025 and 2026 (R-DAY-06), ascending.
 */
export const builtInCalendarYears: readonly CalendarYear[] = fileSchema.parse(holidays).years.map(({ year, title, off, work }) => ({ year, title, off, work }));
