/**
 * T2 through the whole service: what a clerk is told when the disk fails under the commit of an enquiry, and what is then in the store.
 * The calls are the system's own, made to fail in the running service.
 */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { z } from 'zod';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { filesOf } from '#service/db/folder.ts';
import { sql } from '#service/db/sql.ts';
import { openFolder } from '#tests/support/openTestStore.ts';
import { ensureBuilt } from '../../scripts/lib/outputs.mjs';

const entry = path.resolve('out/service/service.cjs');
const session = 'a-window-of-the-test-0001';
const replySchema = z.object({ ok: z.boolean(), error: z.object({ code: z.string(), reason: z.string().optional() }).optional() });
type Reply = z.infer<typeof replySchema>;

beforeAll(async () => {
  await ensureBuilt();
}, 120_000);

/** The built service on a folder, asked one call at a time; a service that left answers with null. */
class Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly left: Promise<void>;
  log = '';
  readonly #waiting = new Map<string, (reply: Reply | null) => void>();
  #calls = 0;
  #isGone = false;
  constructor(folder: string) {
    this.child = spawn(process.execPath, [entry, '--data', folder], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr.on('data', (text) => (this.log += String(text)));
    this.child.stdin.on('error', () => undefined);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const callId = /^\{"callId":"([^"]+)"/.exec(line)?.[1];
      if (callId === undefined) return;
      this.#waiting.get(callId)?.(replySchema.parse(JSON.parse(line)));
      this.#waiting.delete(callId);
    });
    this.left = new Promise((resolve) => this.child.once('exit', () => {
      this.#isGone = true;
      for (const answer of this.#waiting.values()) answer(null);
      resolve();
    }));
  }
  call(method: string, input: unknown, commandId?: string): Promise<Reply | null> {
    if (this.#isGone) return Promise.resolve(null);
    const callId = `f${String(++this.#calls)}`;
    return new Promise((resolve) => {
      this.#waiting.set(callId, resolve);
      this.child.stdin.write(`${JSON.stringify({ v: 1, callId, session: method === 'hello' ? null : session, method, input, ...(commandId === undefined ? {} : { commandId }) })}\n`);
    });
  }
}

/** Lets calls of the running service on its store fail; resolves when it holds on to the process. */
async function failing(pid: number, folder: string, injection: string): Promise<() => void> {
  const { store, wal } = filesOf(folder);
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-o', '/dev/null', '-P', store, '-P', wal, '-e', 'trace=fsync,pwrite64', '-e', injection], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    tracer.stderr.on('data', (text) => { said += String(text); if (/attached/.test(said)) resolve(); });
    tracer.once('exit', () => reject(new Error(`strace left: ${said}`)));
  });
  return () => tracer.kill('SIGINT');
}

const hasStrace = spawnSync('strace', ['-V']).status === 0 && process.getuid?.() === 0;
const cases: readonly (readonly [string, string])[] = [
  ['the second flush fails once', 'inject=fsync:error=EIO:when=2'],
  ['every second flush fails', 'inject=fsync:error=EIO:when=2+2'],
  ['the disk is full from the fortieth page on', 'inject=pwrite64:error=ENOSPC:when=40+'],
];
test.skipIf(!hasStrace).each(cases)('T2 %s: every clerk is told the truth, and the same id sent again is done once (needs strace and root)', async (_what, injection) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-commit-'));
  const service = new Running(folder);
  try {
    expect(await service.call('hello', { practice: true, seed: 'empty' })).toMatchObject({ ok: true });
    expect(await service.call('session.signIn', { workNo: '616', password: practicePassword }, v7())).toMatchObject({ ok: true });
    const stop = await failing(service.child.pid ?? 0, folder, injection);
    const told = new Map<string, 'saved' | 'not' | 'nothing'>();
    const reasons: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const mark = `第${String(n)}问 ${v7().slice(-6)}`;
      const [id, input] = [v7(), { sentence: mark, answer: '网上可以办', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null }];
      let reply = await service.call('reception.enquire', input, id);
      if (reply !== null && !reply.ok) {
        reasons.push(reply.error?.reason ?? '');
        expect(reply.error).toMatchObject({ code: 'UNAVAILABLE', reason: expect.stringMatching(/^(notSaved|diskFull|diskError)$/) as string });
        // Every other time as the window does it: the same press once more, under the same id. Else what was said must be so.
        if (n % 2 === 0) reply = await service.call('reception.enquire', input, id);
      }
      told.set(mark, reply === null ? 'nothing' : reply.ok ? 'saved' : 'not');
    }
    stop();
    service.child.stdin.end();
    await service.left;

    const store = openFolder(folder);
    const facts = store.all(sql`SELECT facts FROM receptions`, z.strictObject({ facts: z.string() })).map((row) => row.facts);
    expect(store.all(sql`PRAGMA integrity_check`, z.record(z.string(), z.unknown()))).toEqual([{ integrity_check: 'ok' }]);
    await store.close();
    for (const [mark, what] of told) {
      const found = facts.filter((text) => text === mark).length;
      if (what === 'saved') expect(found, mark).toBe(1);
      else if (what === 'not') expect(found, mark).toBe(0);
      else expect(found, mark).toBeLessThan(2);
    }
    // The fault was met, and it was looked up before anything was said.
    expect([reasons.length > 0 || [...told.values()].includes('nothing') || service.log.includes('commit outcome looked up'), service.log]).toEqual([true, expect.stringMatching(/commit outcome looked up|store fault/)]);
  } finally {
    service.child.kill('SIGKILL');
    await service.left;
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
