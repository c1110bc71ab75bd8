/**
 * The engine against a second reading of the rules: a walk over a wall calendar, one minute or one day at a time, that shares no code with
 * it. Tables, weekdays and midnights are written out again here on purpose.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { workingCalendar } from '#shared/kit/calendar.ts';
import { computeDue, levelOf } from '#shared/kit/clock.ts';
import type { ClockRule, ClockUnit } from '#shared/kit/clock.ts';
import { openingHours } from '#shared/kit/openingHours.ts';
import type { HallHours } from '#shared/kit/openingHours.ts';

const off = new Set(`
2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02 2025-02-03 2025-02-04 2025-04-04 2025-04-05 2025-04-06
2025-05-01 2025-05-02 2025-05-03 2025-05-04 2025-05-05 2025-05-31 2025-06-01 2025-06-02
2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-10-05 2025-10-06 2025-10-07 2025-10-08
2026-01-01 2026-01-02 2026-01-03 2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-02-23
2026-04-04 2026-04-05 2026-04-06 2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05 2026-06-19 2026-06-20 2026-06-21
2026-09-25 2026-09-26 2026-09-27 2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07
2027-01-01 2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-04-05 2027-05-01 2027-05-02 2027-06-09 2027-09-15 2027-10-01 2027-10-02 2027-10-03
`.trim().split(/\s+/));
const work = new Set('2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(' '));

const minute = 60_000;
/** Wall clock at +08:00 of a UTC millisecond, written with the platform's own formatter. */
const wall = (ms: number): { on: string; minutes: number } => {
  const text = new Date(ms + 8 * 60 * minute).toISOString();
  return { on: text.slice(0, 10), minutes: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
};
const midnight = (on: string): number => Date.parse(`${on}T00:00:00.000+08:00`);
const next = (on: string): string => wall(midnight(on) + 36 * 60 * minute).on;
const sunday = (on: string): boolean => new Date(`${on}T12:00:00Z`).getUTCDay() === 0;
const saturday = (on: string): boolean => new Date(`${on}T12:00:00Z`).getUTCDay() === 6;
const isWork = (on: string): boolean => work.has(on) || (!off.has(on) && !saturday(on) && !sunday(on));

/** A hall with lunch on weekdays, Saturday mornings, a short Sunday when it is worked, two hours on holidays. */
const hall: HallHours = {
  weekly: [
    [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }], [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }],
    [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }], [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }],
    [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:00' }], [{ from: '09:00', to: '11:30' }], [],
  ],
  adjustedWorkday: [{ from: '08:30', to: '16:00' }],
  holiday: [{ from: '09:30', to: '11:30' }],
  dates: { '2026-03-18': { open: [], note: 'inventory' } },
};
function openMinutes(on: string): readonly (readonly [number, number])[] {
  if (on === '2026-03-18') return [];
  if (off.has(on)) return [[570, 690]];
  if (saturday(on)) return [[540, 690]];
  if (sunday(on)) return work.has(on) ? [[510, 960]] : [];
  return new Date(`${on}T12:00:00Z`).getUTCDay() === 5 ? [[510, 720], [840, 1020]] : [[510, 720], [840, 1050]];
}
const openByDay = new Map<number, readonly (readonly [number, number])[]>();
const isOpen = (ms: number): boolean => {
  // Asked for every minute of every case, so each day is read once.
  const localMinute = ms / minute + 480;
  const day = Math.floor(localMinute / 1440);
  const open = openByDay.get(day) ?? openMinutes(wall(ms).on);
  openByDay.set(day, open);
  return open.some(([from, to]) => from <= localMinute - day * 1440 && localMinute - day * 1440 < to);
};

interface Case {
  readonly unit: ClockUnit;
  readonly value: number;
  readonly startMs: number;
  readonly roll: boolean;
  readonly close: boolean;
  readonly cap: boolean;
  readonly extension: number;
  readonly pauses: readonly (readonly [number, number])[];
}
const pausedMinute = (pauses: Case['pauses'], ms: number): boolean => pauses.some(([from, to]) => from <= ms && ms < to);
/** Whether the clock stands at the moment a day ends. */
const standing = (pauses: Case['pauses'], endMs: number): boolean => {
  // Two pauses that touch are one; asking a minute before and the minute of the end sees that.
  return pausedMinute(pauses, endMs - minute) && pausedMinute(pauses, endMs);
};

function walkHours(c: Case): number {
  const wanted = (c.value + c.extension) * (c.unit === 'min' ? 1 : 60);
  let at = c.startMs;
  let run = 0;
  while (run < wanted) {
    if (!pausedMinute(c.pauses, at) && (c.unit !== 'bh' || isOpen(at))) run += 1;
    at += minute;
  }
  if (!c.cap || c.extension > 0) return at;
  let on = wall(c.startMs).on;
  while (standing(c.pauses, midnight(next(on)))) on = next(on);
  return Math.min(at, midnight(next(on)));
}

