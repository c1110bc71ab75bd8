import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { chromiumPath } from '#tests/support/deskInChromium.ts';
import { bundlePage } from '../bundle.ts';
import { household, listOf } from '../households.ts';
import { judge, skipped, type BenchRow, type Scenario } from '../rows.ts';
import { openBenchStation } from '../station.ts';
import { directorySizes, filledProfile } from './directory.ts';
import { median, percentile, ratioOf, type Block } from '../stat.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/** U1: the product's list of 10,000 rows beside a table that holds them all. */
export const tableScenario: Scenario = {
  ids: ['U1'],
  from: 'smoke',
  measure: async (context) => {
    if (chromiumPath === null) return [skipped('U1', 0.06, 'no Chromium here (scripts/lab installs it)')];
    context.note('U1: mounting lists of 10,000 rows');
    const folder = path.join(context.scratch, 'table');
    await bundlePage(path.resolve(import.meta.dirname, '../pages/table'), folder);
    const { chromium } = await import('@playwright/test');
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--disable-gpu'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.route('https://bundle/**', (route) => {
        const file = path.join(folder, new URL(route.request().url()).pathname);
        return existsSync(file) ? route.fulfill({ contentType: types[path.extname(file)] ?? 'application/octet-stream', body: readFileSync(file) }) : route.fulfill({ status: 404 });
      });
      await page.goto('https://bundle/index.html');
      await page.waitForFunction(() => 'mount' in window);
      const mount = (kind: 'list' | 'table'): Promise<{ ms: number; nodes: number }> =>
        page.evaluate((which) => (window as unknown as { mount: (kind: string, count: number) => Promise<{ ms: number; nodes: number }> }).mount(which, 10_000), kind);
      const blocks: Block[] = [];
      let nodes = 0;
      for (let block = 0; block < (context.tier === 'smoke' ? 4 : 9); block += 1) {
        const floor = await mount('table');
        const lists = [await mount('list'), await mount('list'), await mount('list')];
        nodes = lists[0]?.nodes ?? 0;
        blocks.push({ floor: [floor.ms], subject: lists.map((list) => list.ms) });
      }
      const ratio = ratioOf(blocks);
      const ms = (of: keyof Block): string => String(Math.round(median(blocks.slice(1).flatMap((block) => block[of]))));
      return [judge('U1', ratio.ratio, 0.06, { tier: context.tier, noisy: ratio.noisy || context.isBusy(), why: `list of 10,000 rows ÷ table of 10,000 rows until painted, ${ms('subject')} ÷ ${ms('floor')} ms, ${String(nodes)} elements in the page` })];
    } finally {
      await browser.close();
    }
  },
};

const few = 1_000;

/** Fills the practice station of a profile, as its own import does, and waits for the index. */
async function fillProfile(profile: string, count: number): Promise<void> {
  const folder = path.join(profile, 'practice');
  mkdirSync(folder, { recursive: true });
  const station = await openBenchStation(folder);
  for (let at = 0; at < count; at += 250_000) await station.importList(listOf(at, Math.min(count, at + 250_000)));
  await station.indexed();
  await station.close();
}

/** Types names into the directory's search field; milliseconds from the key to the frame that shows the answer. */
async function typeNames(profile: string, times: number): Promise<number[]> {
  const { _electron } = await import('@playwright/test');
  const app = await _electron.launch({ args: [root, '--disable-gpu', `--user-data-dir=${profile}`, '--practice', '--practice-seed=empty'], env: process.env as Record<string, string> });
  try {
    const page = await app.firstWindow();
    await page.getByText('示例供电所').first().waitFor();
    await page.evaluate(async ([password]) => {
      const bridge = (window as unknown as { station: { session: { signIn(input: unknown, options: unknown): Promise<string> } } }).station;
      await bridge.session.signIn({ workNo: '611', password }, { commandId: '01990000-0000-7000-8000-0000000000f1' });
    }, [practicePassword] as const);
    await page.evaluate(() => location.assign('#/directory'));
    await page.reload();
    const field = page.getByRole('searchbox');
    await field.waitFor();
    const samples: number[] = [];
    for (let i = 0; i < times; i += 1) {
      // Everybody asked for is in the small store too, so that both answer with one person.
      const { account } = household((i * 37) % few);
      samples.push(
        await page.evaluate(
          async ([digits, masked]) => {
            const input = document.querySelector<HTMLInputElement>('input[type=search]');
            if (!input) throw new Error('no search field');
            const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
            const type = (text: string): void => {
              set?.call(input, text);
              input.dispatchEvent(new Event('input', { bubbles: true }));
            };
            const shows = (): boolean => [...document.querySelectorAll('[role=grid] tbody tr[aria-rowindex]')].some((row) => row.textContent?.includes(String(masked)));
            const until = (done: () => boolean): Promise<void> =>
              new Promise((resolve, reject) => {
                const endMs = performance.now() + 10_000;
                const look = (): void => {
                  if (done()) setTimeout(resolve, 0);
                  else if (performance.now() > endMs) reject(new Error('the answer was not shown'));
                  else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
              });
            type('');
            await until(() => !shows());
            const startMs = performance.now();
            type(String(digits));
            await until(shows);
            return performance.now() - startMs;
          },
          [account, `${account.slice(0, 3)}*${account.slice(-4)}`] as const,
        ),
      );
    }
    return samples.slice(5);
  } finally {
    await app.close();
  }
}

/** U2: from the key to the painted answer in the real window, in a small and in a large store. */
export const typingScenario: Scenario = {
  ids: ['U2'],
  from: 'smoke',
  measure: async (context) => {
    if (process.env['FIRSTDESK_ELECTRON_BIN'] === undefined) return [skipped('U2', 1.3, 'no Electron here')];
    const size = directorySizes[context.tier];
    const profiles = [[few, path.join(context.scratch, 'typing-few')], [size, filledProfile(context)]] as const;
    for (const [count, profile] of profiles) {
      // The search scenario leaves its station behind.
      if (existsSync(path.join(profile, 'practice'))) continue;
      context.note(`U2: filling ${String(count)} customers`);
      await fillProfile(profile, count);
    }
    const times = context.tier === 'smoke' ? 30 : 60;
    const small = await typeNames(profiles[0][1], times);
    const large = await typeNames(profiles[1][1], times);
    const ratio = median(large) / median(small);
    const p95 = percentile(large, 0.95);
    const row: BenchRow = judge('U2', ratio, 1.3, { tier: context.tier, noisy: context.isBusy(), why: `key to painted answer with ${String(size)} customers ÷ with ${String(few)}, ${median(large).toFixed(0)} ÷ ${median(small).toFixed(0)} ms; p95 ${p95.toFixed(0)} ms (goal 50)` });
    return [p95 > 50 ? { ...row, verdict: context.isBusy() ? 'noisy' : 'fail' } : row];
  },
};
