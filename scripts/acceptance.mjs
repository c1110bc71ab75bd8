// Which scenarios of the source documents are shown to work: `npm run -s acceptance -- --json`.
//
// Runs the service tests and the end-to-end tests that carry a scenario id in their name and reports one row per scenario
// of docs/scenarios.json. What it reports was run now: it reads no older results.
//
//   --json           {"rows":[{id,status,tests}]} alone on standard output
//   --only 003-33    only these scenarios (comma-separated)
//   --service-only   leaves the window out; scenarios with an end-to-end test are then missing
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { idsIn, playwrightResults, reachesDispatcher, rowsOf, vitestResults } from './lib/acceptanceRows.mjs';
import { at, root } from './lib/paths.mjs';
import { run } from './lib/proc.mjs';
import { note, say } from './lib/say.mjs';

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const serviceOnly = args.includes('--service-only');
const onlyAt = args.indexOf('--only');
const only = onlyAt === -1 ? null : (args[onlyAt + 1] ?? '').split(',').map((id) => id.trim());

const inProject = (file) => path.relative(root, path.resolve(root, file)).replaceAll('\\', '/');
const sourceOf = (file) => readFileSync(at(file), 'utf8');

/** Test files below a folder, as paths inside the project. */
function filesBelow(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { recursive: true, encoding: 'utf8' }).map((name) => inProject(path.join(folder, name))).filter((name) => name.endsWith('.ts'));
}

const scenarios = JSON.parse(sourceOf('docs/scenarios.json')).scenarios.map((row) => row.id);
const unknown = (only ?? []).filter((id) => !scenarios.includes(id));
if (unknown.length > 0) {
  say(`No such scenario: ${unknown.join(', ')}`);
  process.exit(2);
}
const ids = only ?? scenarios;
const wanted = (file) => {
  const source = sourceOf(file);
  return reachesDispatcher(file, source) && idsIn(source).some((id) => ids.includes(id));
};
const titlePattern = only === null ? '00[0-4]-[0-9][0-9]' : only.join('|');
const reports = { service: at('out/reports/acceptance-service.json'), window: at('out/reports/acceptance-window.json') };

/** A runner that died leaves no report: then every id its files mention has failed. */
function resultsOf(reportFile, files, read) {
  if (existsSync(reportFile)) return read(JSON.parse(readFileSync(reportFile, 'utf8')));
  return files.flatMap((file) => idsIn(sourceOf(file)).map((id) => ({ file, name: `${id} (the tests did not run)`, outcome: /** @type {const} */ ('failed') })));
}

async function serviceResults() {
  const files = filesBelow('tests/service/features').filter(wanted);
  if (files.length === 0) return [];
  say(`Scenarios in ${String(files.length)} files of service tests …`);
  rmSync(reports.service, { force: true });
  await run(process.execPath, [
    at('node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', '--reporter=dot', '--reporter=json', `--outputFile.json=${reports.service}`, '--testNamePattern', titlePattern, ...files,
  ], { stdout: 'stderr', stdin: 'ignore' });
  return resultsOf(reports.service, files, (report) => vitestResults(report, inProject, sourceOf));
}

async function windowResults() {
  const files = filesBelow('tests/e2e').filter(wanted);
  if (files.length === 0) return [];
  if (serviceOnly) {
    return files.flatMap((file) => idsIn(sourceOf(file)).map((id) => ({ file, name: `${id} (the window was left out)`, outcome: /** @type {const} */ ('skipped') })));
  }
  say(`Scenarios in ${String(files.length)} files of end-to-end tests …`);
  rmSync(reports.window, { force: true });
  await run(process.execPath, [at('node_modules/@playwright/test/cli.js'), 'test', '--reporter=line,json', '--grep', titlePattern, ...files], {
    stdout: 'stderr', stdin: 'ignore', env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: reports.window },
  });
  return resultsOf(reports.window, files, (report) => playwrightResults(report, (file) => inProject(path.join(report.config.rootDir, file))));
}

mkdirSync(at('out/reports'), { recursive: true });
// A name pattern leaves other tests of a file out; they carry no id and are dropped here.
const results = [...(await serviceResults()), ...(await windowResults())].filter((result) => idsIn(result.name).length > 0);
const rows = rowsOf(ids, results);
const count = (status) => rows.filter((row) => row.status === status).length;

if (asJson) process.stdout.write(`${JSON.stringify({ rows })}\n`);
else {
  for (const row of rows.filter((candidate) => candidate.status !== 'missing')) {
    process.stdout.write(`${row.id} ${row.status}\n`);
    for (const test of row.tests) process.stdout.write(`       ${test}\n`);
  }
}
note(`${String(count('passed'))} passed, ${String(count('failed'))} failed, ${String(count('missing'))} missing of ${String(rows.length)}`);
process.exitCode = count('failed') > 0 ? 1 : 0;
