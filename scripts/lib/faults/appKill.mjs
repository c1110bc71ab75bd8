// kill -9 of the shell alone, and of the whole app, while a window saves. The service must end by itself, nothing
// acknowledged may be gone, and the very next start must be ready.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { root } from '../paths.mjs';
import { check } from './check.mjs';
import { chance } from './seed.mjs';
import { nextCommand, windowMix } from './workload.mjs';

const killWithinMs = 150;
/** A service left behind would hold the store; this long it may take to notice that its shell is gone (T15). */
const orphanLimitMs = 3_000;

/** @typedef {import('./workload.mjs').Sent} Sent */

/** Process ids of data services that work on `folder`. @param {string} folder @returns {number[]} */
function servicesOn(folder) {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      const zombie = readFileSync(`/proc/${name}/stat`, 'utf8').includes(') Z ');
      return !zombie && command.includes('service.cjs') && command.includes(folder) ? [Number(name)] : [];
    } catch {
      // Ended while we looked.
      return [];
    }
  });
}

/** @typedef {{ app: import('@playwright/test').ElectronApplication, page: import('@playwright/test').Page, told: (id: string, reply: any) => void }} Desk */

/** Starts the built app on a profile and signs the receptionist in. @param {string} home @returns {Promise<Desk>} */
async function launch(home) {
  const app = await _electron.launch({ args: [root, '--disable-gpu', `--user-data-dir=${home}`, '--practice', '--practice-seed=empty'], env: /** @type {Record<string, string>} */ (process.env), timeout: 60_000 });
  const page = await app.firstWindow();
  const signed = await page.evaluate(async ([password, commandId]) => JSON.parse(await /** @type {any} */ (globalThis).station.session.signIn({ workNo: '616', password }, { commandId })), [practicePassword, v7()]);
  if (!signed.ok) throw new Error(`no sign-in after a start: ${JSON.stringify(signed.error)}`);
  /** @type {Desk} */
  const desk = { app, page, told: () => undefined };
  await page.exposeFunction('tellTrial', (/** @type {string} */ id, /** @type {string} */ reply) => { desk.told(id, JSON.parse(reply)); });
  return desk;
}

/** Sends commands from inside the window; each answer is told at once, so that a kill leaves what was told. @param {Desk} desk @param {Sent[]} commands */
async function sendFromWindow(desk, commands) {
  const list = commands.map(({ id, method, input }) => ({ id, method, input }));
  await desk.page.evaluate(async (all) => {
    const { station, tellTrial } = /** @type {any} */ (globalThis);
    const queue = [...all];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const { id, method, input } = next;
        const [room, verb] = method.split('.');
        tellTrial(id, await station[room][verb](input, { commandId: id }));
      }
    };
    await Promise.all([work(), work(), work()]);
  }, list);
}

/**
 * @param {{ trials: number, whole: boolean, seed: number, progress: (text: string) => void }} options `whole` kills the process group, else the shell alone
 */
export async function killTheApp({ trials, whole, seed, progress }) {
  const tally = { trials: 0, acknowledged: 0, lost: 0, corrupt: 0, control: /** @type {const} */ ('none'), unanswered: 0, slowestEndMs: 0, problems: /** @type {string[]} */ ([]) };
  const random = chance(seed);
  const home = mkdtempSync(path.join(tmpdir(), 'firstdesk-app-kill-'));
  const folder = path.join(home, 'practice');
  /** @type {Sent[]} */
  const all = [];
  /** @type {Sent[]} */
  let unanswered = [];
  /** @type {import('node:child_process').ChildProcess | null} */
  let running = null;
  try {
    for (let trial = 0; trial <= trials; trial += 1) {
      // This start is the one after the kill before: it has to be ready with nobody's help, and settles what was open.
      const desk = await launch(home);
      const { app } = desk;
      // Asked once: Playwright no longer knows the process of an app that died.
      const shell = app.process();
      running = shell;
      if (trial > 0) {
        const again = unanswered;
        desk.told = (id, reply) => { for (const command of again) if (command.id === id && reply.ok) command.outcome = 'acknowledged'; };
        await sendFromWindow(desk, again);
        const open = again.filter(({ outcome }) => outcome !== 'acknowledged');
        tally.corrupt += open.length;
        tally.problems.push(...open.map((one) => `kill ${trial - 1} still open: ${one.method}`));
      }
      if (trial === trials) {
        await app.close();
        break;
      }
      const commands = Array.from({ length: 400 }, () => nextCommand(random, windowMix));
      const pid = shell.pid ?? 0;
      const shellGone = new Promise((resolve) => shell.once('exit', resolve));
      let answered = 0;
      let killed = false;
      const kill = () => {
        killed = true;
        process.kill(whole ? -pid : pid, 'SIGKILL');
      };
      desk.told = (id, reply) => {
        answered += 1;
        const command = commands.find((one) => one.id === id);
        if (command !== undefined) {
          command.outcome = reply.ok ? 'acknowledged' : 'refused';
          if (!reply.ok) command.why = JSON.stringify(reply.error);
        }
        if (answered === 1) setTimeout(kill, random.next() * killWithinMs);
      };
      // The window dies with the app: what it was waiting for is what is settled later.
      await sendFromWindow(desk, commands).catch((error) => { if (!killed) throw error; });
      await shellGone;
      const goneAt = performance.now();
      while (servicesOn(folder).length > 0 && performance.now() - goneAt < orphanLimitMs) await pause(20);
      const endMs = Math.round(performance.now() - goneAt);
      tally.slowestEndMs = Math.max(tally.slowestEndMs, endMs);
      if (servicesOn(folder).length > 0) {
        tally.corrupt += 1;
        tally.problems.push(`kill ${trial} left a service behind after ${endMs} ms`);
      }
      if (!existsSync(folder)) throw new Error(`no store in ${folder}`);
      all.push(...commands);
      tally.trials += 1;
      tally.acknowledged += commands.filter(({ outcome }) => outcome === 'acknowledged').length;
      tally.problems.push(...commands.filter(({ outcome }) => outcome === 'refused').slice(0, 1).map((one) => `refused: ${one.method} ${one.why ?? ''}`));
      const found = await check(folder, all);
      tally.lost += found.lost.length;
      tally.corrupt += found.corrupt.length + found.doubled.length;
      tally.problems.push(...found.lost.map((one) => `kill ${trial} lost ${one}`), ...found.corrupt.map((one) => `kill ${trial} ${one}`), ...found.doubled.map((one) => `kill ${trial} twice ${one}`));
      // Asked again: what was committed without an answer, and a few of the rest; the others were never sent.
      const open = commands.filter(({ outcome }) => outcome === 'sent');
      unanswered = [...open.filter(({ id }) => found.known.get(id) === true), ...open.filter(({ id }) => found.known.get(id) !== true).slice(0, 3)];
      tally.unanswered += unanswered.length;
      if (trial % 5 === 4) progress(`${trial + 1} kills, ${tally.acknowledged} acknowledged, ${tally.lost} lost`);
    }
  } finally {
    // Whatever broke, no window of a trial stays behind.
    if (running?.exitCode === null && running.signalCode === null) running.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  }
  return {
    ...tally,
    why: tally.problems.length > 0 ? tally.problems.slice(0, 5).join(' · ') : `${tally.unanswered} commands without an answer settled by their id; the service was gone ${tally.slowestEndMs} ms after its shell at the latest`,
    verdict: /** @type {'pass' | 'fail'} */ (tally.lost + tally.corrupt + tally.problems.length === 0 ? 'pass' : 'fail'),
  };
}
