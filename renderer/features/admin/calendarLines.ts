import { festivals, type CalendarYear, type Festival } from '#shared/kit/calendar.ts';
import type { HallHours, OpenInterval } from '#shared/kit/openingHours.ts';

/** The words a line may begin with. */
export interface CalendarWords {
  readonly festivals: Readonly<Record<Festival, string>>;
  readonly workWord: string;
  readonly toWord: string;
}

/** A year's table as lines that can be typed, pasted and read: `元旦 2027-01-01 至 2027-01-03`, `上班 2027-02-20`. */
export function linesOfYear(table: Pick<CalendarYear, 'off' | 'work'>, words: CalendarWords): string {
  return [...table.off.map((range) => `${words.festivals[range.festival]} ${range.from}${range.to === range.from ? '' : ` ${words.toWord} ${range.to}`}`), ...table.work.map((on) => `${words.workWord} ${on}`)].join('\n');
}

/**
 * Reads what {@link linesOfYear} writes; blank lines are skipped, one date makes a single day off.
 * @returns the table's lists, or the number of the first line that cannot be read
 */
export function yearOfLines(text: string, words: CalendarWords): { readonly ok: true; readonly off: CalendarYear['off']; readonly work: readonly string[] } | { readonly ok: false; readonly line: number } {
  const off: { from: string; to: string; festival: Festival }[] = [];
  const work: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const dates = line.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    const [from, to] = [dates[0], dates[1] ?? dates[0]];
    const word = line.split(/\s/)[0] ?? '';
    const festival = festivals.find((name) => word === words.festivals[name] || word === name || words.festivals[name].startsWith(word));
    if (from === undefined || to === undefined || dates.length > 2) return { ok: false, line: index + 1 };
    if (word === words.workWord && dates.length === 1) work.push(from);
    else if (festival !== undefined && word !== '') off.push({ from, to, festival });
    else return { ok: false, line: index + 1 };
  }
  return { ok: true, off, work };
}

/** `08:30-12:00 14:00-17:30`; empty for closed. */
export const textOfIntervals = (open: readonly OpenInterval[]): string => open.map((interval) => `${interval.from}-${interval.to}`).join(' ');

/** Reads what {@link textOfIntervals} writes; null when it cannot be read. Order and overlap are the service's to judge. */
export function intervalsOfText(text: string): readonly OpenInterval[] | null {
  const parts = text.trim() === '' ? [] : text.trim().split(/[\s,，、]+/);
  const open = parts.map((part) => /^(\d{1,2}:\d{2})[-–~至](\d{1,2}:\d{2})$/.exec(part));
  return open.some((match) => match === null) ? null : open.map((match) => ({ from: (match?.[1] ?? '').padStart(5, '0'), to: (match?.[2] ?? '').padStart(5, '0') }));
}

/** Single dates as lines: `2026-10-01 09:00-16:00 国庆值班`. */
export const linesOfDates = (dates: HallHours['dates']): string => Object.entries(dates).map(([on, day]) => [on, textOfIntervals(day.open), day.note].filter((part) => part !== '').join(' ')).join('\n');

/** Reads what {@link linesOfDates} writes; a line needs a date and a note, no hours is closed. */
export function datesOfLines(text: string): { readonly ok: true; readonly dates: HallHours['dates'] } | { readonly ok: false; readonly line: number } {
  const dates: Record<string, { open: readonly OpenInterval[]; note: string }> = {};
  for (const [index, raw] of text.split('\n').entries()) {
    const [on = '', ...rest] = raw.trim().split(/\s+/);
    if (on === '') continue;
    const hours = rest.filter((part) => /^\d{1,2}:\d{2}[-–~至]/.test(part));
    const open = intervalsOfText(hours.join(' '));
    const note = rest.filter((part) => !hours.includes(part)).join(' ');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || open === null || note === '') return { ok: false, line: index + 1 };
    dates[on] = { open, note };
  }
  return { ok: true, dates };
}
