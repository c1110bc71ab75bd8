import { describe, expect, it } from 'vitest';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { workingCalendar } from '#shared/kit/calendar.ts';
import { computeDue, defaultSheetDue, keptInTime, latestNoticeAt, leadKept, levelOf, nextReminder, promisedDue, remainingOf, reminderInstants } from '#shared/kit/clock.ts';
import type { ClockRule, ClockUnit } from '#shared/kit/clock.ts';
import { addDays, deadlineParts, instantAt, termEnd } from '#shared/kit/dates.ts';
import { defaultHallHours, openingHours } from '#shared/kit/openingHours.ts';
import type { HallHours } from '#shared/kit/openingHours.ts';

const calendar = workingCalendar(builtInCalendarYears);
const hours = openingHours(defaultHallHours, calendar);
const withLunch: HallHours = {
  ...defaultHallHours,
  weekly: [
    [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }], [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }],
    [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }], [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }],
    [{ from: '08:30', to: '12:00' }, { from: '13:30', to: '17:30' }], [{ from: '09:00', to: '12:00' }], [],
  ],
};
const lunchHours = openingHours(withLunch, calendar);

const rule = (value: number, unit: ClockUnit, more: Partial<ClockRule> = {}): ClockRule => ({
  id: 'R-TEST', key: null, value, unit, roll: false, ends: 'midnight', latest: null, pausable: true, source: 'test', mark: 'U', ...more,
});
const due = (value: number, unit: ClockUnit, startedAt: string, more: Partial<ClockRule> = {}) => computeDue({ rule: rule(value, unit, more), startedAt, calendar, hours });

describe('working days', () => {
  // Start, number of working days, deadline, provisional.
  const vectors: readonly (readonly [string, number, string, boolean])[] = [
    ['2026-02-12', 5, '2026-02-26', false],
    ['2026-02-13', 5, '2026-02-27', false],
    ['2026-03-09', 5, '2026-03-16', false],
    ['2026-03-02', 10, '2026-03-16', false],
    ['2026-04-30', 5, '2026-05-11', false],
    ['2026-06-17', 5, '2026-06-25', false],
    ['2026-07-06', 4, '2026-07-10', false],
    ['2026-09-18', 5, '2026-09-24', false],
    ['2026-09-19', 1, '2026-09-20', false],
    ['2026-09-24', 3, '2026-09-30', false],
    ['2026-09-30', 5, '2026-10-13', false],
    ['2026-12-30', 5, '2027-01-07', true],
  ];
  it.each(vectors)('R-DAY-04 %s + %i wd ends %s', (start, n, end, provisional) => {
    const { dueOn, dueTime, provisional: open } = due(n, 'wd', instantAt(start, '10:34'));
    expect({ dueOn, dueTime, open }).toEqual({ dueOn: end, dueTime: '24:00', open: provisional });
  });

  it('R-DAY-04 opens its sum: every day counted or skipped, with the reason', () => {
    const { explanation, dueAt } = due(5, 'wd', instantAt('2026-09-18', '10:34'));
    expect(explanation.steps.map(({ on, weekday, effect, n, reason, to }) => [on, weekday, effect, n, reason, to])).toEqual([
      ['2026-09-18', 5, 'notCounted', null, 'startDay', null],
      ['2026-09-19', 6, 'skipped', null, 'weekend', null],
      ['2026-09-20', 7, 'counted', 1, 'adjustedWork', null],
      ['2026-09-21', 1, 'counted', 2, 'workday', null],
      ['2026-09-22', 2, 'counted', 3, 'workday', null],
      ['2026-09-23', 3, 'counted', 4, 'workday', null],
      ['2026-09-24', 4, 'counted', 5, 'workday', '24:00'],
    ]);
    expect(explanation.nextDay).toMatchObject({ on: '2026-09-25', reason: 'holiday', festival: 'midAutumn' });
    expect(explanation.cites).toEqual(['R-DAY-01', 'R-DAY-04']);
    expect(dueAt).toBe('2026-09-24T16:00:00.000Z');
  });

  it('R-DAY-07 marks only the days no table decides, and loses the mark when the table is loaded', () => {
    const before = due(5, 'wd', instantAt('2026-12-30', '09:00'));
    expect(before.explanation.steps.filter((step) => step.provisional).map((step) => step.on)[1]).toBe('2027-01-01');
    expect(before.explanation.cites).toContain('R-DAY-07');
    const later = workingCalendar([...builtInCalendarYears, { year: 2027, title: 'test', off: [{ from: '2026-12-31', to: '2027-01-02', festival: 'newYear' }], work: ['2027-01-03'] }]);
    const after = computeDue({ rule: rule(5, 'wd'), startedAt: instantAt('2026-12-30', '09:00'), calendar: later, hours });
    expect([after.dueOn, after.provisional]).toEqual(['2027-01-07', false]);
  });

  it('R-DAY-06 holds the last days of December open until the next table is known', () => {
    expect(due(1, 'wd', instantAt('2026-12-30', '09:00')).provisional).toBe(true);
    expect(due(1, 'wd', instantAt('2026-12-25', '09:00')).provisional).toBe(false);
  });
});

