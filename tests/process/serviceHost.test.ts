import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { methodTable } from '#shared/features/methodTable.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import { replySchema, type Reply } from '#shared/protocol/envelope.ts';
import { childProcessHost } from '../../electron/main/serviceHost/childProcessHost.ts';
import { chooseServiceHost } from '../../electron/main/serviceHost/chooseServiceHost.ts';
import { serviceEnvironment, type ServiceHost } from '../../electron/main/serviceHost/serviceHost.ts';
import { superviseService } from '../../electron/main/serviceHost/supervise.ts';

const entry = path.resolve('service/runtime/main.ts');
const token = 'a-window-of-the-test-0001';
let folder: string;
let host: ServiceHost;
let events: string[];
let calls = 0;

const hostOn = (dataFolder: string): ServiceHost => {
  const made = superviseService(childProcessHost(process.execPath, () => undefined), { entry, dataFolder, hello: () => ({ practice: true, seed: 'empty', clock: '2026-09-18T02:00:00.000Z' }) }, () => undefined);
  made.onEvent((line) => events.push(line));
  return made;
};
const call = async (method: string, input: unknown, commandId?: string): Promise<Reply> => {
  const callId = `p${String(++calls)}`;
  const line = JSON.stringify({ v: 1, callId, session: token, method, input, ...(commandId === undefined ? {} : { commandId }) });
  return replySchema.parse(JSON.parse(await host.request(callId, line, commandId === undefined ? 'query' : 'command')));
};
const signIn = () => call('session.signIn', { workNo: '601', password: practicePassword }, v7());
const team = (name: string) => ({ id: v7(), expectedVersion: 0, name, phone: null, leadId: null, active: true });
const teamNames = async (): Promise<string[]> => {
  const reply = await call('admin.listTeams', {});
  return reply.ok ? (reply.value as { teams: { name: string }[] }).teams.map(({ name }) => name) : [];
};
const eventually = async (holds: () => boolean): Promise<void> => {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('did not happen within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
  } catch {
    // No such process: that is the answer.
    return false;
  }
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-host-'));
  events = [];
  host = hostOn(folder);
  host.start();
});
afterEach(async () => {
  await host.stop(5000);
  rmSync(folder, { recursive: true, force: true });
});

describe('the child host', () => {
  test('answers every contract example in the envelope’s form and never by an incident', async () => {
    await signIn();
    const incidents: string[] = [];
    for (const contract of Object.values(methodTable) as Contract[]) {
      if (contract.method.startsWith('session.')) continue;
      const reply = await call(contract.method, contract.example.input, contract.kind === 'command' ? v7() : undefined);
      if (!reply.ok && reply.error.code === 'INTERNAL') incidents.push(contract.method);
    }
    expect(incidents).toEqual([]);
  });

  test('after kill -9 the service is back, the window still signed in, and what was acknowledged is there', async () => {
    await signIn();
    await call('admin.saveTeam', team('营销班'), v7());
    process.kill(host.pid() ?? 0, 'SIGKILL');
    expect(await teamNames()).toContain('营销班');
  });

  test('a command that was killed before its answer is sent again with its id and done once (R-01)', async () => {
    await signIn();
    const commandId = v7();
    const input = team('稽查班');
    const answered = call('admin.saveTeam', input, commandId);
    process.kill(host.pid() ?? 0, 'SIGKILL');
    const first = await answered;
    expect(first).toMatchObject({ ok: true, value: { team: { name: '稽查班', version: 1 } } });
    expect({ ...(await call('admin.saveTeam', input, commandId)), callId: '' }).toEqual({ ...first, callId: '' });
    expect((await teamNames()).filter((name) => name === '稽查班')).toHaveLength(1);
  });

  test('the fourth crash in a minute stops restarting and says so', async () => {
    await signIn();
    for (let crash = 0; crash < 4; crash += 1) {
      await eventually(() => host.pid() !== undefined);
      const pid = host.pid() ?? 0;
      process.kill(pid, 'SIGKILL');
      await eventually(() => host.pid() !== pid);
    }
    await eventually(() => events.some((line) => line.includes('"stopped"')));
    expect(await call('session.state', {})).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'serviceStopped' } });
  });

  test('stopping frees the folder for the next start', async () => {
    await signIn();
    await host.stop(5000);
    host = hostOn(folder);
    host.start();
    expect(await signIn()).toMatchObject({ ok: true });
  });

  test('a second service on the same folder is refused by name and changes nothing', async () => {
    await signIn();
    const second = superviseService(childProcessHost(process.execPath, () => undefined), { entry, dataFolder: folder, hello: () => ({ practice: true }) }, () => undefined);
    second.start();
    const reply = replySchema.parse(JSON.parse(await second.request('x', JSON.stringify({ v: 1, callId: 'x', session: token, method: 'station.status', input: {} }), 'query')));
    expect(reply).toMatchObject({ ok: true, value: { state: 'failed', failure: 'DB_LOCKED' } });
    await second.stop(5000);
    expect(await teamNames()).toContain('计量班');
  });
});

test('when its parent is killed the service leaves within three seconds and the lock is free (T15)', async () => {
  await host.stop(5000);
  const parent = spawn(process.execPath, ['-e', `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, [${JSON.stringify(entry)}, '--data', ${JSON.stringify(folder)}], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(JSON.stringify({ v: 1, callId: 'h', session: null, method: 'hello', input: { practice: true, seed: 'empty' } }) + '\\n');
    child.stdout.once('data', () => process.stdout.write(child.pid + '\\n'));
  `], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line))));
  const killedMs = performance.now();
  parent.kill('SIGKILL');
  await eventually(() => !isAlive(pid));
  expect(performance.now() - killedMs).toBeLessThan(3000);
  host = hostOn(folder);
  host.start();
  expect(await signIn()).toMatchObject({ ok: true });
});

test('the host is chosen by the Node-API the store needs (T16)', () => {
  expect([chooseServiceHost({ napi: '9' }), chooseServiceHost({ napi: '10' }), chooseServiceHost({})]).toEqual(['childProcess', 'utilityProcess', 'childProcess']);
});

test('the service inherits an allow-list of the environment, never NODE_OPTIONS', () => {
  expect(Object.keys(serviceEnvironment({ PATH: '/bin', NODE_OPTIONS: '--inspect', ELECTRON_RUN_AS_NODE: '1', LD_PRELOAD: 'x' }))).toEqual(['PATH']);
});
