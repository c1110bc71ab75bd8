import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { judge, skipped, type BenchContext, type BenchRow, type Scenario } from '../rows.ts';
import { median, percentile } from '../stat.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const electron = process.env['FIRSTDESK_ELECTRON_BIN'];
const switches = ['--disable-gpu', ...(process.env['FIRSTDESK_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [])];
const longestStartMs = 30_000;

/** A window with nothing in it, in the same shell: the floor of every start. */
const blankMain = `
const { app, BrowserWindow } = require('electron');
const fs = require('node:fs');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, frame: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => {
    window.show();
    fs.writeFileSync(process.env.BLANK_LOG, 'start: window after ' + Math.round(performance.timeOrigin + performance.now() - process.getCreationTime()) + ' ms\\n');
  });
  window.loadFile('blank.html');
});
`;

interface Launch {
  readonly windowMs: number;
  readonly usableMs: number;
  readonly pssMb: number;
}

/** Every process below `pid`, itself included. */
function treeOf(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      return parent === pid ? [Number(name)] : [];
    } catch {
      // Ended while we looked.
      return [];
    }
  });
  return [pid, ...children.flatMap(treeOf)];
}

/** Proportional memory of a process tree, MB. */
function pssOf(pid: number): number {
  return treeOf(pid).reduce((sum, each) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(each)}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

async function untilLogged(log: string, pattern: RegExp, child: ChildProcess): Promise<number> {
  const end = performance.now() + longestStartMs;
  while (performance.now() < end) {
    const found = existsSync(log) ? pattern.exec(readFileSync(log, 'utf8'))?.[1] : undefined;
    if (found !== undefined) return Number(found);
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the app did not start');
}

async function launch(args: readonly string[], log: string, env: Readonly<Record<string, string>>, wantsUsable: boolean): Promise<Launch> {
  rmSync(log, { force: true });
  const child = spawn(electron ?? '', [...args, ...switches], { env: { ...process.env, ...env }, stdio: 'ignore' });
  try {
    const windowMs = await untilLogged(log, /start: window after (\d+) ms/, child);
    const usableMs = wantsUsable ? await untilLogged(log, /start: usable after (\d+) ms/, child) : windowMs;
    // Memory settles for three seconds.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return { windowMs, usableMs, pssMb: pssOf(child.pid ?? 0) };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  }
}

/** S1, S2, S4, S5: the start of the desk beside an empty window of the same shell. */
export const startupScenario: Scenario = {
  ids: ['S1', 'S2', 'S4', 'S5'],
  from: 'smoke',
  measure: async (context: BenchContext) => {
    const rows: BenchRow[] = [firstScreenRow(context)];
    if (electron === undefined) return [...rows, ...['S1', 'S2', 'S4'].map((id) => skipped(id, 0, 'no Electron here'))];
    const blank = path.join(context.scratch, 'blank');
    const profile = path.join(context.scratch, 'profile');
    mkdirSync(blank, { recursive: true });
    writeFileSync(path.join(blank, 'package.json'), '{"name":"blank","main":"main.cjs"}');
    writeFileSync(path.join(blank, 'main.cjs'), blankMain);
    writeFileSync(path.join(blank, 'blank.html'), '<!doctype html><title>blank</title>');
    const blankLog = path.join(blank, 'log');
    const deskLog = path.join(profile, 'logs', 'desk.log');
    const startBlank = () => launch([blank, `--user-data-dir=${path.join(blank, 'profile')}`], blankLog, { BLANK_LOG: blankLog }, false);
    const startDesk = () => launch([root, `--user-data-dir=${profile}`, '--practice', '--practice-seed=empty'], deskLog, {}, true);
    context.note('S1, S2, S4: starting the desk and an empty window in turn');
    await startBlank();
    await startDesk();
    const times = context.tier === 'smoke' ? 5 : 9;
    const pairs: { blank: Launch; desk: Launch }[] = [];
    for (let i = 0; i < times; i += 1) pairs.push(i % 2 === 0 ? { blank: await startBlank(), desk: await startDesk() } : await startDesk().then(async (desk) => ({ desk, blank: await startBlank() })));
    const ratios = (of: (pair: { blank: Launch; desk: Launch }) => number): readonly number[] => pairs.map(of);
    const row = (id: string, goal: number, what: string, of: (pair: { blank: Launch; desk: Launch }) => number): BenchRow => {
      const each = ratios(of);
      const [low, high] = [percentile(each, 0.25), percentile(each, 0.75)];
      return judge(id, median(each), goal, { tier: context.tier, noisy: (high - low) / median(each) > 0.25 || context.isBusy(), why: `${what}, ${String(times)} starts each, quartiles ${low.toFixed(2)}–${high.toFixed(2)}, empty window ${String(median(pairs.map((pair) => pair.blank.windowMs)))} ms` });
    };
    rows.push(
      row('S1', 1.3, 'window with its shell ÷ empty window', ({ desk, blank: floor }) => desk.windowMs / floor.windowMs),
      row('S2', 1.7, 'first list from the service ÷ empty window', ({ desk, blank: floor }) => desk.usableMs / floor.windowMs),
      row('S4', 1.4, 'memory of all processes with the service ÷ empty window', ({ desk, blank: floor }) => desk.pssMb / floor.pssMb),
    );
    return rows;
  },
};

/** Scripts the first screen of a morning needs: what index.html names, the sign-in page, and what those import. */
function firstScreenRow(context: BenchContext): BenchRow {
  const folder = path.join(root, 'out', 'renderer');
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[^'"()]*?from\s*)?["'](\.[^"']+\.js)["']/g)) follow(path.resolve(path.dirname(file), match[1] ?? ''));
  };
  for (const match of readFileSync(path.join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="([^"]+\.js)"/g)) follow(path.join(folder, match[1] ?? ''));
  const atStart = seen.size;
  for (const name of readdirSync(path.join(folder, 'assets'))) if (/^SignInPage-.*\.js$/.test(name)) follow(path.join(folder, 'assets', name));
  if (seen.size === atStart) throw new Error('no page for signing in in the build');
  const bytes = [...seen].reduce((sum, file) => sum + statSync(file).size, 0);
  const packed = [...seen].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return judge('S5', bytes / 1024, 450, { tier: context.tier, exact: true, why: `KiB of script until somebody can sign in, ${String(seen.size)} files (${String(Math.round(packed / 1024))} KiB packed)` });
}
