/** When a hall is open. Separate from working days (R-DAY-08): a hall may open on weekends and holidays and close for lunch. */
import type { WorkingCalendar } from './calendar.ts';
import { dayMs, localDateOfDay, localDayOfMs, minuteMs, minutesOfTime, startOfLocalDayMs } from './dates.ts';

/** Open from `from` until `to`, local `HH:MM`; `to` may be `24:00`. */
export interface OpenInterval {
  readonly from: string;
  readonly to: string;
}

/** Opening times of one hall. Every list is ascending and without overlap; an empty list means closed. */
export interface HallHours {
  /** Monday … Sunday on ordinary weeks. */
  readonly weekly: readonly [
    readonly OpenInterval[], readonly OpenInterval[], readonly OpenInterval[], readonly OpenInterval[],
    readonly OpenInterval[], readonly OpenInterval[], readonly OpenInterval[],
  ];
  /** On weekend days declared working; where the weekday's own list is not empty, that list wins. */
  readonly adjustedWorkday: readonly OpenInterval[];
  /** On days off of the official table. */
  readonly holiday: readonly OpenInterval[];
  /** Single dates that differ, with the reason shown to users. */
  readonly dates: Readonly<Record<string, { readonly open: readonly OpenInterval[]; readonly note: string }>>;
}

/** Answers when the hall is open on a day: ascending UTC millisecond intervals. */
export interface OpeningHours {
  on(day: number): readonly { readonly fromMs: number; readonly toMs: number }[];
  /** Which list decided the day. */
  basis(day: number): 'date' | 'holiday' | 'adjustedWorkday' | 'weekly';
}

const standard: readonly OpenInterval[] = [{ from: '08:30', to: '17:30' }];

/**
 * 08:30–17:30 on working days, closed otherwise.
 * @rule R-DAY-11
 */
export const defaultHallHours: HallHours = {
  weekly: [standard, standard, standard, standard, standard, [], []],
  adjustedWorkday: standard,
  holiday: [],
  dates: {},
};

/** Opening hours of a hall under a calendar. */
export function openingHours(hall: HallHours, calendar: WorkingCalendar): OpeningHours {
  const pick = (day: number): { basis: 'date' | 'holiday' | 'adjustedWorkday' | 'weekly'; open: readonly OpenInterval[] } => {
    const special = hall.dates[localDateOfDay(day)];
    if (special) return { basis: 'date', open: special.open };
    const info = calendar.info(day);
    if (info.reason === 'holiday') return { basis: 'holiday', open: hall.holiday };
    const weekly = hall.weekly[info.weekday - 1] ?? [];
    if (info.reason === 'adjustedWork' && weekly.length === 0) return { basis: 'adjustedWorkday', open: hall.adjustedWorkday };
    return { basis: 'weekly', open: weekly };
  };
  return {
    on(day) {
      const start = startOfLocalDayMs(day);
      return pick(day).open.map((interval) => ({ fromMs: start + minutesOfTime(interval.from) * minuteMs, toMs: start + minutesOfTime(interval.to) * minuteMs }));
    },
    basis: (day) => pick(day).basis,
  };
}

/** Close of business of a day, UTC milliseconds; null when the hall does not open that day. */
export const closeOfDayMs = (hours: OpeningHours, day: number): number | null => hours.on(day).at(-1)?.toMs ?? null;

/** Whether the hall is open at this millisecond. The closing minute itself is closed. */
export const isOpenAt = (hours: OpeningHours, ms: number): boolean => hours.on(localDayOfMs(ms)).some((interval) => interval.fromMs <= ms && ms < interval.toMs);

/** `ms` itself when the hall is open, else the next opening. Throws when the hall never opens within two years (refused at the door by {@link hallFaults}). */
export function nextOpenMs(hours: OpeningHours, ms: number): number {
  const first = localDayOfMs(ms);
  for (let day = first; day < first + 730; day += 1) {
    const interval = hours.on(day).find((candidate) => candidate.toMs > ms);
    if (interval) return Math.max(interval.fromMs, ms);
  }
  throw new RangeError('the hall never opens');
}

/** A fault of a hall's hours. `path` names the list (`weekly.0`, `holiday`, `dates.2026-10-01`). */
export interface HallFault {
  readonly path: string;
  readonly rule: 'notATime' | 'backwards' | 'overlap' | 'neverOpen' | 'notADate';
}

/** Checks hours before they are used: real times, forward, ascending, without overlap, and open at least once in an ordinary week. */
export function hallFaults(hall: HallHours): readonly HallFault[] {
  const faults: HallFault[] = [];
  const check = (path: string, open: readonly OpenInterval[]): void => {
    let last = -1;
    for (const { from, to } of open) {
      const minutes = [from, to].map((time) => (/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? minutesOfTime(time) : Number.NaN));
      const [start, end] = [minutes[0] ?? Number.NaN, minutes[1] ?? Number.NaN];
      if (Number.isNaN(start) || Number.isNaN(end)) faults.push({ path, rule: 'notATime' });
      else if (start >= end) faults.push({ path, rule: 'backwards' });
      else if (start < last) faults.push({ path, rule: 'overlap' });
      last = end;
    }
  };
  hall.weekly.forEach((open, index) => { check(`weekly.${index}`, open); });
  check('adjustedWorkday', hall.adjustedWorkday);
  check('holiday', hall.holiday);
  for (const [on, special] of Object.entries(hall.dates)) {
    const ms = Date.parse(`${on}T00:00:00.000Z`);
    if (Number.isNaN(ms) || localDateOfDay(ms / dayMs) !== on) faults.push({ path: `dates.${on}`, rule: 'notADate' });
    check(`dates.${on}`, special.open);
  }
  if (hall.weekly.every((open) => open.length === 0)) faults.push({ path: 'weekly', rule: 'neverOpen' });
  return faults;
}
