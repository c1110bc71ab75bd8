import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sweepWaitingRooms } from '#service/runtime/sweep.ts';

test('R-PI-07: files nobody came for since yesterday are removed, those of the last day and all others stay', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-sweep-'));
  const now = '2026-09-18T02:00:00.000Z';
  const put = (room: string, name: string, at: string): void => {
    mkdirSync(path.join(folder, room), { recursive: true });
    writeFileSync(path.join(folder, room, name), 'x');
    utimesSync(path.join(folder, room, name), new Date(at), new Date(at));
  };
  put('intake', 'yesterday', '2026-09-17T01:59:59.000Z');
  put('intake', 'today', '2026-09-18T01:00:00.000Z');
  put('outbox', 'last-week', '2026-09-11T02:00:00.000Z');
  put('kept', 'last-week', '2026-09-11T02:00:00.000Z');
  expect(sweepWaitingRooms(folder, now)).toBe(2);
  expect([...readdirSync(path.join(folder, 'intake')), ...readdirSync(path.join(folder, 'outbox')), ...readdirSync(path.join(folder, 'kept'))]).toEqual(['today', 'last-week']);
  rmSync(folder, { recursive: true });
});

test('a folder without waiting rooms has nothing to sweep', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-sweep-'));
  expect(sweepWaitingRooms(folder, '2026-09-18T02:00:00.000Z')).toBe(0);
  rmSync(folder, { recursive: true });
});
