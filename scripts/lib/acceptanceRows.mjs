// Turns what test runners report into one row per scenario. Pure, so that its honesty can be tested.

/** @typedef {'passed' | 'failed' | 'skipped'} Outcome */
/** @typedef {{ file: string, name: string, outcome: Outcome }} TestResult */
/** @typedef {{ id: string, status: 'passed' | 'failed' | 'missing', tests: string[] }} Row */

/** A scenario id that stands alone: not the tail of a longer number or a date. */
const idPattern = /(?<![\w-])00[0-4]-\d{2}(?![\w-])/g;

/**
 * Scenario ids in a test's full name, or in the source of a test file that did not load.
 * @param {string} text
 * @returns {string[]}
 */
export const idsIn = (text) => [...new Set(text.match(idPattern) ?? [])];

/**
 * Whether a file's tests reach the dispatcher: service tests that start the service, and end-to-end tests that launch the app.
 * A unit test with an id in its name shows a rule, not a scenario.
 * @param {string} file path inside the project
 * @param {string} source
 */
export function reachesDispatcher(file, source) {
  const path = file.replaceAll('\\', '/');
  if (/^tests\/service\/features\/.+\.test\.ts$/.test(path)) return /support\/startTestService\.ts'/.test(source);
  return /^tests\/e2e\/.+\.(?:e2e|spec|test)\.ts$/.test(path) && /support\/launchApp\.ts'/.test(source);
}

/**
 * One row per scenario. Passed: at least one of its tests passed, none failed and none was skipped. Failed: one failed.
 * Missing: no test, or one that was skipped — a scenario that was not shown is not shown.
 *
 * @param {readonly string[]} ids every scenario, in order
 * @param {readonly TestResult[]} results tests that reach the dispatcher
 * @returns {Row[]}
 */
export function rowsOf(ids, results) {
  return ids.map((id) => {
    const own = results.filter((result) => idsIn(result.name).includes(id));
    const has = (outcome) => own.some((result) => result.outcome === outcome);
    const status = has('failed') ? 'failed' : own.length === 0 || has('skipped') ? 'missing' : 'passed';
    return { id, status, tests: own.map((result) => `${result.file} › ${result.name}`) };
  });
}

/**
 * Results of a vitest JSON report. A file that failed to load fails every id its source mentions.
 * @param {any} report
 * @param {(file: string) => string} inProject path inside the project
 * @param {(file: string) => string} sourceOf
 * @returns {TestResult[]}
 */
export function vitestResults(report, inProject, sourceOf) {
  return report.testResults.flatMap((suite) => {
    const file = inProject(suite.name);
    if (suite.assertionResults.length === 0 && suite.status === 'failed') {
      return idsIn(sourceOf(file)).map((id) => ({ file, name: `${id} (the file does not load)`, outcome: /** @type {Outcome} */ ('failed') }));
    }
    return suite.assertionResults.map((test) => ({
      file,
      name: [...test.ancestorTitles, test.title].join(' › '),
      outcome: /** @type {Outcome} */ (test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped'),
    }));
  });
}

/**
 * Results of a Playwright JSON report. A flaky test failed once and counts as failed.
 * @param {any} report
 * @param {(file: string) => string} inProject
 * @returns {TestResult[]}
 */
export function playwrightResults(report, inProject) {
  const walk = (suite, above) => {
    const titles = suite.title && suite.title !== suite.file ? [...above, suite.title] : above;
    const specs = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        file: inProject(spec.file ?? suite.file),
        name: [...titles, spec.title].join(' › '),
        outcome: /** @type {Outcome} */ (test.status === 'expected' ? 'passed' : test.status === 'skipped' ? 'skipped' : 'failed'),
      })),
    );
    return [...specs, ...(suite.suites ?? []).flatMap((child) => walk(child, titles))];
  };
  return (report.suites ?? []).flatMap((suite) => walk(suite, []));
}
