import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { WebPreferences } from 'electron';
import { desktopMethodNames } from '../../shared/protocol/desktopMethodNames.ts';
import { methodNames } from '../../shared/features/methodNames.ts';
import { launchApp, type LaunchedApp } from '../support/launchApp.ts';

/** Electron's security checklist and the surface of the preload, one assertion each, on the running app (S-15). */
test.describe('the shell', () => {
  let desk: LaunchedApp;
  test.beforeAll(async () => {
    desk = await launchApp({ args: ['--practice', '--practice-seed=empty', '--practice-clock=2026-09-18T02:42:00.000Z'] });
    await desk.page.getByText('示例供电所').first().waitFor();
  });
  test.afterAll(() => desk.close());

  const preferences = () =>
    desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): WebPreferences };
      return contents.getLastWebPreferences();
    });

  test('2, 3, 4, 6, 8, 9, 12: sandbox, isolation, web security, no Node, no experiments, no webviews', async () => {
    expect(await preferences()).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false,
      experimentalFeatures: false, webviewTag: false,
    });
  });

  test('10: no Blink features are switched on', async () => {
    const given = await preferences();
    expect(given.enableBlinkFeatures ?? '').toBe('');
  });

  test('1, 18: the page is ours, over our own scheme', async () => {
    expect(new URL(desk.page.url()).origin === 'null' ? desk.page.url().split('/').slice(0, 3).join('/') : new URL(desk.page.url()).origin).toBe('app://bundle');
  });

  test('7: the policy is a response header with a fresh nonce for each load and nothing looser', async () => {
    const policies = await desk.app.evaluate(async ({ session }) => {
      const load = async (): Promise<string> => (await session.defaultSession.fetch('app://bundle/index.html')).headers.get('content-security-policy') ?? '';
      return [await load(), await load()];
    });
    const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    expect(policies[0]?.replace(nonces[0] ?? '', 'N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; style-src-attr 'unsafe-inline'; img-src 'self' blob: paper:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'",
    );
  });

  test('7: neither inline script, eval nor a request to elsewhere gets through', async () => {
    const got = await desk.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.__inline = true';
      document.head.append(script);
      // As text for later: what the test driver evaluates itself is exempt from the policy.
      window.setTimeout("window.__evaluated = true");
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const fetched = await fetch('https://example.invalid/').then(() => 'fetched', () => 'blocked');
      return { inline: '__inline' in window, evaluated: '__evaluated' in window, fetched };
    });
    expect(got).toEqual({ inline: false, evaluated: false, fetched: 'blocked' });
  });

  test('13, 14: no navigation and no second window, however long one waits, not even to a page of ours', async () => {
    const before = desk.page.url();
    await desk.app.evaluate(({ app, BrowserWindow }) => {
      const seen = { navigated: [] as string[], windows: 0 };
      (globalThis as unknown as { seenByTest: typeof seen }).seenByTest = seen;
      BrowserWindow.getAllWindows()[0]?.webContents.on('did-navigate', (_event, url) => { seen.navigated.push(url); });
      app.on('browser-window-created', () => { seen.windows += 1; });
    });
    // An address that answers, so that nothing but the refusal keeps the page here.
    for (const address of ['app://bundle/index.html?again', 'data:text/html,hello', 'https://example.invalid/']) {
      await desk.page.evaluate((href) => {
        window.open(href);
        const link = document.createElement('a');
        link.href = href;
        document.body.append(link);
        link.click();
        link.remove();
        const form = document.createElement('form');
        form.action = href;
        document.body.append(form);
        form.submit();
        form.remove();
        location.assign(href);
      }, address);
      // Two rounds through the page: a navigation that was let through would have begun by then.
      for (let round = 0; round < 2; round += 1) await desk.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
    const seen = await desk.app.evaluate(() => (globalThis as unknown as { seenByTest: { navigated: string[]; windows: number } }).seenByTest);
    expect({ ...seen, url: desk.page.url() }).toEqual({ navigated: [], windows: 0, url: before });
  });

  test('11, 12: a webview stays an unknown element', async () => {
    const made = await desk.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://bundle/index.html');
      view.setAttribute('allowpopups', '');
      document.body.append(view);
      const kind = view.constructor.name;
      view.remove();
      return kind;
    });
    expect(made).toBe('HTMLElement');
  });

  test('5: every permission is denied, whether it is looked up or asked for', async () => {
    const answers = await desk.page.evaluate(async () => {
      const states = await Promise.all((['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(async (name) => (await navigator.permissions.query({ name })).state));
      const place = await new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('given'), (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'tried')));
      const notice = await Notification.requestPermission();
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', () => 'refused');
      const clipboard = await navigator.clipboard.readText().then(() => 'given', (error: DOMException) => error.name);
      return { states: [...new Set(states)], place, notice, media, clipboard };
    });
    expect(answers).toEqual({ states: ['denied'], place: 'denied', notice: 'denied', media: 'refused', clipboard: 'NotAllowedError' });
  });

  test('17: a message that does not come from our own page is refused', async () => {
    const answered = await desk.app.evaluate(async ({ ipcMain }) => {
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, text: string) => Promise<string>> })._invokeHandlers;
      const handle = handlers.get('station:call');
      const call = JSON.stringify({ v: 1, method: 'session.state', input: {} });
      const frames = [null, { parent: null, url: 'https://example.invalid/' }, { parent: {}, url: 'app://bundle/index.html' }, { parent: null, url: 'app://bundle.example.invalid/' }];
      return { channels: [...handlers.keys()], replies: await Promise.all(frames.map(async (senderFrame) => (handle ? handle({ senderFrame, sender: { id: 1 } }, call) : ''))) };
    });
    expect(answered.channels).toEqual(['station:call']);
    for (const reply of answered.replies) expect(JSON.parse(reply)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  test('20: the page reaches the methods of the list and nothing of Electron', async () => {
    const surface = await desk.page.evaluate(() => {
      const bridge = (window as unknown as { station: Record<string, unknown> }).station;
      return {
        names: Object.entries(bridge).flatMap(([room, value]) => (typeof value === 'object' && value !== null ? Object.keys(value).map((verb) => `${room}.${verb}`) : [room])).sort(),
        frozen: Object.isFrozen(bridge),
        leaks: ['require', 'process', 'ipcRenderer', 'electron', 'Buffer', 'module'].filter((name) => name in window),
      };
    });
    expect(surface).toEqual({ names: [...methodNames, ...desktopMethodNames.map((name) => `desktop.${name}`), 'on'].sort(), frozen: true, leaks: [] });
  });

  test('the page cannot choose its session: whatever it writes there is replaced', async () => {
    const reply = await desk.page.evaluate(async () => {
      const bridge = (window as unknown as { station: { session: { state(input: unknown, options: unknown): Promise<string> } } }).station;
      return bridge.session.state({}, { session: 'x'.repeat(64), commandId: undefined });
    });
    expect(JSON.parse(reply)).toMatchObject({ ok: true, value: { status: 'signedOut' } });
  });

  test('what does not fit a contract stops in main with the field and the rule', async () => {
    const replies = await desk.page.evaluate(async () => {
      const bridge = (window as unknown as { station: Record<string, Record<string, (input: unknown, options?: unknown) => Promise<string>>> }).station;
      return [
        await bridge['session']?.['signIn']?.({ workNo: '601' }, { commandId: '01990000-0000-7000-8000-000000000001' }),
        await bridge['session']?.['signIn']?.({ workNo: '601', password: 'x' }),
        await bridge['drafts']?.['save']?.({ id: '01990000-0000-7000-8000-000000000001', form: 'reception', content: 'x'.repeat(300_000) }, { commandId: '01990000-0000-7000-8000-000000000001' }),
      ];
    });
    const errors = replies.map((reply) => (JSON.parse(reply ?? '') as { error: unknown }).error);
    expect(errors).toEqual([
      { code: 'VALIDATION', issues: [{ path: 'password', rule: 'required' }] },
      { code: 'VALIDATION', issues: [{ path: 'call.commandId', rule: 'required' }] },
      { code: 'VALIDATION', issues: [{ path: 'call', rule: 'tooLarge' }] },
    ]);
  });
});

test('a second start opens nothing and brings the first window forward (single instance first)', async () => {
  const userData = mkdtempSync(path.join(tmpdir(), 'firstdesk-twice-'));
  const first = await launchApp({ userData, args: ['--practice', '--practice-seed=empty'] });
  await first.page.getByText('示例供电所').first().waitFor();
  await expect(launchApp({ userData, args: ['--practice'] })).rejects.toThrow();
  expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await first.close();
  rmSync(userData, { recursive: true, force: true });
});
