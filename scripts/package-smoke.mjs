// Starts the packaged app as a person would: as a normal user, with the sandbox on and the release fuses, and looks at it
// over the debugging port (with the fuses set, nothing else can attach). `node scripts/run.mjs smoke` after a package.
import { spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium } from '@playwright/test';
import { at } from './lib/paths.mjs';
import { isRoot } from './lib/proc.mjs';
import { say, note } from './lib/say.mjs';
import { displayPrefix } from './lib/systemPackages.mjs';

/** The user that owns nothing, where this runs as root. */
const nobody = 65534;
const built = at('dist/linux-unpacked');

/** How a fuse stands in the executable: the characters 0 and 1. */
const fuseState = { off: 48, on: 49 };

const checks = [];
/** Notes one fact; a false one fails the run. */
function check(what, holds, found = '') {
  checks.push(holds);
  note(`${holds ? 'ok    ' : 'FAILED'} ${what}${holds || found === '' ? '' : `: ${found}`}`);
}

/** Processes whose program stands in a folder: id, user, command line, seccomp mode. A forked page's line has spaces, not zeros. */
function processesIn(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
        if (!command[0]?.startsWith(folder)) return [];
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const field = (name) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
        return [{ pid: Number(pid), user: Number(field('Uid')), seccomp: field('Seccomp'), command }];
      } catch {
        // It ended, or belongs to somebody else: not ours.
        return [];
      }
    });
}

/** Address of the debugging port, from the line Chromium prints. */
function debuggingAddress(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code, signal) => reject(new Error(`the app ended at once (${signal ?? code}):\n${text}`)));
    setTimeout(() => reject(new Error(`no debugging port after 20 s:\n${text}`)), 20_000).unref();
  });
}

async function main() {
  if (!existsSync(built)) {
    say('dist/linux-unpacked is not there: run `npm run package` first.');
    return 1;
  }
  const stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-smoke-'));
  // A copy, because a normal user may not be able to read the folder of whoever built it.
  const folder = path.join(stage, 'app');
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true });
  const name = readdirSync(folder).includes('firstdesk') ? 'firstdesk' : 'firstdesk-test';
  const executable = path.join(folder, name);
  const home = path.join(stage, 'home');
  mkdirSync(home, { mode: 0o700 });
  const user = isRoot() ? { uid: nobody, gid: nobody } : {};
  if (isRoot()) for (const own of [stage, home]) chownSync(own, nobody, nobody);
  say(`Starting ${name} as ${isRoot() ? 'nobody' : 'this user'} …`);

  const fuses = await getCurrentFuseWire(executable);
  check('fuse: cannot be used as Node', fuses[FuseV1Options.RunAsNode] === fuseState.off);
  check('fuse: NODE_OPTIONS are ignored', fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable] === fuseState.off);
  check('fuse: --inspect is refused', fuses[FuseV1Options.EnableNodeCliInspectArguments] === fuseState.off);
  check('fuse: only app.asar is loaded', fuses[FuseV1Options.OnlyLoadAppFromAsar] === fuseState.on);
  check('fuse: cookies are encrypted', fuses[FuseV1Options.EnableCookieEncryption] === fuseState.on);
  check('fuse: files have no extra rights', fuses[FuseV1Options.GrantFileProtocolExtraPrivileges] === fuseState.off);

  const [command, ...rest] = [...displayPrefix(), executable, '--remote-debugging-port=0', '--disable-gpu', `--user-data-dir=${path.join(home, 'profile')}`, `--data-dir=${path.join(home, 'data')}`];
  const child = spawn(command, rest, {
    ...user,
    cwd: home,
    detached: true,
    env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8', ...(process.env.DISPLAY ? { DISPLAY: process.env.DISPLAY } : {}) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child), { timeout: 12_000 });
    const context = browser.contexts()[0];
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForURL('app://bundle/**');
    await page.waitForFunction(() => document.querySelector('#root')?.textContent?.trim());
    check('the window shows its page', true);
    const reply = JSON.parse(await page.evaluate(() => /** @type {any} */ (window).station.station.status({})));
    check('the data service answers', reply.ok === true, JSON.stringify(reply));
    check('the page has neither require nor process', await page.evaluate(() => typeof window['require'] === 'undefined' && typeof window['process'] === 'undefined'));
    const processes = processesIn(folder);
    const pages = processes.filter((entry) => entry.command.includes('--type=renderer'));
    check('no process has its sandbox switched off', processes.every((entry) => !entry.command.includes('--no-sandbox')));
    check('the page is sandboxed (seccomp)', pages.length > 0 && pages.every((entry) => entry.seccomp === '2'));
    check('nothing runs as root', processes.every((entry) => entry.user !== 0));
    if (name === 'firstdesk-test') {
      const badge = await page.evaluate(() => getComputedStyle(document.documentElement, '::after').content);
      check('a test build says so in its title and on every screen', /测试版/.test(await page.title()) && /测试版/.test(badge), badge);
    }
    await page.screenshot({ path: at('dist/smoke.png') });
    await browser.close();
    const shell = processes.find((entry) => !entry.command.some((part) => part.startsWith('--type=')) && entry.command[0] === executable);
    if (shell) process.kill(shell.pid, 'SIGTERM');
    await new Promise((resolve) => {
      child.once('exit', resolve);
      setTimeout(resolve, 10_000).unref();
    });
    const left = processesIn(folder);
    check('nothing is left running after it was closed', left.length === 0, left.map((entry) => entry.command.join(' ')).join('; '));
  } catch (error) {
    check('the app starts', false, error.message);
  } finally {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has gone already, which is what we want.
    }
    rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const failed = checks.filter((holds) => !holds).length;
  process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
