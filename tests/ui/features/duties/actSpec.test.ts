import { describe, expect, test } from 'vitest';
import { momentOf, parseDay, parseTime } from '#renderer/features/duties/actSpec.ts';
import { receptionActRules } from '#shared/features/reception/reception.rules.ts';
import { sheetActRules } from '#shared/features/duties/duties.rules.ts';
import { dutyWords, ruleWords } from '#renderer/features/duties/duties.words.text.ts';
import { liveTime } from '#renderer/features/duties/liveTime.ts';
import { parseMaterials } from '#renderer/features/reception/receptionForm.ts';

describe('dates as people type them', () => {
  test.each([
    ['2026-09-24', '2026-09-24'], ['9-24', '2026-09-24'], ['9.24', '2026-09-24'], ['0924', '2026-09-24'], ['24', '2026-09-24'], ['+3', '2026-09-21'], ['１-５', '2027-01-05'], ['2-30', null], ['', null], ['明天', null],
  ])('%s', (typed, on) => expect(parseDay(typed, '2026-09-18')).toBe(on));
  test.each([['1730', '17:30'], ['17:30', '17:30'], ['9:05', '09:05'], ['9', '09:00'], ['24:00', null], ['1760', null]])('%s', (typed, time) => expect(parseTime(typed)).toBe(time));
  test('a half-given moment is none', () => expect(momentOf({ 'due.on': '9-24', 'due.at': '' }, 'due')).toBeNull());
});

describe('time left between two answers of the service', () => {
  const row = { dueAt: '2026-09-18T04:00:00.000Z', minutesLeft: 120, share: 0.5, tone: 'yellow' as const };
  test('the words and the share move with the clock', () => expect(liveTime(row, '2026-09-18T03:00:00.000Z')).toEqual({ state: 'running', minutesLeft: 60, share: 0.25 }));
  test('past the due time it is over', () => expect(liveTime(row, '2026-09-18T04:00:30.000Z')).toMatchObject({ minutesLeft: -1, share: 0 }));
  test('what is suspended stands still', () => expect(liveTime({ ...row, paused: true }, '2026-09-18T03:00:00.000Z')).toEqual({ state: 'suspended' }));
});

describe('materials, one a line', () => {
  test('the copies stand at the end', () => expect(parseMaterials('身份证复印件 2\n电费单\n房产证×3 份')).toEqual([{ name: '身份证复印件', copies: 2 }, { name: '电费单', copies: 1 }, { name: '房产证', copies: 3 }]));
});

describe('rules beside acts', () => {
  test.each(['zh', 'en'] as const)('every one has a name before its id: %s', (language) => {
    const ids = [...new Set([...Object.values(receptionActRules), ...Object.values(sheetActRules), 'R-REQ-22', 'R-REQ-23', 'R-REQ-31', 'G10'])];
    expect(ids.filter((id) => ruleWords(id, dutyWords[language]) === id)).toEqual([]);
  });
  test('an id without a name stands alone', () => expect(ruleWords('R-NEW-01', dutyWords.zh)).toBe('R-NEW-01'));
});
