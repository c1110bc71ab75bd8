import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** A running app with its first window. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Electron's own profile folder (settings, single-instance lock), fresh unless one was given. */
  readonly userData: string;
  /** Closes the app; removes the profile folder only if this call made it. */
  close(): Promise<void>;
}

/**
 * Starts the built app (`out/`) in the runtime `scripts/run.mjs` found and waits for its first window.
 *
 * @param options.userData  profile folder to use again, for tests that restart; default a fresh one
 * @param options.args      further command line arguments
 * @param options.env       further environment
 */
export async function launchApp(options: { userData?: string; args?: readonly string[]; env?: Readonly<Record<string, string>> } = {}): Promise<LaunchedApp> {
  const fresh = options.userData === undefined;
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'firstdesk-e2e-'));
  const app = await _electron.launch({
    args: [
      path.resolve('.'),
      // Without a graphics card the GPU process dies and restarts, and the first window may never be reported.
      '--disable-gpu',
      `--user-data-dir=${userData}`,
      ...(options.args ?? []),
    ],
    env: { ...inheritedEnv(), ...options.env },
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  return {
    app,
    page,
    userData,
    close: async () => {
      await app.close();
      if (fresh) rmSync(userData, { recursive: true, force: true });
    },
  };
}

/** This process's environment without unset entries, as Playwright wants it. */
function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
