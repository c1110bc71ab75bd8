// `npm run -s acceptance -- --json`: which scenarios of docs/scenarios.md the product keeps.
//
// A scenario counts as passed only when a service test or an end-to-end test carries its id in its name, every such test
// passed and none was skipped. Both kinds go through the dispatcher. Without --json a table for people.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { at } from './lib/paths.mjs';
import { run } from './lib/proc.mjs';
import { say } from './lib/say.mjs';

const idPattern = /(?<![\d-])\d{3}-\d{2}(?![\d-])/g;

/** @typedef {{ name: string, outcome: 'passed' | 'failed' | 'skipped' }} Outcome */

/**
 * Runs the service tests whose names carry an id.
 * @returns {Promise<Outcome[]>}
 */
async function serviceTests() {
  const report = at('out/reports/acceptance-service.json');
  rmSync(report, { force: true });
  const args = ['run', '--project=node', 'tests/service/', '-t', '\\d{3}-\\d{2}', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests'];
  await run(process.execPath, [at('node_modules/vitest/vitest.mjs'), ...args], { stdout: 'stderr', stdin: 'ignore' });
  if (!existsSync(report)) throw new Error('vitest wrote no report');
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.flatMap((file) =>
    file.assertionResults
      // Tests the filter left out are reported as skipped too; those carry no id.
      .filter((test) => test.fullName.match(idPattern) !== null)
      .map((test) => ({ name: test.fullName, outcome: test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped' })),
  );
}

/**
 * Runs the end-to-end tests whose names carry an id.
 * @returns {Promise<Outcome[]>}
 */
async function windowTests() {
  const report = at('out/reports/acceptance-e2e.json');
  rmSync(report, { force: true });
  await run(process.execPath, [at('node_modules/@playwright/test/cli.js'), 'test', '--grep', '\\d{3}-\\d{2}', '--reporter=json', '--pass-with-no-tests'], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    stdout: 'stderr',
    stdin: 'ignore',
  });
  if (!existsSync(report)) throw new Error('Playwright wrote no report');
  const found = [];
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      const statuses = spec.tests.map((test) => test.status);
      const outcome = statuses.includes('skipped') ? 'skipped' : spec.ok ? 'passed' : 'failed';
      found.push({ name: [...path, spec.title].join(' › '), outcome });
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const suite of JSON.parse(readFileSync(report, 'utf8')).suites) visit(suite, []);
  return found;
}

/** Status of one scenario from its tests. */
function statusOf(outcomes) {
  if (outcomes.length === 0) return 'missing';
  return outcomes.every((outcome) => outcome === 'passed') ? 'passed' : 'failed';
}

const { scenarios } = JSON.parse(readFileSync(at('docs/scenarios.json'), 'utf8'));
say('Running the tests that carry a scenario …');
const outcomes = [...(await serviceTests()), ...(await windowTests())];
const rows = scenarios.map(({ id }) => {
  const own = outcomes.filter(({ name }) => name.match(idPattern)?.includes(id));
  return { id, status: statusOf(own.map(({ outcome }) => outcome)), tests: own.map(({ name }) => name) };
});
const count = (status) => rows.filter((row) => row.status === status).length;
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ rows })}\n`);
else {
  for (const row of rows.filter(({ status }) => status !== 'missing')) process.stdout.write(`${row.id}  ${row.status}  ${row.tests.join(' | ')}\n`);
  process.stdout.write(`${count('passed')} passed, ${count('failed')} failed, ${count('missing')} not built yet\n`);
}
process.exitCode = count('failed') > 0 ? 1 : 0;
