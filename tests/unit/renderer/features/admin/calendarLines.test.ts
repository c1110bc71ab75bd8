import { expect, test } from 'vitest';
import { datesOfLines, intervalsOfText, linesOfDates, linesOfYear, textOfIntervals, yearOfLines } from '#renderer/features/admin/calendarLines.ts';
import { calendarText } from '#renderer/features/admin/rules.text.ts';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';

const zh = calendarText.zh;

test('R-DAY-06 every shipped year comes back whole from its lines, in both languages', () => {
  for (const year of builtInCalendarYears) {
    for (const words of [calendarText.zh, calendarText.en]) {
      const read = yearOfLines(linesOfYear(year, words), words);
      expect(read).toEqual({ ok: true, off: year.off, work: year.work });
    }
  }
});

test('a line in the words of a notice is read: short festival names, single days, blank lines', () => {
  expect(yearOfLines('元旦 2027-01-01 至 2027-01-03\n\n清明 2027-04-05\n上班 2027-02-20', zh)).toEqual({
    ok: true,
    off: [{ from: '2027-01-01', to: '2027-01-03', festival: 'newYear' }, { from: '2027-04-05', to: '2027-04-05', festival: 'qingming' }],
    work: ['2027-02-20'],
  });
});

test('a line that cannot be read is named by its number', () => {
  expect(yearOfLines('元旦 2027-01-01\n春游 2027-04-05', zh)).toEqual({ ok: false, line: 2 });
  expect(yearOfLines('上班 2027-02-20 2027-02-21', zh)).toEqual({ ok: false, line: 1 });
  expect(yearOfLines('元旦', zh)).toEqual({ ok: false, line: 1 });
});

test('R-DAY-11 hours are read as people write them, and refused when they are no times', () => {
  expect(intervalsOfText('8:30-12:00、14:00至17:30')).toEqual([{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }]);
  expect(intervalsOfText('  ')).toEqual([]);
  expect(intervalsOfText('上午')).toBeNull();
  expect(textOfIntervals([{ from: '08:30', to: '12:00' }])).toBe('08:30-12:00');
});

test('single dates come back whole; a date without a note is refused', () => {
  const dates = { '2026-10-01': { open: [{ from: '09:00', to: '16:00' }], note: '国庆值班' }, '2026-12-31': { open: [], note: '盘点' } };
  expect(datesOfLines(linesOfDates(dates))).toEqual({ ok: true, dates });
  expect(datesOfLines('2026-10-01 09:00-16:00')).toEqual({ ok: false, line: 1 });
});