describe('calendar days', () => {
  it('R-DAY-03 rolls a last day off to the next working day', () => {
    const rolled = due(15, 'cd', instantAt('2026-04-20', '09:00'), { roll: true });
    expect([rolled.dueOn, rolled.dueTime]).toEqual(['2026-05-06', '24:00']);
    expect(rolled.explanation.steps.slice(-2).map(({ on, effect, n, reason, festival }) => [on, effect, n, reason, festival])).toEqual([
      ['2026-05-05', 'counted', 15, 'calendarDay', 'labourDay'],
      ['2026-05-06', 'moved', null, 'rolledOver', null],
    ]);
    expect(rolled.explanation.cites).toContain('R-DAY-03');
  });
  it('R-DAY-03 is off for technical limits', () => {
    expect(due(15, 'cd', instantAt('2026-04-20', '09:00')).dueOn).toBe('2026-05-05');
  });
  it('R-DAY-03 does not touch a last day that is worked, weekend or not', () => {
    expect(due(2, 'cd', instantAt('2026-09-18', '09:00'), { roll: true }).dueOn).toBe('2026-09-20');
    expect(due(7, 'cd', instantAt('2026-03-02', '09:00'), { roll: true }).dueOn).toBe('2026-03-09');
  });
  it('R-DAY-03 ends at close of business when the counter must be open', () => {
    const atCounter = due(5, 'wd', instantAt('2026-03-09', '09:00'), { ends: 'close' });
    expect([atCounter.dueOn, atCounter.dueTime]).toEqual(['2026-03-16', '17:30']);
  });
  it('R-DAY-03 waits for an open counter where the hall is closed on the last day', () => {
    const closedMonday = openingHours({ ...defaultHallHours, dates: { '2026-03-16': { open: [], note: 'test' } } }, calendar);
    const moved = computeDue({ rule: rule(5, 'wd', { ends: 'close' }), startedAt: instantAt('2026-03-09', '09:00'), calendar, hours: closedMonday });
    expect([moved.dueOn, moved.dueTime, moved.explanation.steps.at(-1)?.reason]).toEqual(['2026-03-17', '17:30', 'rolledOver']);
  });
  it('R-FC-14 a limit of the same day ends at 24:00 of that day', () => {
    const same = due(0, 'cd', instantAt('2026-09-19', '23:59'));
    expect([same.dueOn, same.dueTime, same.explanation.ends]).toEqual(['2026-09-19', '24:00', 'sameDay']);
  });
});

describe('months and years', () => {
  it('R-DAY-02 ends on the corresponding day, else the end of the month', () => {
    expect(due(1, 'mo', instantAt('2026-01-31', '09:00')).dueOn).toBe('2026-02-28');
    expect(due(6, 'mo', instantAt('2026-03-15', '09:00')).dueOn).toBe('2026-09-15');
    expect(due(2, 'y', instantAt('2028-02-29', '09:00')).dueOn).toBe('2030-02-28');
  });
  it('R-SUP-19 a term counts its first day', () => {
    expect(termEnd('2026-05-06', 24)).toBe('2028-05-05');
  });
});

