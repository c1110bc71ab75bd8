/** Working days of China: Monday to Friday, moved about by one official table a year (R-DAY-04 … R-DAY-07). */
import { addDays, dayOfLocalDate, localDateOfDay, weekdayOfDay } from './dates.ts';
import type { Weekday } from './dates.ts';

/** Statutory festivals (R-DAY-05). */
export const festivals = ['newYear', 'springFestival', 'qingming', 'labourDay', 'dragonBoat', 'midAutumn', 'nationalDay'] as const;
export type Festival = (typeof festivals)[number];

/** The arrangement of one year as the State Council office announces it (R-DAY-06). Dates may reach into the neighbouring years. */
export interface CalendarYear {
  readonly year: number;
  /** Title of the notice, shown with every day it decides. */
  readonly title: string;
  /** Days off, first and last included. */
  readonly off: readonly { readonly from: string; readonly to: string; readonly festival: Festival }[];
  /** Weekend days that are worked (调休上班). */
  readonly work: readonly string[];
}

/** Why a day is worked or not. `holiday` is any day off of the year's table, `adjustedWork` a weekend day declared working. */
export type DayReason = 'workday' | 'weekend' | 'adjustedWork' | 'holiday';

/** What one day is. */
export interface DayInfo {
  readonly day: number;
  readonly on: string;
  readonly weekday: Weekday;
  readonly working: boolean;
  readonly reason: DayReason;
  readonly festival: Festival | null;
  /** One of the 13 statutory days, not only a day moved beside them. */
  readonly statutory: boolean;
  /** No official table decides this day yet: it may still change (R-DAY-07). */
  readonly provisional: boolean;
  /** Title of the notice that decides this day, null where none does. */
  readonly decidedBy: string | null;
}

/** Answers what a day is. Immutable; make a new one when a table is loaded. */
export interface WorkingCalendar {
  /** Years with an official table, ascending. */
  readonly years: readonly number[];
  info(day: number): DayInfo;
  /** Number of working days in a year. */
  workingDaysIn(year: number): number;
}

/**
 * Lunar festivals, month-day: 除夕, 清明, 端午, 中秋. After the almanac of the Purple Mountain Observatory; the new moons of 2027-02-06
 * and 2030-02-03 fall minutes from midnight, where simple astronomical formulas are a day off.
 */
const lunarDays: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2025: ['01-28', '04-04', '05-31', '10-06'],
  2026: ['02-16', '04-05', '06-19', '09-25'],
  2027: ['02-05', '04-05', '06-09', '09-15'],
  2028: ['01-25', '04-04', '05-28', '10-03'],
  2029: ['02-12', '04-04', '06-16', '09-22'],
  2030: ['02-02', '04-05', '06-05', '09-12'],
  2031: ['01-22', '04-05', '06-24', '10-01'],
  2032: ['02-10', '04-04', '06-12', '09-19'],
  2033: ['01-30', '04-04', '06-01', '09-08'],
};

/**
 * The statutory days of a year: 元旦 1, 春节 4 (除夕 first), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3.
 * Outside 2025–2033 only the days fixed in the solar calendar are known.
 * @rule R-DAY-05
 */
export function statutoryDays(year: number): ReadonlyMap<string, Festival> {
  const days = new Map<string, Festival>();
  const put = (first: string, count: number, festival: Festival): void => {
    for (let i = 0; i < count; i += 1) days.set(addDays(`${year}-${first}`, i), festival);
  };
  put('01-01', 1, 'newYear');
  put('05-01', 2, 'labourDay');
  const lunar = lunarDays[year];
  if (lunar) {
    put(lunar[0], 4, 'springFestival');
    put(lunar[1], 1, 'qingming');
    put(lunar[2], 1, 'dragonBoat');
    put(lunar[3], 1, 'midAutumn');
  }
  put('10-01', 3, 'nationalDay');
  return days;
}

/**
 * First statutory day of each festival of a year, in order: 除夕, not the first day off, is the first of 春节.
 * @rule R-GUA-01
 */
export function festivalStarts(year: number): readonly { readonly festival: Festival; readonly on: string }[] {
  const seen = new Map<Festival, string>();
  for (const [on, festival] of [...statutoryDays(year)].sort(([a], [b]) => a.localeCompare(b))) if (!seen.has(festival)) seen.set(festival, on);
  return [...seen].map(([festival, on]) => ({ festival, on }));
}

interface TableDay {
  readonly working: boolean;
  readonly festival: Festival | null;
  readonly title: string;
}

/**
 * A calendar from the tables a station holds.
 *
 * A year without a table follows weekends and the statutory days that are known and is provisional throughout; so are the last three
 * days of December while the next year's table is missing, because that notice has moved them before (2018-12-29 … 31).
 * @rule R-DAY-04, R-DAY-05, R-DAY-06, R-DAY-07
 */
