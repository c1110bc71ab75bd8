// node_modules as the lock file says, and the Node that comes with it.
import { existsSync, readFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { run, which } from './proc.mjs';
import { Explained, say } from './say.mjs';

/** Newest Node the lock file carries for this platform, or null (macOS). */
export function lockedNode() {
  const file = process.platform === 'win32' ? `node_modules/node-win-${process.arch}/bin/node.exe` : `node_modules/node-${process.platform}-${process.arch}/bin/node`;
  return existsSync(at(file)) ? at(file) : null;
}

/** Packages of a lock file by path; null when the file is missing or no JSON. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(at(file), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/**
 * First difference between what is pinned and what is installed, or null. A missing optional package is fine: it belongs
 * to another platform.
 *
 * @param {Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean, devOptional?: boolean }>} wanted   packages of the lock file, by path
 * @param {Record<string, { version?: string, integrity?: string }>} present  packages npm says it installed, by path
 * @param {(path: string) => boolean} stands  whether the folder is really there
 * @returns {string | null}
 */
export function firstDifference(wanted, present, stands) {
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '' || entry.link) continue;
    const short = name.replace('node_modules/', '');
    const found = present[name];
    if (found === undefined) {
      if (entry.optional || entry.devOptional) continue;
      return `${short} is missing`;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return `${short} has another version`;
    if (!stands(name)) return `${short} was deleted`;
  }
  return null;
}

/** Why node_modules does not hold what package-lock.json pins, or null when it does. */
export function whyInstall() {
  const wanted = packagesOf('package-lock.json');
  if (wanted === null) throw new Explained('package-lock.json is missing or not JSON: restore it from git.');
  const present = packagesOf('node_modules/.package-lock.json');
  if (present === null) return 'nothing is installed yet';
  return firstDifference(wanted, present, (name) => existsSync(at(name)));
}

/**
 * Brings node_modules in line with the lock file. Install scripts never run: nothing here needs one, and without this
 * npm would compile a module that ships ready-made (docs/dependencies.md).
 */
export async function ensureDependencies() {
  const why = whyInstall();
  if (why === null) return;
  say(`Installing dependencies (${why}) …`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmCommand();
  const { code } = await run(npm.command, [...npm.args, ...args], { cwd: root, stdout: 'stderr', stdin: 'ignore' });
  if (code !== 0) {
    throw new Explained(
      'npm ci failed; its own words are above. It needs a package registry: check the network, and the registry, proxy and certificate settings of npm (`npm config list`), then run the same command again.',
    );
  }
  const still = whyInstall();
  if (still !== null) throw new Explained(`npm ci ended well, yet ${still}. Delete node_modules and run the same command again.`);
}

/** How to start npm: the one that runs this script, else the one on PATH. */
export function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /\.c?js$/.test(own) && existsSync(own)) return { command: process.execPath, args: [own] };
  const found = which('npm');
  if (found === null) throw new Explained('npm was not found on PATH. Install Node.js 20.19 or newer with npm.');
  return { command: found, args: [] };
}

/** True when this Node can run the project itself: TypeScript without a build, Node-API 10. */
function goodEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 23 || (major === 22 && minor >= 18);
}

/**
 * Node to run the task on: the locked one, else this one when it is new enough.
 * @returns {string} path of an executable
 */
export function taskNode() {
  const locked = lockedNode();
  if (locked !== null) return locked;
  if (goodEnough(process.versions.node)) return process.execPath;
  throw new Explained(
    `The lock file has no Node for ${process.platform}-${process.arch}, and this one is ${process.versions.node}. Install Node.js 24 and run the same command again.`,
  );
}
