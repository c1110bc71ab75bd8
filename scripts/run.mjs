// The one door to every npm script: `node scripts/run.mjs <task> [arguments]`.
//
// Needs nothing but Node 20.19 or newer. It installs what the lock file pins, hands over to the Node of the lock file,
// builds what changed, finds an Electron, and then runs the task. What it does goes to standard error; standard output
// belongs to the task.
import { existsSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { ensureDependencies, taskNode } from './lib/deps.mjs';
import { ensureBuilt } from './lib/outputs.mjs';
import { run } from './lib/proc.mjs';
import { Explained, note, say } from './lib/say.mjs';

/** Tasks: what they do (for `--help`), and how. Everything that needs dependencies is loaded when its task runs. */
const tasks = {
  start: ['start the app', async (args) => (await import('./lib/app.mjs')).startApp(args)],
  test: ['all checks and tests; ends with "N passed, N failed"', async (args) => (await import('./lib/testAll.mjs')).testAll(args)],
  build: ['build the bundles into out/', async () => (await ensureBuilt({ force: true }), 0)],
  typecheck: ['check the types of every environment', async () => runOnly('typeChecks')],
  lint: ['lint, import rules, unused code', async () => runOnly('lintChecks')],
  package: ['build an unpacked app and a .deb into dist/', (args) => script('scripts/package.mjs', args, { build: true })],
  smoke: ['start the packaged app as a normal user', (args) => script('scripts/package-smoke.mjs', args, { build: false })],
  service: ['the data service alone: --describe, or --data DIR', (args) => service(args)],
  acceptance: ['which scenarios of the source documents pass', (args) => script('scripts/acceptance.mjs', args, { build: true, app: true })],
  bench: ['measure, compared with the goals', (args) => script('scripts/bench.mjs', args, { build: true, app: true })],
  faults: ['kill, cut power, break files', (args) => script('scripts/faults.mjs', args, { build: true, app: true })],
  attacks: ['try what an attacker would', (args) => script('scripts/attacks.mjs', args, { build: true, app: true })],
  graph: ['write docs/import-graph.md from the sources', (args) => script('scripts/gen-graph.mjs', args, { build: false })],
  pictures: ['take the pictures of README, of docs/first-day (first-day), or of docs/road (road)', ([which, ...args]) => script({ 'first-day': 'scripts/first-day-pictures.mjs', road: 'scripts/road-pictures.mjs' }[which] ?? 'scripts/pictures.mjs', args, { build: true, app: true })],
  icons: ['draw the app icon from its SVG', (args) => script('scripts/make-icons.mjs', args, { build: false, app: true })],
  papers: ['print sample papers to a folder', (args) => script(['scripts/papers.mjs', 'scripts/papers.ts'], args, { build: true, app: true })],
};

/** Runs a group of checks; exit code 1 when one fails. */
async function runOnly(group) {
  const checks = await import('./lib/checks.mjs');
  return (await checks.runChecks(checks[group])).length === 0 ? 0 : 1;
}

/** Runs a script of this project (the first of the named files there is) with the built app and, where it asks, a window. */
async function script(files, args, needs) {
  const file = [files].flat().find((name) => existsSync(at(name)));
  if (file === undefined) throw new Explained(`This task is not built yet (${[files].flat().join(' or ')}).`);
  if (needs.build) await ensureBuilt();
  const { appEnvironment } = await import('./lib/app.mjs');
  const { env, prefix } = needs.app ? await appEnvironment({ forTests: true }) : { env: process.env, prefix: [] };
  const [command, ...rest] = [...prefix, process.execPath, at(file), ...args];
  return (await run(command, rest, { env })).code;
}

/** The data service on standard input and output. */
async function service(args) {
  await ensureBuilt();
  return (await run(process.execPath, [at('out/service/service.cjs'), ...args])).code;
}

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const task = name === undefined ? undefined : tasks[name];
  if (task === undefined) {
    say('npm run <task> [-- arguments]');
    for (const [key, [about]] of Object.entries(tasks)) note(`${key.padEnd(11)} ${about}`);
    return name === undefined || name === '--help' ? 0 : 2;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Explained(`Node.js ${process.versions.node} is too old to start with; install 20.19 or newer.`);
  await ensureDependencies();
  const node = taskNode();
  if (node !== process.execPath && process.env.FIRSTDESK_ON_NODE !== node) {
    // Everything below runs on the Node that the lock file pins, including what the tools start themselves.
    const { dirname, delimiter } = await import('node:path');
    const env = { ...process.env, FIRSTDESK_ON_NODE: node, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
    return (await run(node, [at('scripts/run.mjs'), name, ...args], { env })).code;
  }
  return task[1](args);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Explained)) throw error;
  say(error.message);
  process.exitCode = 1;
}
