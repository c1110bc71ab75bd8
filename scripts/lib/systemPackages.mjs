// What the operating system must bring: Electron's libraries, a Chinese font, a virtual display, PDF tools for the tests.
import { existsSync, readFileSync } from 'node:fs';
import { ask, isRoot, run, which } from './proc.mjs';
import { Explained, note, say } from './say.mjs';

/** Debian packages by what they are for; the first name that the system knows is taken (64-bit time_t renamed some). */
const packages = {
  libraries: [['libgtk-3-0t64', 'libgtk-3-0'], ['libasound2t64', 'libasound2'], ['libnss3'], ['libgbm1'], ['libxss1']],
  fonts: [['fonts-noto-cjk']],
  display: [['xvfb'], ['xauth']],
  pdf: [['poppler-utils']],
};

/** True where apt-get is how software is installed. */
function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && which('apt-get') !== null;
  } catch {
    return false;
  }
}

/** Libraries the executable names and the system does not have. */
function missingLibraries(executable) {
  const listed = ask('ldd', [executable]);
  return listed === null ? [] : [...listed.matchAll(/^\s*(\S+) => not found/gm)].map((found) => found[1]);
}

/** True when a display (or the means to make one) is at hand. */
export const hasDisplay = () => Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** What is missing, as groups of {@link packages}. Fontconfig missing counts as fonts missing. */
function missingGroups({ executable, forTests }) {
  const missing = [];
  const libraries = missingLibraries(executable);
  if (libraries.length > 0) missing.push({ group: 'libraries', what: `libraries ${libraries.join(', ')}` });
  if (!(ask('fc-list', [':lang=zh', 'family']) ?? '').trim()) missing.push({ group: 'fonts', what: 'a Chinese font' });
  if (!hasDisplay() && which('xvfb-run') === null) missing.push({ group: 'display', what: 'a display (or xvfb-run to stand in for one)' });
  if (forTests && which('pdftotext') === null) missing.push({ group: 'pdf', what: 'pdftotext and pdftoppm, with which tests read papers' });
  return missing;
}

/**
 * Makes sure that Electron can start here. Installs with apt when root on Debian or Ubuntu, otherwise explains the exact
 * command. Windows and macOS bring everything.
 *
 * @param {{ executable: string, forTests: boolean }} needs
 */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return;
  const missing = missingGroups(needs);
  if (missing.length === 0) return;
  const groups = missing.map((entry) => entry.group);
  if (!isDebian()) {
    throw new Explained(`This system lacks ${missing.map((entry) => entry.what).join('; ')}.\nInstall it with the system's package manager and run the same command again.`);
  }
  if (!isRoot()) {
    throw new Explained(
      `This system lacks ${missing.map((entry) => entry.what).join('; ')}. Run this once, then the same command again:\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${aptNames(groups).join(' ')}`,
    );
  }
  say(`Installing system packages (${missing.map((entry) => entry.what).join('; ')}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** apt prints a line per file; it is shown only when it was in vain. */
  const apt = (...args) => run('apt-get', args, { env, stdout: 'capture', stderr: 'capture', stdin: 'ignore' });
  const updated = await apt('update', '-qq');
  if (updated.code !== 0) note('apt-get update failed; trying with the lists that are there');
  const { code, output } = await apt('install', '-y', '-qq', '--no-install-recommends', ...aptNames(groups));
  const still = missingGroups(needs);
  if (code !== 0 || still.length > 0) {
    process.stderr.write(output);
    throw new Explained(`apt-get could not install everything; still missing: ${still.map((entry) => entry.what).join('; ') || 'unknown'}.`);
  }
}

/** Package names for these groups as this release spells them. */
function aptNames(groups) {
  const known = (name) => (ask('apt-cache', ['show', '--no-all-versions', name]) ?? '').includes('Package:');
  return [...new Set(groups)].flatMap((group) => packages[group].map((names) => names.find(known) ?? names.at(-1)));
}

/**
 * Command line prefix that gives a program a display: empty where there is one.
 * @returns {string[]}
 */
export function displayPrefix() {
  if (process.platform !== 'linux' || hasDisplay()) return [];
  const wrapper = which('xvfb-run');
  if (wrapper === null || !existsSync(wrapper)) throw new Explained('There is no display and no xvfb-run to stand in for one.');
  return [wrapper, '-a', '-s', '-screen 0 1440x900x24 -nolisten tcp'];
}
