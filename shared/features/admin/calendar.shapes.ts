import { z } from 'zod';
import { festivals } from '#shared/kit/calendar.ts';
import { localDateSchema, lineSchema } from '#shared/kit/scalars.ts';

const yearSchema = z.number().int().min(2000).max(2100);

/** One year's official arrangement as it travels and is stored; {@link calendarFaults} judges whether it makes sense. */
export const calendarYearSchema = z.strictObject({
  year: yearSchema,
  title: lineSchema(120),
  off: z.array(z.strictObject({ from: localDateSchema, to: localDateSchema, festival: z.enum(festivals) })).min(1).max(20).readonly(),
  work: z.array(localDateSchema).max(20).readonly(),
});

const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const intervalsSchema = z.array(z.strictObject({ from: timeSchema, to: timeSchema })).max(6).readonly();

/** Opening times of one hall as they travel and are stored; {@link hallFaults} judges whether they make sense. */
export const hallHoursSchema = z.strictObject({
  weekly: z.tuple([intervalsSchema, intervalsSchema, intervalsSchema, intervalsSchema, intervalsSchema, intervalsSchema, intervalsSchema]).readonly(),
  adjustedWorkday: intervalsSchema,
  holiday: intervalsSchema,
  dates: z.record(localDateSchema, z.strictObject({ open: intervalsSchema, note: lineSchema(60) })),
});
