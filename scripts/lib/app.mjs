// Starting the built app, and the environment in which tests start it.
import { at } from './paths.mjs';
import { ensureBuilt } from './outputs.mjs';
import { ensureElectron } from './electronRuntime.mjs';
import { isRoot, run } from './proc.mjs';
import { displayPrefix, ensureSystem } from './systemPackages.mjs';
import { note, say } from './say.mjs';

/**
 * What a program needs to start Electron.
 *
 * Environment it sets:
 * - ELECTRON_OVERRIDE_DIST_PATH: the runtime's folder. Playwright and the `electron` package follow it.
 * - FIRSTDESK_ELECTRON_BIN: the runtime's executable, for tests that start it themselves.
 * - FIRSTDESK_ELECTRON_KIND: `given`, `official` or `closed`.
 * - FIRSTDESK_NODE: Node for the data service where the runtime's own is too old.
 * - FIRSTDESK_NO_SANDBOX=1: started as root, Chromium needs `--no-sandbox`.
 *
 * @param {{ forTests: boolean }} options
 * @returns {Promise<{ env: NodeJS.ProcessEnv, prefix: string[], runtime: import('./electronRuntime.mjs').ElectronRuntime }>}
 */
export async function appEnvironment({ forTests }) {
  const runtime = await ensureElectron();
  await ensureSystem({ executable: runtime.executable, forTests });
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    FIRSTDESK_ELECTRON_BIN: runtime.executable,
    FIRSTDESK_ELECTRON_KIND: runtime.kind,
    FIRSTDESK_NODE: process.execPath,
  };
  if (isRoot()) env.FIRSTDESK_NO_SANDBOX = '1';
  return { env, prefix: displayPrefix(), runtime };
}

/** `npm start`: builds what changed and opens the app. */
export async function startApp(args) {
  await ensureBuilt();
  const { env, prefix, runtime } = await appEnvironment({ forTests: false });
  const switches = [];
  if (isRoot() && process.platform === 'linux') switches.push('--no-sandbox');
  if (prefix.length > 0) {
    switches.push('--disable-gpu');
    note('no display here: the window opens on a virtual one and cannot be seen');
  }
  say(`Starting 首问台 on Electron ${runtime.version}${runtime.kind === 'closed' ? ' (closed-network runtime, for development only)' : ''}`);
  const [command, ...rest] = [...prefix, runtime.executable, at('.'), ...switches, ...args];
  return (await run(command, rest, { env })).code;
}