describe('hours', () => {
  it('R-REQ-01 24 hours run from the moment, through the weekend', () => {
    const contact = due(24, 'h', instantAt('2026-09-18', '10:34'));
    expect([contact.dueOn, contact.dueTime]).toEqual(['2026-09-19', '10:34']);
  });
  it('R-GRID-01 two hours at night run on a holiday', () => {
    const night = due(2, 'h', instantAt('2026-10-02', '21:00'));
    expect([night.dueOn, night.dueTime]).toEqual(['2026-10-02', '23:00']);
    expect(levelOf(night, instantAt('2026-10-02', '23:00'))).toBe('red');
  });
  it('R-FLT-01 an arrival promise shows its pauses and does not grant them', () => {
    const startedAt = instantAt('2026-07-06', '09:00');
    const arrival = computeDue({ rule: rule(45, 'min', { pausable: false }), startedAt, pauses: [{ from: instantAt('2026-07-06', '09:10'), to: instantAt('2026-07-06', '09:30') }], calendar, hours });
    expect([arrival.dueTime, arrival.explanation.steps[0]?.reason, arrival.explanation.pausedMs]).toEqual(['09:45', 'pauseIgnored', 0]);
  });
});

describe('opening hours', () => {
  it('R-FC-13 four opening hours stop for lunch', () => {
    const sign = computeDue({ rule: rule(4, 'bh'), startedAt: instantAt('2026-09-17', '09:30'), calendar, hours: lunchHours });
    expect([sign.dueOn, sign.dueTime]).toEqual(['2026-09-17', '15:00']);
    expect(sign.explanation.steps.map(({ from, to, minutes }) => [from, to, minutes])).toEqual([['09:30', '12:00', 150], ['13:30', '15:00', 90]]);
  });
  it('R-HALL-04 a hall open on Saturday counts Saturday, another waits for the next working day', () => {
    const startedAt = instantAt('2026-09-18', '16:30');
    const weekend = computeDue({ rule: rule(4, 'bh'), startedAt, calendar, hours: lunchHours });
    expect([weekend.dueOn, weekend.dueTime]).toEqual(['2026-09-19', '12:00']);
    const ordinary = computeDue({ rule: rule(4, 'bh'), startedAt, calendar, hours });
    expect([ordinary.dueOn, ordinary.dueTime, ordinary.explanation.steps.map((step) => step.reason)]).toEqual(['2026-09-20', '11:30', ['open', 'weekend', 'open']]);
  });
  it('R-FC-12 two opening hours, at latest the same day', () => {
    const cap = { latest: 'sameDay' as const };
    const morning = due(2, 'bh', instantAt('2026-09-17', '09:00'), cap);
    expect([morning.dueOn, morning.dueTime, morning.explanation.ends]).toEqual(['2026-09-17', '11:00', 'moment']);
    const evening = due(2, 'bh', instantAt('2026-09-17', '16:30'), cap);
    expect([evening.dueOn, evening.dueTime, evening.explanation.steps.at(-1)?.reason]).toEqual(['2026-09-17', '24:00', 'latestSameDay']);
    const sunday = due(2, 'bh', instantAt('2026-09-13', '10:00'), cap);
    expect([sunday.dueOn, sunday.dueTime, levelOf(sunday, instantAt('2026-09-13', '16:00'))]).toEqual(['2026-09-13', '24:00', 'green']);
  });
  it('R-DAY-09 a start outside opening hours counts at once, or from the next opening where the station says so', () => {
    const startedAt = instantAt('2026-09-18', '19:00');
    const input = { rule: rule(24, 'h'), startedAt, calendar, hours };
    expect(computeDue(input).dueOn).toBe('2026-09-19');
    const moved = computeDue({ ...input, outsideHours: 'nextOpening' });
    expect([moved.dueOn, moved.dueTime, moved.explanation.steps[0]?.reason]).toEqual(['2026-09-21', '08:30', 'startMoved']);
    const days = computeDue({ ...input, rule: rule(3, 'wd'), outsideHours: 'nextOpening' });
    expect(days.dueOn).toBe('2026-09-23');
  });
});

