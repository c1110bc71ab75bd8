// several services started on one folder at the same moment. One owns it; the others say so and open nothing of the store.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { serviceEntry, ServiceClient } from './serviceClient.mjs';

const hasStrace = () => spawnSync('strace', ['-V']).error === undefined;

/**
 * Starts one service under strace, where there is one, and reports what it answered to hello and whether it ever opened the store.
 * @param {string} folder @param {string} trace @param {number} delayMs
 */
function startOne(folder, trace, delayMs) {
  const traced = hasStrace();
  const program = [process.execPath, serviceEntry, '--data', folder];
  const [command = '', ...args] = traced ? ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=openat', ...program] : program;
  return new Promise((/** @type {(one: { child: import('node:child_process').ChildProcess, hello: any, opened: () => boolean }) => void} */ resolve, reject) => {
    setTimeout(() => {
      const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env.PATH ?? '' } });
      child.once('error', reject);
      child.stdin.on('error', () => undefined);
      createInterface({ input: child.stdout }).on('line', (line) => {
        const message = JSON.parse(line);
        if (message.callId === 'h') resolve({ child, hello: message.value, opened: () => traced && /"[^"]*\/store\.db/.test(readFileSync(trace, 'utf8')) });
      });
      child.stdin.write(`${JSON.stringify({ v: 1, callId: 'h', session: null, method: 'hello', input: { practice: true, seed: 'empty' } })}\n`);
    }, delayMs);
  });
}

/** @param {{ child: import('node:child_process').ChildProcess }} one */
function end({ child }) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  return gone;
}

/** One race of `count` services. @param {number} count @param {import('./seed.mjs').Chance} random @returns {Promise<string[]>} what went wrong */
async function race(count, random) {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-r13-'));
  const traces = mkdtempSync(path.join(tmpdir(), 'firstdesk-r13-trace-'));
  const problems = [];
  try {
    const all = await Promise.all(Array.from({ length: count }, (_, i) => startOne(folder, path.join(traces, String(i)), random.between(0, 200))));
    const owners = all.filter(({ hello }) => hello.state === 'ready');
    const losers = all.filter(({ hello }) => hello.state !== 'ready');
    if (owners.length !== 1) problems.push(`${owners.length} owners`);
    // The owner's own trace shows that the look at the traces sees an opened store.
    if (hasStrace() && owners.some(({ opened }) => !opened())) problems.push('the trace shows nothing');
    for (const { hello, opened } of losers) {
      if (hello.failure !== 'DB_LOCKED') problems.push(`a loser says ${JSON.stringify(hello)}`);
      if (opened()) problems.push('a loser opened the store');
    }
    await Promise.all(losers.map(end));
    // A killed owner leaves no lock behind: the next start is ready without anybody's help.
    const [owner] = owners;
    if (owner !== undefined) {
      const ownPid = readdirSync(folder).includes('owner.json') ? JSON.parse(readFileSync(path.join(folder, 'owner.json'), 'utf8')).pid : owner.child.pid;
      const gone = new Promise((resolve) => owner.child.once('exit', resolve));
      process.kill(ownPid, 'SIGKILL');
      await gone;
      const next = new ServiceClient(folder);
      const state = await next.hello();
      if (state?.state !== 'ready') problems.push(`after kill -9 of the owner: ${JSON.stringify(state)}`);
      await next.finish();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(traces, { recursive: true, force: true });
  }
  return problems;
}

/**
 * @param {{ trials: number, seed: number, random: import('./seed.mjs').Chance, progress: (text: string) => void }} options
 */
export async function startTogether({ trials, random, progress }) {
  const problems = [];
  const atOnce = 4;
  for (let done = 0; done < trials; done += atOnce) {
    const found = await Promise.all(Array.from({ length: Math.min(atOnce, trials - done) }, () => race(3, random)));
    problems.push(...found.flat());
    progress(`${Math.min(done + atOnce, trials)} races`);
  }
  return { trials, problems, traced: hasStrace() };
}
