/**
 * Dates and instants of a station. Pure integer arithmetic: nothing here reads a clock or the machine's time zone.
 *
 * A *local date* is `2026-03-01` in +08:00 (China has one zone and no summer time); a *day number* counts days since 1970-01-01;
 * an *instant* is UTC with milliseconds and `Z`. A *local time* is `HH:MM`, where `24:00` is the end of a day.
 */

/** Milliseconds of one day. */
export const dayMs = 86_400_000;
/** Milliseconds of one hour. */
export const hourMs = 3_600_000;
/** Milliseconds of one minute. */
export const minuteMs = 60_000;
/** Offset of station time from UTC, milliseconds. */
export const stationOffsetMs = 8 * hourMs;

/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const two = (value: number): string => String(value).padStart(2, '0');

/** Whether `text` is a real date in the form `YYYY-MM-DD` (2026-02-30 is not). */
export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const day = Math.floor(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / dayMs);
  return localDateOfDay(day) === text;
}

/** Day number of a local date. Throws on text that is not a real date: callers parse at the door. */
export function dayOfLocalDate(on: string): number {
  if (!isLocalDate(on)) throw new RangeError(`not a date: ${on}`);
  return Math.floor(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8, 10))) / dayMs);
}

/** Local date of a day number (days-to-civil over 400-year eras, so no Date object is needed). */
export function localDateOfDay(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** ISO weekday of a day number (day 0, 1970-01-01, was a Thursday). */
export function weekdayOfDay(day: number): Weekday {
  return ((((day + 3) % 7) + 7) % 7) + 1 as Weekday;
}

/** The date `days` after (or, negative, before) `on`. */
export const addDays = (on: string, days: number): string => localDateOfDay(dayOfLocalDate(on) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayOfLocalDate(to) - dayOfLocalDate(from);

/**
 * The corresponding day `months` later (or earlier), else the last day of that month.
 * @rule R-DAY-02
 */
export function addMonths(on: string, months: number): string {
  const { year, month, date } = partsOf(on);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return `${String(targetYear).padStart(4, '0')}-${two(targetMonth)}-${two(Math.min(date, daysInMonth(targetYear, targetMonth)))}`;
}

/**
 * Last day of a term whose first day counts: the same date `months` later, less a day (2026-05-06 + 24 months → 2028-05-05).
 * @rule R-SUP-19
 */
export const termEnd = (firstOn: string, months: number): string => addDays(addMonths(firstOn, months), -1);

function daysInMonth(year: number, month: number): number {
  const first = `${String(year).padStart(4, '0')}-${two(month)}-01`;
  const next = month === 12 ? `${String(year + 1).padStart(4, '0')}-01-01` : `${String(year).padStart(4, '0')}-${two(month + 1)}-01`;
  return daysBetween(first, next);
}

function partsOf(on: string): { year: number; month: number; date: number } {
  return { year: Number(on.slice(0, 4)), month: Number(on.slice(5, 7)), date: Number(on.slice(8, 10)) };
}

/** UTC milliseconds of an instant. Throws on text that is none. */
export function msOfInstant(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

/** Instant of UTC milliseconds: `2026-03-01T01:30:00.000Z`. */
export function instantOfMs(ms: number): string {
  const day = Math.floor(ms / dayMs);
  return `${localDateOfDay(day)}T${clockText(ms - day * dayMs)}Z`;
}

function clockText(msOfDay: number): string {
  const whole = Math.floor(msOfDay);
  return `${two(Math.floor(whole / hourMs))}:${two(Math.floor(whole / minuteMs) % 60)}:${two(Math.floor(whole / 1000) % 60)}.${String(whole % 1000).padStart(3, '0')}`;
}

/** Station-local day number on which the millisecond falls. */
export const localDayOfMs = (ms: number): number => Math.floor((ms + stationOffsetMs) / dayMs);

/** UTC milliseconds at which a local day begins (00:00 in +08:00); its end is the start of the next. */
export const startOfLocalDayMs = (day: number): number => day * dayMs - stationOffsetMs;

/** Station-local date of an instant. */
export const localDateOf = (instant: string): string => localDateOfDay(localDayOfMs(msOfInstant(instant)));

/** Station-local time of an instant, `HH:MM`, seconds dropped. */
export const localTimeOf = (instant: string): string => localTimeOfMs(msOfInstant(instant));

/** Station-local time of UTC milliseconds, `HH:MM`, seconds dropped. */
export function localTimeOfMs(ms: number): string {
  const minute = Math.floor((ms - startOfLocalDayMs(localDayOfMs(ms))) / minuteMs);
  return timeOfMinutes(minute);
}

/** `HH:MM` of minutes since local midnight; 1440 is `24:00`. */
export const timeOfMinutes = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Minutes since local midnight of `HH:MM` (00:00 … 24:00). Throws on text that is none. */
export function minutesOfTime(time: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!match || Number(match[2]) > 59 || minutes > 1440) throw new RangeError(`not a time: ${time}`);
  return minutes;
}

/** The instant of a local date and time; `24:00` is the following midnight. */
export const instantAt = (on: string, time: string): string => instantOfMs(startOfLocalDayMs(dayOfLocalDate(on)) + minutesOfTime(time) * minuteMs);

/**
 * A deadline as people say it: the end of a day is `24:00` of that day, never `00:00` of the next.
 * @returns the local date and `HH:MM`, where midnight is reported as `24:00` of the day before
 */
export function deadlineParts(instant: string): { readonly on: string; readonly time: string } {
  const ms = msOfInstant(instant);
  const day = localDayOfMs(ms);
  return ms === startOfLocalDayMs(day) ? { on: localDateOfDay(day - 1), time: '24:00' } : { on: localDateOfDay(day), time: localTimeOfMs(ms) };
}

/** Local reading with offset for log lines: `2026-09-18T10:34:00.000+08:00`. */
export function localWithOffset(instant: string): string {
  return `${instantOfMs(msOfInstant(instant) + stationOffsetMs).slice(0, -1)}+08:00`;
}
