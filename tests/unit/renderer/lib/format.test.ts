import { expect, test } from 'vitest';
import { formatDateTime, formatFull, formatLocalDate, joinWords } from '#renderer/lib/format.ts';

test('G8 instants are shown in +08:00 whatever zone the PC is in', () => {
  expect(formatDateTime('2026-09-18T16:30:00.000Z', 'zh')).toBe('9 月 19 日 周六 00:30');
  expect(formatDateTime('2026-09-18T16:30:00.000Z', 'en')).toBe('Sat 19 Sep 00:30');
  expect(formatFull('2026-12-31T15:59:00.000Z')).toBe('2026-12-31 23:59');
  expect(formatLocalDate('2027-01-01', 'zh')).toBe('1 月 1 日 周五');
});

test('lists are joined as the language does', () => {
  expect([joinWords(['甲', '乙'], 'zh'), joinWords(['a', 'b'], 'en')]).toEqual(['甲、乙', 'a, b']);
});