describe('pauses and extensions', () => {
  const startedAt = instantAt('2026-03-09', '09:00');
  it('R-DAY-10 leaves out each day at whose end the clock stands', () => {
    const paused = computeDue({ rule: rule(5, 'wd'), startedAt, pauses: [{ from: instantAt('2026-03-11', '10:00'), to: instantAt('2026-03-13', '15:00') }], calendar, hours });
    expect([paused.dueOn, paused.explanation.steps.filter((step) => step.reason === 'paused').map((step) => step.on)]).toEqual(['2026-03-18', ['2026-03-11', '2026-03-12']]);
    expect(paused.explanation.cites).toContain('R-DAY-10');
  });
  it('R-DAY-10 shifts an hour limit by exactly the paused time, overlaps counted once', () => {
    const pauses = [
      { from: instantAt('2026-03-09', '10:00'), to: instantAt('2026-03-09', '12:00') },
      { from: instantAt('2026-03-09', '11:00'), to: instantAt('2026-03-09', '13:00') },
      { from: instantAt('2026-03-20', '11:00'), to: instantAt('2026-03-20', '13:00') },
    ];
    const paused = computeDue({ rule: rule(24, 'h'), startedAt, pauses, calendar, hours });
    expect([paused.dueOn, paused.dueTime, paused.explanation.pausedMs]).toEqual(['2026-03-10', '12:00', 3 * 3_600_000]);
  });
  it('R-DAY-10 freezes what is left while a pause is open, and sends no reminder', () => {
    const open = computeDue({ rule: rule(24, 'h'), startedAt, pauses: [{ from: instantAt('2026-03-09', '15:00'), to: null }], calendar, hours });
    const later = instantAt('2026-03-30', '09:00');
    expect([levelOf(open, later), remainingOf(open, later).share, remainingOf(open, later).paused]).toEqual(['green', 0.75, true]);
    expect([reminderInstants(open, later), nextReminder(open, later)]).toEqual([[], null]);
  });
  it('R-REQ-28 an extension continues the count and says so', () => {
    const extended = computeDue({ rule: rule(5, 'wd'), startedAt, extensions: [{ value: 3 }], calendar, hours });
    expect([extended.dueOn, extended.explanation.steps.filter((step) => step.extended).map((step) => step.n)]).toEqual(['2026-03-19', [6, 7, 8]]);
    expect(computeDue({ rule: rule(15, 'cd', { roll: true }), startedAt: instantAt('2026-04-20', '09:00'), extensions: [{ value: 4 }], calendar, hours }).dueOn).toBe('2026-05-09');
    expect(computeDue({ rule: rule(2, 'bh', { latest: 'sameDay' }), startedAt: instantAt('2026-03-09', '16:30'), extensions: [{ value: 2 }], calendar, hours }).dueTime).toBe('11:30');
  });
  it('refuses values that are no limit', () => {
    for (const [value, unit] of [[1.5, 'wd'], [-1, 'h'], [0, 'h'], [Number.NaN, 'cd']] as const) expect(() => due(value, unit, startedAt)).toThrow(RangeError);
  });
});

