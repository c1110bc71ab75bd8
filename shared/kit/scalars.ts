import { z } from 'zod';
import { instantOfMs, isLocalDate } from './dates.ts';

/** UUID in lower case, any version; records and commands use version 7. */
export const idSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);

/** UTC instant, ISO 8601 with milliseconds and `Z`: `2026-03-01T01:30:00.000Z`. Days that do not exist (02-30) are refused; `Date.parse` alone rolls them over. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/).refine((text) => { const ms = Date.parse(text); return !Number.isNaN(ms) && instantOfMs(ms) === text; });

/** Station-local date (+08:00): `2026-03-01`. */
export const localDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine(isLocalDate);

/** A line of text that is not blank and has no surrounding white space; at most `max` UTF-16 units. */
export const lineSchema = (max: number) =>
  z.string().min(1).max(max).refine((text) => text === text.trim(), { message: 'trim' });
