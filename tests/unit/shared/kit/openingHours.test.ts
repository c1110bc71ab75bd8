import { describe, expect, it } from 'vitest';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { workingCalendar } from '#shared/kit/calendar.ts';
import { dayOfLocalDate, instantAt, instantOfMs, localTimeOfMs, msOfInstant } from '#shared/kit/dates.ts';
import { closeOfDayMs, defaultHallHours, hallFaults, isOpenAt, nextOpenMs, openingHours } from '#shared/kit/openingHours.ts';
import type { HallHours } from '#shared/kit/openingHours.ts';

const calendar = workingCalendar(builtInCalendarYears);
const split = [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }];
const weekendHall: HallHours = {
  ...defaultHallHours,
  weekly: [split, split, split, split, split, [{ from: '09:00', to: '16:00' }], []],
  holiday: [{ from: '09:00', to: '11:00' }],
  dates: { '2026-10-01': { open: [], note: '国庆当天闭厅' } },
};
const times = (hall: HallHours, on: string) => openingHours(hall, calendar).on(dayOfLocalDate(on)).map(({ fromMs, toMs }) => `${localTimeOfMs(fromMs)}-${localTimeOfMs(toMs)}`);

describe('opening hours', () => {
  it('R-DAY-11 are 08:30 to 17:30 on working days unless the station says otherwise', () => {
    expect([times(defaultHallHours, '2026-09-18'), times(defaultHallHours, '2026-09-19'), times(defaultHallHours, '2026-09-20'), times(defaultHallHours, '2026-09-25')])
      .toEqual([['08:30-17:30'], [], ['08:30-17:30'], []]);
  });
  it('R-HALL-04 may include weekends, lunch breaks, holidays and single dates', () => {
    expect([times(weekendHall, '2026-09-21'), times(weekendHall, '2026-09-19'), times(weekendHall, '2026-10-02'), times(weekendHall, '2026-10-01')])
      .toEqual([['08:30-12:00', '13:30-17:30'], ['09:00-16:00'], ['09:00-11:00'], []]);
    const hours = openingHours(weekendHall, calendar);
    expect(['2026-09-21', '2026-09-20', '2026-10-02', '2026-10-01'].map((on) => hours.basis(dayOfLocalDate(on)))).toEqual(['weekly', 'adjustedWorkday', 'holiday', 'date']);
  });
  it('find the next opening and the close of a day', () => {
    const hours = openingHours(weekendHall, calendar);
    const at = (on: string, time: string) => msOfInstant(instantAt(on, time));
    expect([isOpenAt(hours, at('2026-09-21', '12:00')), isOpenAt(hours, at('2026-09-21', '13:30')), closeOfDayMs(hours, dayOfLocalDate('2026-09-27'))]).toEqual([false, true, at('2026-09-27', '11:00')]);
    expect([instantOfMs(nextOpenMs(hours, at('2026-09-21', '12:10'))), instantOfMs(nextOpenMs(hours, at('2026-09-19', '16:00')))]).toEqual([instantAt('2026-09-21', '13:30'), instantAt('2026-09-20', '08:30')]);
  });
  it('name the list that cannot be', () => {
    const bad = (change: Partial<HallHours>) => hallFaults({ ...defaultHallHours, ...change }).map(({ path, rule }) => `${path} ${rule}`);
    expect(bad({})).toEqual([]);
    expect(bad({ holiday: [{ from: '12:00', to: '09:00' }] })).toEqual(['holiday backwards']);
    expect(bad({ holiday: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }] })).toEqual(['holiday overlap']);
    expect(bad({ adjustedWorkday: [{ from: '9:00', to: '12:00' }] })).toEqual(['adjustedWorkday notATime']);
    expect(bad({ dates: { '2026-02-30': { open: [], note: 'x' } } })).toEqual(['dates.2026-02-30 notADate']);
    expect(bad({ weekly: [[], [], [], [], [], [], []] })).toEqual(['weekly neverOpen']);
  });
});
