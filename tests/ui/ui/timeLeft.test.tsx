import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { timeBetween, TimeLeftBar, timeTone, type TimeState } from '#renderer/ui/TimeLeft.tsx';
import { renderDesk } from '#tests/support/renderDesk.tsx';

const running = (minutesLeft: number, share: number): TimeState => ({ state: 'running', minutesLeft, share });

test.each([
  [running(48, 0.3), '剩 48 分'],
  [running(218, 0.9), '剩 3 时 38 分'],
  [running(3660, 0.6), '剩 2 天 13 时'],
  [running(-92, 0), '已超 1 时 32 分'],
  [running(0, 0), '剩 0 分'],
  [{ state: 'stopped' } as const, '已停'],
  [{ state: 'suspended' } as const, '已挂起'],
])('G2 the time left is said in words beside the bar (%o)', (time, words) => {
  renderDesk(<TimeLeftBar time={time} />);
  expect(screen.getByText(words)).toBeTruthy();
});

test('G2 green over 50 %, yellow to 50 %, orange to 25 %, red once overdue', () => {
  expect([0.51, 0.5, 0.26, 0.25, 0].map((share) => timeTone(running(10, share)))).toEqual(['green', 'yellow', 'yellow', 'orange', 'orange']);
  expect(timeTone(running(-1, 0))).toBe('red');
});

test('a second past the due time is overdue, not “0 minutes left”', () => {
  expect(timeBetween('2026-09-18T00:00:00.000Z', '2026-09-18T01:00:00.000Z', '2026-09-18T01:00:01.000Z')).toEqual({ state: 'running', minutesLeft: -1, share: 0 });
  expect(timeBetween('2026-09-18T00:00:00.000Z', '2026-09-18T01:00:00.000Z', '2026-09-18T00:45:00.000Z')).toEqual({ state: 'running', minutesLeft: 15, share: 0.25 });
});