describe('colours and reminders', () => {
  const four = due(4, 'wd', instantAt('2026-07-06', '10:00')); // Tuesday 07 … Friday 10
  it('G2 is green above half, yellow from half, orange from a quarter, red from the due moment', () => {
    expect([four.halfAt, four.quarterAt, four.dueAt].map((at) => deadlineParts(at))).toEqual([
      { on: '2026-07-08', time: '24:00' }, { on: '2026-07-09', time: '24:00' }, { on: '2026-07-10', time: '24:00' },
    ]);
    const at = (on: string, time: string) => levelOf(four, instantAt(on, time));
    expect([at('2026-07-08', '23:59'), at('2026-07-08', '24:00'), at('2026-07-09', '23:59'), at('2026-07-10', '00:00'), at('2026-07-10', '23:59'), at('2026-07-11', '00:00')])
      .toEqual(['green', 'yellow', 'yellow', 'orange', 'orange', 'red']);
  });
  it('G2 counts only the time that counts: half of a clock does not pass over a holiday', () => {
    const overHoliday = due(2, 'wd', instantAt('2026-09-30', '10:00')); // Thursday 8, Friday 9 October
    expect([levelOf(overHoliday, instantAt('2026-10-07', '12:00')), deadlineParts(overHoliday.halfAt)]).toEqual(['green', { on: '2026-10-08', time: '24:00' }]);
  });
  it('G2 reminds at 50, 25 and 0 %, then daily', () => {
    expect(reminderInstants(four, instantAt('2026-07-12', '12:00')).map(({ at, kind, day }) => [deadlineParts(at).on, kind, day])).toEqual([
      ['2026-07-08', 'half', 0], ['2026-07-09', 'quarter', 0], ['2026-07-10', 'due', 0], ['2026-07-11', 'overdue', 1],
    ]);
    expect(nextReminder(four, instantAt('2026-07-09', '24:00'))).toEqual({ at: four.dueAt, kind: 'due', day: 0 });
    expect(nextReminder(four, instantAt('2026-07-12', '12:00'))).toEqual({ at: instantAt('2026-07-12', '24:00'), kind: 'overdue', day: 2 });
  });
  it('G2 is overdue one day on the day after the due day', () => {
    expect([remainingOf(four, instantAt('2026-07-11', '08:00')).overdueDays, remainingOf(four, instantAt('2026-07-13', '08:00')).overdueDays]).toEqual([1, 3]);
    const day = due(24, 'h', instantAt('2026-07-06', '09:35'));
    expect([levelOf(day, instantAt('2026-07-07', '09:36')), keptInTime(day.dueAt, instantAt('2026-07-07', '09:35'))]).toEqual(['red', true]);
  });
});

describe('other deadlines', () => {
  it('a promise is its own deadline and says on which kind of day it falls', () => {
    const promise = promisedDue({ rule: rule(0, 'cd'), startedAt: instantAt('2026-09-18', '10:00'), dueAt: instantAt('2026-09-25', '10:00'), calendar });
    expect([promise.dueOn, promise.dueTime, promise.explanation.steps[0]?.festival, promise.explanation.steps[0]?.reason]).toEqual(['2026-09-25', '10:00', 'midAutumn', 'promised']);
  });
  it('F04 is due at close of business on the working day before the promised date', () => {
    const sheet = (promisedAt: string, issuedAt: string) => deadlineParts(defaultSheetDue({ promisedAt, issuedAt, calendar, hours }));
    const issuedAt = instantAt('2026-09-18', '10:42');
    expect(sheet(instantAt('2026-09-24', '24:00'), issuedAt)).toEqual({ on: '2026-09-23', time: '17:30' });
    expect(sheet(instantAt('2026-09-28', '10:00'), issuedAt)).toEqual({ on: '2026-09-24', time: '17:30' });
    expect(sheet(instantAt('2026-09-18', '16:00'), issuedAt)).toEqual({ on: '2026-09-18', time: '16:00' });
    expect(sheet(instantAt('2026-09-20', '10:00'), instantAt('2026-09-18', '18:00'))).toEqual({ on: '2026-09-20', time: '10:00' });
  });
  it('R-OUT-01 compares dates, R-OUT-02 timestamps', () => {
    const start = instantAt('2026-09-28', '08:00');
    const week = { value: 7, unit: 'cd' } as const;
    expect([leadKept(week, instantAt('2026-09-21', '23:59'), start), leadKept(week, instantAt('2026-09-22', '00:00'), start)]).toEqual([true, false]);
    const day = { value: 24, unit: 'h' } as const;
    expect([leadKept(day, instantAt('2026-09-27', '08:00'), start), leadKept(day, instantAt('2026-09-27', '08:01'), start)]).toEqual([true, false]);
    expect([leadKept(week, latestNoticeAt(week, start), start), latestNoticeAt(day, start)]).toEqual([true, instantAt('2026-09-27', '08:00')]);
  });
  it('R-ARR-01 the earliest disconnection is the first overdue day and 31 days', () => {
    expect(addDays('2026-03-01', 31)).toBe('2026-04-01');
  });
});
