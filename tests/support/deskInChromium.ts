import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from '@playwright/test';
import { methodNames } from '#shared/features/methodNames.ts';
import { desktopMethodNames } from '#shared/protocol/desktopMethodNames.ts';

/** Chromium's major inside the Electron that is shipped (45). Raised together with `electron` in package.json. */
export const shippingChromium = { electron: '45', chromium: '156' };

/** Debian's Chromium, or null where it is not installed (scripts/lab brings it). */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync) ?? null;

/** The built page in a plain browser, before the real data service of a practice station. */
export interface DeskInChromium {
  readonly page: Page;
  readonly browser: Browser;
  /** What the page complained about: console errors, uncaught errors, requests that failed. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png' };

/** Starts `service --data` on a practice folder; one line out per line in. */
async function startLines(folder: string): Promise<{ readonly ask: (frame: Record<string, unknown>) => Promise<string>; readonly stop: () => Promise<void> }> {
  const child = spawn(process.env['FIRSTDESK_NODE'] ?? process.execPath, ['out/service/service.cjs', '--data', folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<string, (line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, callId = ''] = /^\{"callId":"([^"]*)"/.exec(line) ?? [];
    waiting.get(callId)?.(line);
    waiting.delete(callId);
  });
  let calls = 0;
  const ask = (frame: Record<string, unknown>) =>
    new Promise<string>((resolve) => {
      const callId = `c${String((calls += 1))}`;
      waiting.set(callId, resolve);
      child.stdin.write(`${JSON.stringify({ v: 1, callId, session: null, ...frame })}\n`);
    });
  const hello = await ask({ method: 'hello', input: { practice: true, seed: 'chromium' } });
  if (!hello.includes('"ok":true')) throw new Error(`the service did not open: ${hello}`);
  return {
    ask,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}

/**
 * Opens the built page in Debian's Chromium. `window.station` is made as the preload makes it and speaks to a real data
 * service; only the shell is missing, so desktop methods are refused.
 */
export async function openDeskInChromium(): Promise<DeskInChromium> {
  if (chromiumPath === null) throw new Error('Chromium is not installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-chromium-'));
  const service = await startLines(folder);
  const session = randomBytes(32).toString('hex');
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--disable-gpu', '--disable-background-networking'] });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  await page.route('https://bundle/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join('out/renderer', pathname === '/' ? 'index.html' : pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ status: 200, contentType: types[path.extname(file)] ?? 'application/octet-stream', body: readFileSync(file) });
  });
  await page.exposeFunction('askService', (method: string, input: unknown, commandId: string | undefined) => service.ask({ session, method, input, ...(commandId === undefined ? {} : { commandId }) }));
  await page.addInitScript(
    ([methods, desktopMethods]) => {
      const ask = (window as unknown as { askService: (method: string, input: unknown, commandId?: string) => Promise<string> }).askService;
      const rooms: Record<string, Record<string, unknown>> = {};
      for (const name of methods) {
        const [feature = '', verb = ''] = name.split('.');
        (rooms[feature] ??= {})[verb] = (input: unknown, options?: { commandId?: string }) => ask(name, input, options?.commandId);
      }
      const refuse = () => Promise.resolve(JSON.stringify({ callId: 'desktop', ok: false, error: { code: 'UNAVAILABLE', reason: 'noShell' } }));
      const desktop = Object.fromEntries(desktopMethods.map((name) => [name, refuse]));
      Object.defineProperty(window, 'station', { value: Object.freeze({ ...rooms, desktop, on: () => () => undefined }) });
    },
    [[...methodNames], [...desktopMethodNames]] as const,
  );
  await page.goto('https://bundle/index.html');
  return {
    page,
    browser,
    complaints,
    close: async () => {
      await browser.close();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
