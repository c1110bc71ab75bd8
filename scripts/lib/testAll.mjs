// `npm test`: every check and every test, then one line that sums them up.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { at } from './paths.mjs';
import { appEnvironment } from './app.mjs';
import { lintChecks, runChecks, typeChecks } from './checks.mjs';
import { ensureBuilt } from './outputs.mjs';
import { run } from './proc.mjs';
import { Explained, say } from './say.mjs';
import { countPlaywright, countVitest, sumLine } from './testCounts.mjs';

/** @typedef {import('./testCounts.mjs').Count} Count */

const reports = { vitest: at('out/reports/vitest.json'), playwright: at('out/reports/playwright.json') };

/** Reads a report; null when the runner died before writing it. */
function readReport(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @returns {Promise<Count>} */
async function vitest(args, { env, prefix }) {
  const [command, ...rest] = [
    ...prefix,
    process.execPath,
    at('node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports.vitest}`,
    ...args,
  ];
  const { code } = await run(command, rest, { env, stdin: 'ignore' });
  return countVitest(readReport(reports.vitest), code);
}

/** @returns {Promise<Count>} */
async function playwright(args, { env, prefix }) {
  const [command, ...rest] = [...prefix, process.execPath, at('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json', ...args];
  const { code } = await run(command, rest, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: reports.playwright }, stdin: 'ignore' });
  return countPlaywright(readReport(reports.playwright), code);
}

/**
 * Runs everything, also after a failure, so that one run shows all there is to mend.
 * Arguments: `unit` (no window), `e2e` (only the window), or file filters for vitest.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function testAll(args) {
  rmSync(at('out/reports'), { recursive: true, force: true });
  const only = args[0] === 'unit' || args[0] === 'e2e' ? args[0] : null;
  const rest = only === null ? args : args.slice(1);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = [];
  /** @param {Count} count */
  const add = (count) => {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  };
  /** A step that counts as one failure when it cannot be done at all. */
  const step = async (name, action) => {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Explained)) throw error;
      say(error.message);
      broken.push(name);
      return null;
    }
  };

  if (only === null && rest.length === 0) {
    say('Checking types, lint, import rules and unused code …');
    broken.push(...(await runChecks([...typeChecks, ...lintChecks])));
  }
  await step('build', () => ensureBuilt());
  mkdirSync(at('out/reports'), { recursive: true });
  const app = await step('an Electron to test in', () => appEnvironment({ forTests: true }));
  // Without a window the rest is still worth running; what needs one fails by its own name.
  const surroundings = app ?? { env: process.env, prefix: [] };
  if (only !== 'e2e') {
    say('Tests …');
    add(await vitest(rest, surroundings));
  }
  if (only !== 'unit' && (only === 'e2e' || rest.length === 0)) {
    if (app === null) broken.push('end-to-end tests');
    else {
      say(`End-to-end tests in Electron ${app.runtime.version} (${app.runtime.kind}) …`);
      add(await playwright(rest, surroundings));
    }
  }
  total.failed += broken.length;
  if (broken.length > 0) process.stdout.write(`\nFailed besides tests: ${broken.join(', ')}\n`);
  process.stdout.write(`\n${sumLine(total)}\n`);
  return total.failed > 0 ? 1 : 0;
}
