import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatNumber, listNumbers, numberPatterns, periodOf, type NumberKind } from '#service/records/numbering.ts';
import type { Recorder } from '#service/records/recorder.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange } from '#tests/support/toyRecords.ts';

describe('form conventions patterns', () => {
  const written = (kind: NumberKind, localDate: string, n: number): string => formatNumber(numberPatterns[kind], { stationCode: 'CGS', shortName: '示例供', kind, localDate, n });
  test.each([
    ['JD', '2026-09-18', 3, 'CGS-JD-20260918-003', '20260918'],
    ['SW', '2026-01-05', 1000, 'CGS-SW-20260105-1000', '20260105'],
    ['ZG', '2026-09-18', 31, 'ZG-2026-0031', '2026'],
    ['rectificationNotice', '2026-09-18', 7, '示例供行整〔2026〕7号', '2026'],
    ['bulletin', '2027-01-01', 256, '第256期', ''],
  ] as const)('%s on %s number %i reads %s and counts within %s', (kind, localDate, n, number, period) => {
    expect(written(kind, localDate, n)).toBe(number);
    expect(periodOf(numberPatterns[kind], localDate)).toBe(period);
  });
});

describe('a series in the store', () => {
  let test_: TestStore;
  let clock: ReturnType<typeof fixedClock>;
  beforeEach(() => {
    test_ = openTestStore(toyMigrations);
    clock = fixedClock();
  });
  afterEach(() => test_.dispose());

  const run = (work: (recorder: Recorder) => unknown, now = clock.now()): unknown => {
    const setting = aSetting(test_, { commandId: clock.newId(), now });
    return executeCommand(test_.store, setting, { ...setting, input: {}, secret: false }, (_tx, recorder) => work(recorder)).answer;
  };
  const issue = (kind: string, now?: string): unknown =>
    run((recorder) => {
      const number = recorder.nextNumber(kind);
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      return number;
    }, now);
  const station = '01990000-0000-7000-8000-00000000a001';

  test('numbers of one day follow without a gap, and the station day begins at midnight in +08:00', () => {
    expect([issue('JD', '2026-09-18T15:59:59.000Z'), issue('JD', '2026-09-18T15:59:59.000Z'), issue('SW', '2026-09-18T15:59:59.000Z'), issue('JD', '2026-09-18T16:00:00.000Z')]).toEqual([
      'CGS-JD-20260918-001', 'CGS-JD-20260918-002', 'CGS-SW-20260918-001', 'CGS-JD-20260919-001',
    ]);
  });

  test('a rolled back command gives its number back, because it was never taken', () => {
    issue('JD');
    expect(() => run((recorder) => {
      recorder.nextNumber('JD');
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      throw new Error('refused');
    })).toThrow('refused');
    expect(issue('JD')).toBe('CGS-JD-20260918-002');
  });

  test('two numbers of one series in one command differ', () => {
    expect(run((recorder) => {
      const numbers = [recorder.nextNumber('JD'), recorder.nextNumber('JD')];
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      return numbers;
    })).toEqual(['CGS-JD-20260918-001', 'CGS-JD-20260918-002']);
  });

  test('a void number stays in the book with its reason and is never taken again', () => {
    issue('JD', '2026-09-18T02:31:00.000Z');
    const voided = issue('JD', '2026-09-18T02:32:00.000Z') as string;
    run((recorder) => {
      recorder.voidNumber('JD', voided, '登记错人');
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      return {};
    }, '2026-09-18T03:00:00.000Z');
    expect(issue('JD', '2026-09-18T04:00:00.000Z')).toBe('CGS-JD-20260918-003');
    expect(listNumbers(test_.store, station, 'JD', '20260918').map(({ n, voided_at, void_reason }) => [n, voided_at, void_reason])).toEqual([
      [1, null, null], [2, '2026-09-18T03:00:00.000Z', '登记错人'], [3, null, null],
    ]);
  });

  test('a number that was never taken cannot be voided, nor one twice', () => {
    const voidIt = (number: string): unknown => run((recorder) => {
      recorder.voidNumber('JD', number, 'x');
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      return {};
    });
    const number = issue('JD') as string;
    expect(() => voidIt('CGS-JD-20260918-777')).toThrow('no such number');
    voidIt(number);
    expect(() => voidIt(number)).toThrow('no such number');
  });

  test('an unknown kind is a bug', () => {
    expect(() => issue('toString')).toThrow('no pattern');
  });
});
