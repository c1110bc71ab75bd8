import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dayOfLocalDate, daysBetween, deadlineParts, instantAt, instantOfMs, isLocalDate, localDateOf, localDateOfDay, localTimeOf, localWithOffset, minutesOfTime, weekdayOfDay } from '#shared/kit/dates.ts';

describe('dates', () => {
  it('agree with the platform for every day of 1600 to 2400', () => {
    for (let day = dayOfLocalDate('1600-01-01'); day < dayOfLocalDate('2400-01-01'); day += 1) {
      const platform = new Date(day * 86_400_000);
      if (localDateOfDay(day) !== platform.toISOString().slice(0, 10) || weekdayOfDay(day) % 7 !== platform.getUTCDay()) throw new Error(localDateOfDay(day));
    }
  });
  it('write instants as the platform does, before 1970 too', () => {
    fc.assert(fc.property(fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }), (ms) => { expect(instantOfMs(ms)).toBe(new Date(ms).toISOString()); }), { seed: 1 });
  });
  it('G8 show UTC instants in +08:00', () => {
    expect([localDateOf('2026-09-18T16:00:00.000Z'), localTimeOf('2026-09-18T15:59:59.999Z'), localWithOffset('2026-09-18T02:34:00.000Z')])
      .toEqual(['2026-09-19', '23:59', '2026-09-18T10:34:00.000+08:00']);
    expect(instantAt('2026-09-18', '24:00')).toBe('2026-09-18T16:00:00.000Z');
    expect(deadlineParts('2026-09-18T16:00:00.000Z')).toEqual({ on: '2026-09-18', time: '24:00' });
  });
  it('refuse dates and times that do not exist', () => {
    expect(['2026-02-30', '2026-13-01', '2026-2-3', '0000-00-00', '2024-02-29'].map(isLocalDate)).toEqual([false, false, false, false, true]);
    expect(() => dayOfLocalDate('2026-02-29')).toThrow(RangeError);
    for (const time of ['24:01', '12:60', '9:00', '']) expect(() => minutesOfTime(time)).toThrow(RangeError);
    expect(minutesOfTime('24:00')).toBe(1440);
  });
  it('R-DAY-02 months end on the corresponding day, else the last of the month', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2026-03-31', -1), addMonths('2026-11-30', 3), addMonths('2026-12-15', 1), addMonths('2026-01-15', -1)])
      .toEqual(['2026-02-28', '2026-02-28', '2027-02-28', '2027-01-15', '2025-12-15']);
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  });
});
