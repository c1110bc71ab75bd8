// What the test runners' reports add up to.

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts of a vitest JSON report.
 * @param {any} report  null when the runner died before writing it
 * @param {number} code its exit code: a file that does not load has no tests to count, yet it failed
 * @returns {Count}
 */
export function countVitest(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? Math.max(1, report.numFailedTestSuites) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a Playwright JSON report. A flaky test failed once, so it counts as failed.
 * @param {any} report  null when the runner died before writing it
 * @param {number} code its exit code
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/** The line `npm test` ends with. @param {Count} count */
export const sumLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
