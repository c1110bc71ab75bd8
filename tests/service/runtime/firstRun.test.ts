import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterEach, expect, test } from 'vitest';
import { createKeys, proveCode } from '#service/db/keys.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService } from '#service/runtime/service.ts';
import { freshFolder, openFolder } from '#tests/support/openTestStore.ts';

let folder = '';
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const wanted = {
  name: '示例供电所', shortName: '示例供', code: 'CGS', hallPhone: '0000-8880001',
  head: { name: '甲示例', workNo: '101', password: '雨后柜台一盏灯雨后柜台一盏灯' }, admin: { name: '乙示例', workNo: '199', password: '二号机房的钥匙在哪里' },
};

/** A first run up to a point, then killed. */
const killedAfter = {
  'the keys': async () => { createKeys(folder, null); },
  'the empty store': async () => {
    createKeys(folder, null);
    await openFolder(folder).close();
  },
} as const;

async function answers(frames: readonly Record<string, unknown>[]): Promise<{ ok: boolean; value: Record<string, unknown> }[]> {
  const lines: string[] = [];
  const service = startService({ folder, machine: realMachine, log: () => undefined, send: (line) => lines.push(line), leave: () => undefined });
  for (const [i, frame] of frames.entries()) await service.receive(JSON.stringify({ v: 1, callId: String(i), session: null, ...frame }));
  await service.close();
  return frames.map((_frame, i) => JSON.parse(lines.find((line) => line.startsWith(`{"callId":"${i}"`)) ?? '{}') as { ok: boolean; value: Record<string, unknown> });
}

test.each(Object.entries(killedAfter))('FAULT R-01 a first start that was killed after it made %s is simply made again', async (_what, begin) => {
  folder = freshFolder();
  await begin();
  const [hello] = await answers([{ method: 'hello', input: { practice: true, seed: 'empty' } }]);
  expect(hello?.value['state']).toBe('ready');
  const [again] = await answers([{ method: 'hello', input: { practice: true, seed: 'empty' } }]);
  expect(again?.value['state']).toBe('ready');
});

test.each(Object.entries(killedAfter))('FAULT R-01 a real station whose making was killed after %s is made with a fresh recovery code', async (_what, begin) => {
  folder = freshFolder();
  await begin();
  const [hello, created, status] = await answers([
    { method: 'hello', input: { practice: false } },
    { method: 'station.create', commandId: v7(), input: wanted },
    { method: 'station.status', input: {} },
  ]);
  expect(hello?.value['state']).toBe('needsSetup');
  expect(proveCode(folder, String(created?.value['recoveryCode']))).toEqual({ ok: true });
  expect(status?.value['state']).toBe('needsRecoveryProof');
});
