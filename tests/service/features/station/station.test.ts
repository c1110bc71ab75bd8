import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { realMachine } from '#service/runtime/context.ts';
import { startService, type Service } from '#service/runtime/service.ts';
import type { TestReply } from '#tests/support/startTestService.ts';

let folder: string;
let service: Service;
let replies: Map<string, (reply: TestReply) => void>;
let calls = 0;

const start = (): void => {
  replies = new Map();
  service = startService({
    folder, machine: realMachine, log: () => undefined, leave: () => undefined,
    send: (line) => {
      const reply = JSON.parse(line) as TestReply & { callId?: string };
      replies.get(reply.callId ?? '')?.(reply);
    },
  });
};
const call = async (method: string, input: unknown, more: Record<string, unknown> = {}): Promise<TestReply> => {
  const callId = `c${String(++calls)}`;
  const answered = new Promise<TestReply>((resolve) => replies.set(callId, resolve));
  await service.receive(JSON.stringify({ v: 1, callId, session: 'a-window-of-the-test-0001', method, input, ...more }));
  return answered;
};
const command = (method: string, input: unknown) => call(method, input, { commandId: v7() });
const hello = (practice = false) => call('hello', { practice, deviceSecret: null });
const wanted = {
  name: '城关供电所', shortName: '城供', code: 'CG1', hallPhone: '0000-7770001',
  head: { name: '甲示例', workNo: '101', password: '雨后柜台一盏灯' .repeat(2) }, admin: { name: '乙示例', workNo: '199', password: '二号机房的钥匙在哪里' },
};
const codeOf = (reply: TestReply): string => (reply.ok ? (reply.value as { recoveryCode: string }).recoveryCode : '');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-station-'));
  start();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the first run', () => {
  test('an empty folder asks for a station and answers nothing else', async () => {
    expect(await hello()).toMatchObject({ ok: true, value: { state: 'needsSetup', stationName: null } });
    expect(await call('session.state', {})).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'needsSetup' } });
  });

  test('a station opens only after its recovery code was typed back (proved by use)', async () => {
    await hello();
    const made = await command('station.create', wanted);
    expect(codeOf(made)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$/);
    expect(await call('session.state', {})).toMatchObject({ ok: false, error: { reason: 'needsRecoveryProof' } });
    expect(await command('station.proveRecovery', { code: codeOf(made).replace(/.$/, (sign) => (sign === '0' ? '1' : '0')) })).toMatchObject({ ok: false, error: { reason: 'STATION_RECOVERY_WRONG' } });
    expect(await command('station.proveRecovery', { code: codeOf(made).toLowerCase().replaceAll('-', ' ') })).toMatchObject({ ok: true });
    expect(await call('session.state', {})).toMatchObject({ ok: true, value: { stationName: '城关供电所', practice: false, practicePassword: null } });
  });

  test('interrupted before the code was written down, it gives a new code and the old one is void', async () => {
    await hello();
    const first = codeOf(await command('station.create', wanted));
    await service.close();
    start();
    expect(await hello()).toMatchObject({ ok: true, value: { state: 'needsRecoveryProof' } });
    const second = codeOf(await command('station.renewRecovery', {}));
    expect(await command('station.proveRecovery', { code: first })).toMatchObject({ ok: false });
    expect(await command('station.proveRecovery', { code: second })).toMatchObject({ ok: true });
    expect(await command('station.renewRecovery', {})).toMatchObject({ ok: false, error: { reason: 'STATION_RECOVERY_PROVED' } });
  });

  test.each([
    ['short', 'PASSWORD_TOO_SHORT'],
    ['1234567890', 'PASSWORD_TOO_COMMON'],
    ['甲示例城关供电所101', 'PASSWORD_TOO_COMMON'],
  ])('the password %s is refused with its field and nothing is made', async (password, reason) => {
    await hello();
    expect(await command('station.create', { ...wanted, head: { ...wanted.head, password } })).toMatchObject({ ok: false, error: { reason, issues: [{ path: 'head.password' }] } });
    expect(existsSync(path.join(folder, 'keys.json'))).toBe(false);
  });

  test('a second station is refused', async () => {
    await hello();
    await command('station.create', wanted);
    expect(await command('station.create', wanted)).toMatchObject({ ok: false, error: { reason: 'STATION_EXISTS' } });
  });
});

describe('recovery', () => {
  const make = async (): Promise<string> => {
    await hello();
    const code = codeOf(await command('station.create', wanted));
    await command('station.proveRecovery', { code });
    await service.close();
    return code;
  };

  test('without the device key the code opens the store, and the device is known again afterwards', async () => {
    const code = await make();
    rmSync(path.join(folder, 'device.key'));
    start();
    expect(await hello()).toMatchObject({ ok: true, value: { state: 'needsRecovery' } });
    expect(await command('station.recover', { code: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false, error: { reason: 'STATION_RECOVERY_WRONG' } });
    expect(await command('station.recover', { code })).toMatchObject({ ok: true });
    expect(await call('session.state', {})).toMatchObject({ ok: true, value: { stationName: '城关供电所' } });
    await service.close();
    start();
    expect(await hello()).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  test('a store without any key file is never given a new key', async () => {
    await make();
    for (const name of ['keys.json', 'keys.copy.json', 'device.key']) rmSync(path.join(folder, name));
    const before = readdirSync(folder).sort();
    start();
    expect(await hello()).toMatchObject({ ok: true, value: { state: 'failed', failure: 'KEY_MISSING' } });
    expect(await command('station.create', wanted)).toMatchObject({ ok: false, error: { reason: 'STATION_EXISTS' } });
    expect(readdirSync(folder).sort().filter((name) => !name.startsWith('owner'))).toEqual(before.filter((name) => !name.startsWith('owner')));
  });

  test('a real station never opens as practice, nor practice as real', async () => {
    await make();
    start();
    expect(await hello(true)).toMatchObject({ ok: true, value: { state: 'failed', failure: 'WRONG_STATION' } });
  });

  test('the head’s password takes the administrator and the recovery code', async () => {
    const code = await make();
    start();
    await hello();
    const admin = await command('session.signIn', { workNo: '199', password: wanted.admin.password });
    expect(admin).toMatchObject({ ok: true });
    const state = await call('session.state', {});
    const headId = state.ok ? (state.value as { names: { personId: string; workNo: string }[] }).names.find((name) => name.workNo === '101')?.personId : '';
    expect(await command('session.confirm', { by: 'password', password: wanted.admin.password })).toMatchObject({ ok: true });
    expect(await command('session.resetCredential', { id: headId })).toMatchObject({ ok: false, error: { reason: 'ADMIN_HEAD_NEEDS_RECOVERY_CODE' } });
    expect(await command('session.resetHeadCredential', { id: headId, recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false, error: { reason: 'STATION_RECOVERY_WRONG' } });
    const reset = await command('session.resetHeadCredential', { id: headId, recoveryCode: code });
    const oneTimeCode = reset.ok ? (reset.value as { oneTimeCode: string }).oneTimeCode : '';
    expect(await command('session.signIn', { workNo: '101', password: oneTimeCode })).toMatchObject({ ok: true, value: { me: { mustChangePassword: true } } });
  });
});