function walkDays(c: Case): number {
  const lastOpen = (on: string): number | null => {
    const last = openMinutes(on).at(-1);
    return last ? midnight(on) + last[1] * minute : null;
  };
  const end = (on: string): number => (c.close ? (lastOpen(on) ?? midnight(next(on))) : midnight(next(on)));
  let on = wall(c.startMs).on;
  let left = c.value + c.extension;
  const sameDay = left === 0;
  if (sameDay) while (standing(c.pauses, end(on))) on = next(on);
  while (left > 0) {
    on = next(on);
    if ((c.unit === 'cd' || isWork(on)) && !standing(c.pauses, end(on))) left -= 1;
  }
  if (c.roll && c.unit === 'cd' && !sameDay) while (!isWork(on) || standing(c.pauses, end(on))) on = next(on);
  if (c.close) while (lastOpen(on) === null || end(on) <= c.startMs || standing(c.pauses, end(on))) on = next(on);
  return end(on);
}

const calendar = workingCalendar(builtInCalendarYears);
const hours = openingHours(hall, calendar);
const firstMinute = Date.parse('2025-01-02T00:00:00.000+08:00') / minute;
const lastMinute = Date.parse('2027-03-01T00:00:00.000+08:00') / minute;

const caseOf = (unit: ClockUnit, largest: number): fc.Arbitrary<Case> =>
  fc.record({
    unit: fc.constant(unit),
    // Half of the cases are short, so that pauses also meet the last day and its roll-over.
    value: fc.oneof(fc.integer({ min: unit === 'cd' ? 0 : 1, max: 8 }), fc.integer({ min: 1, max: largest })),
    startMs: fc.integer({ min: firstMinute, max: lastMinute }).map((at) => at * minute),
    roll: fc.boolean(),
    close: fc.boolean(),
    cap: fc.boolean(),
    extension: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }) }),
    spans: fc.array(fc.tuple(fc.integer({ min: -300, max: 6 * 1440 }), fc.integer({ min: 1, max: 3 * 1440 })), { maxLength: 3 }),
  }).map(({ spans, ...rest }) => ({
    ...rest,
    pauses: spans.map(([after, long]) => [rest.startMs + Math.max(0, after) * minute, rest.startMs + (Math.max(0, after) + long) * minute] as const),
  }));

const utc = (ms: number): string => new Date(ms).toISOString();
const ruleOf = (c: Case): ClockRule => ({
  id: 'R-WALK', key: null, value: c.value, unit: c.unit, roll: c.roll, ends: c.close ? 'close' : 'midnight', latest: c.cap ? 'sameDay' : null, pausable: true, source: 'test', mark: 'U',
});

/** 10,000 cases in all; the seed is fixed so that a failure repeats. */
const kinds: readonly (readonly [ClockUnit, number, number])[] = [['wd', 40, 3500], ['cd', 100, 3500], ['bh', 24, 1500], ['h', 60, 1000], ['min', 300, 500]];

describe('R-DAY-01 to R-DAY-10 the engine and an independent walk agree', () => {
  it.each(kinds)('in %s up to %i, %i cases', (unit, largest, runs) => {
    const walk = unit === 'wd' || unit === 'cd' ? walkDays : walkHours;
    fc.assert(
      fc.property(caseOf(unit, largest), (c) => {
        const due = computeDue({
          rule: ruleOf(c), startedAt: utc(c.startMs), calendar, hours,
          pauses: c.pauses.map(([from, to]) => ({ from: utc(from), to: utc(to) })),
          extensions: c.extension > 0 ? [{ value: c.extension }] : [],
        });
        expect(due.dueAt).toBe(utc(walk(c)));
        expect(due.startedAt < due.halfAt && due.halfAt <= due.quarterAt && due.quarterAt <= due.dueAt).toBe(true);
        expect(levelOf(due, due.dueAt)).toBe('red');
        const counted = due.explanation.steps.filter((step) => step.n !== null);
        if (c.unit === 'wd' || c.unit === 'cd') expect(counted.length).toBe(c.value + c.extension);
        expect(due.explanation.steps.every((step) => step.minutes === null || step.minutes > 0)).toBe(true);
        expect(due.explanation.steps.every((step, i, all) => i === 0 || step.on >= (all[i - 1]?.on ?? ''))).toBe(true);
      }),
      { numRuns: runs, seed: 20_260_918, endOnFailure: false },
    );
  });

  it('adds up to 10,000 cases', () => {
    expect(kinds.reduce((sum, [, , runs]) => sum + runs, 0)).toBe(10_000);
  });
});
