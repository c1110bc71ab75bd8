import { describe, expect, it } from 'vitest';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { calendarFaults, festivalStarts, statutoryDays, workingCalendar, workingDayBefore, workingDayFrom } from '#shared/kit/calendar.ts';
import type { CalendarYear } from '#shared/kit/calendar.ts';
import { addDays, dayOfLocalDate } from '#shared/kit/dates.ts';

const calendar = workingCalendar(builtInCalendarYears);
const info = (on: string) => calendar.info(dayOfLocalDate(on));

describe('working calendar', () => {
  it('R-DAY-04 counts 248 working days in 2025 and in 2026', () => {
    expect([calendar.workingDaysIn(2025), calendar.workingDaysIn(2026), calendar.years]).toEqual([248, 248, [2025, 2026]]);
  });
  it('R-DAY-05 knows the 13 statutory days of a year', () => {
    // In 2028 mid-autumn falls on 3 October, itself a statutory day.
    expect([2025, 2026, 2027, 2028, 2029, 2030].map((year) => statutoryDays(year).size)).toEqual([13, 13, 13, 12, 13, 13]);
    expect(festivalStarts(2026)).toEqual([
      { festival: 'newYear', on: '2026-01-01' }, { festival: 'springFestival', on: '2026-02-16' }, { festival: 'qingming', on: '2026-04-05' }, { festival: 'labourDay', on: '2026-05-01' },
      { festival: 'dragonBoat', on: '2026-06-19' }, { festival: 'midAutumn', on: '2026-09-25' }, { festival: 'nationalDay', on: '2026-10-01' },
    ]);
  });
  it('R-GUA-01 and R-GUA-02 count back from the first statutory day', () => {
    expect([addDays('2026-10-01', -7), addDays('2026-09-25', -7), addDays('2026-02-16', -15), addDays('2026-07-01', -15)]).toEqual(['2026-09-24', '2026-09-18', '2026-02-01', '2026-06-16']);
  });
  it('R-DAY-04 says why a day is worked or not, and who decided it', () => {
    expect([info('2026-09-20'), info('2026-09-26'), info('2026-09-19'), info('2026-09-21')].map(({ working, reason, festival, statutory, decidedBy }) => [working, reason, festival, statutory, decidedBy?.includes('2026')])).toEqual([
      [true, 'adjustedWork', null, false, true], [false, 'holiday', 'midAutumn', false, true], [false, 'weekend', null, false, undefined], [true, 'workday', null, false, undefined],
    ]);
  });
  it('R-DAY-07 falls back to weekends and statutory days, all provisional', () => {
    expect([info('2027-01-01'), info('2027-02-06'), info('2027-01-04'), info('2040-10-02')].map(({ working, reason, provisional }) => [working, reason, provisional])).toEqual([
      [false, 'holiday', true], [false, 'holiday', true], [true, 'workday', true], [false, 'holiday', true],
    ]);
  });
  it('R-DAY-06 takes late December from the next year’s notice', () => {
    const table: CalendarYear = { year: 2027, title: 't', off: [{ from: '2026-12-31', to: '2027-01-02', festival: 'newYear' }], work: ['2026-12-27'] };
    const next = workingCalendar([...builtInCalendarYears, table]);
    const days = ['2026-12-27', '2026-12-30', '2026-12-31', '2027-02-08'].map((on) => next.info(dayOfLocalDate(on)));
    expect(days.map(({ working, provisional }) => [working, provisional])).toEqual([[true, false], [true, false], [false, false], [true, false]]);
    expect(info('2026-12-30').provisional).toBe(true);
  });
  it('finds neighbouring working days', () => {
    expect([workingDayFrom(calendar, '2026-05-01'), workingDayFrom(calendar, '2026-09-20'), workingDayBefore(calendar, '2026-10-08'), workingDayBefore(calendar, '2026-09-21')])
      .toEqual(['2026-05-06', '2026-09-20', '2026-09-30', '2026-09-20']);
  });
});

describe('a year’s table before it is used', () => {
  it('R-DAY-06 the shipped tables have no fault', () => {
    expect(builtInCalendarYears.flatMap(calendarFaults)).toEqual([]);
  });
  it('R-DAY-06 names the row that cannot be', () => {
    const base = builtInCalendarYears.find((table) => table.year === 2026);
    if (!base) throw new Error('no table of 2026');
    const faults = (change: Partial<CalendarYear>) => calendarFaults({ ...base, ...change }).map(({ path, rule, on }) => [path, rule, on]);
    expect(faults({ work: ['2026-09-21'] })).toEqual([['work.0', 'notWeekend', '2026-09-21']]);
    expect(faults({ work: ['2026-10-03'] })).toEqual([['work.0', 'overlap', '2026-10-03']]);
    expect(faults({ work: ['2028-01-08'] })).toEqual([['work.0', 'farFromYear', '2028-01-08']]);
    expect(faults({ work: ['2026-02-30'] })).toEqual([['work.0', 'notADate', '2026-02-30']]);
    expect(faults({ off: base.off.filter((range) => range.festival !== 'dragonBoat') })).toEqual([['off', 'statutoryMissing', '2026-06-19']]);
    expect(faults({ off: [...base.off, { from: '2026-10-09', to: '2026-10-08', festival: 'nationalDay' }] })).toEqual([['off.7', 'backwards', '2026-10-09']]);
    expect(faults({ off: [...base.off, { from: '2026-07-01', to: '2026-07-31', festival: 'nationalDay' }] })).toEqual([['off.7', 'tooLong', '2026-07-01']]);
  });
});