export function workingCalendar(tables: readonly CalendarYear[]): WorkingCalendar {
  const years = [...new Set(tables.map((table) => table.year))].sort((a, b) => a - b);
  const known = new Set(years);
  const tableDays = new Map<string, TableDay>();
  for (const table of tables) {
    for (const range of table.off) {
      for (let on = range.from; on <= range.to; on = addDays(on, 1)) tableDays.set(on, { working: false, festival: range.festival, title: table.title });
    }
    for (const on of table.work) tableDays.set(on, { working: true, festival: null, title: table.title });
  }
  const statutory = new Map<number, ReadonlyMap<string, Festival>>();
  const statutoryOf = (year: number): ReadonlyMap<string, Festival> => {
    const found = statutory.get(year) ?? statutoryDays(year);
    statutory.set(year, found);
    return found;
  };
  const memory = new Map<number, DayInfo>();

  function judge(day: number): DayInfo {
    const on = localDateOfDay(day);
    const year = Number(on.slice(0, 4));
    const weekday = weekdayOfDay(day);
    const table = tableDays.get(on);
    const lawFestival = statutoryOf(year).get(on) ?? null;
    const base = { day, on, weekday, statutory: lawFestival !== null };
    if (table) {
      const reason: DayReason = table.working ? (weekday > 5 ? 'adjustedWork' : 'workday') : 'holiday';
      return { ...base, working: table.working, reason, festival: table.festival ?? null, provisional: false, decidedBy: table.title };
    }
    const provisional = !known.has(year) || (on.slice(5) >= '12-29' && !known.has(year + 1));
    // In a year with a table the table alone says which days are off; the law's list only stands in where there is none.
    if (!known.has(year) && lawFestival) return { ...base, working: false, reason: 'holiday', festival: lawFestival, provisional, decidedBy: null };
    return weekday > 5
      ? { ...base, working: false, reason: 'weekend', festival: null, provisional, decidedBy: null }
      : { ...base, working: true, reason: 'workday', festival: null, provisional, decidedBy: null };
  }

  function info(day: number): DayInfo {
    const found = memory.get(day);
    if (found) return found;
    const judged = judge(day);
    memory.set(day, judged);
    return judged;
  }

  return {
    years,
    info,
    workingDaysIn(year) {
      let count = 0;
      const end = dayOfLocalDate(`${year + 1}-01-01`);
      for (let day = dayOfLocalDate(`${year}-01-01`); day < end; day += 1) if (info(day).working) count += 1;
      return count;
    },
  };
}

/** The working day on or after `on`. */
export function workingDayFrom(calendar: WorkingCalendar, on: string): string {
  let day = dayOfLocalDate(on);
  while (!calendar.info(day).working) day += 1;
  return localDateOfDay(day);
}

/** The working day strictly before `on`. */
export function workingDayBefore(calendar: WorkingCalendar, on: string): string {
  let day = dayOfLocalDate(on) - 1;
  while (!calendar.info(day).working) day -= 1;
  return localDateOfDay(day);
}

/** A fault of a year's table. `path` names the row (`off.2`, `work.0`). */
export interface CalendarFault {
  readonly path: string;
  readonly rule: 'notADate' | 'backwards' | 'overlap' | 'notWeekend' | 'farFromYear' | 'statutoryMissing' | 'tooLong';
  readonly on: string;
}

/**
 * Checks a year's table before it is used: real dates within a month of the year, ranges forward and of at most 16 days, no day twice, worked days on
 * weekends only, and every statutory day off.
 * @rule R-DAY-05, R-DAY-06
 */
export function calendarFaults(table: CalendarYear): readonly CalendarFault[] {
  const faults: CalendarFault[] = [];
  const off = new Set<string>();
  const near = (on: string): boolean => on >= `${table.year - 1}-12-01` && on <= `${table.year + 1}-01-31`;
  const isDate = (on: string): boolean => {
    try {
      dayOfLocalDate(on);
      return true;
    } catch {
      // Only asks whether the text is a date; the answer is the point.
      return false;
    }
  };
  table.off.forEach((range, index) => {
    const path = `off.${index}`;
    const broken = [range.from, range.to].find((on) => !isDate(on));
    if (broken !== undefined) faults.push({ path, rule: 'notADate', on: broken });
    else if (range.from > range.to) faults.push({ path, rule: 'backwards', on: range.from });
    else if (!near(range.from) || !near(range.to)) faults.push({ path, rule: 'farFromYear', on: range.from });
    else if (dayOfLocalDate(range.to) - dayOfLocalDate(range.from) >= 16) faults.push({ path, rule: 'tooLong', on: range.from });
    else {
      for (let on = range.from; on <= range.to; on = addDays(on, 1)) {
        if (off.has(on)) faults.push({ path, rule: 'overlap', on });
        off.add(on);
      }
    }
  });
  const work = new Set<string>();
  table.work.forEach((on, index) => {
    const path = `work.${index}`;
    if (!isDate(on)) faults.push({ path, rule: 'notADate', on });
    else if (!near(on)) faults.push({ path, rule: 'farFromYear', on });
    else if (off.has(on) || work.has(on)) faults.push({ path, rule: 'overlap', on });
    else if (weekdayOfDay(dayOfLocalDate(on)) <= 5) faults.push({ path, rule: 'notWeekend', on });
    work.add(on);
  });
  for (const on of statutoryDays(table.year).keys()) if (!off.has(on)) faults.push({ path: 'off', rule: 'statutoryMissing', on });
  return faults;
}
