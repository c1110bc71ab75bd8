// The check of a clean checkout, called by .ci/run: the README's test command, then the faults of the check run (kills of the
// service and of the app, power cuts with the control that must lose). Ends with one line that sums both up.
// Plain Node, no dependencies: the first command installs them.
import { spawn } from 'node:child_process';

/** Rows of `npm run faults` that belong to the check run; the others take longer and run by command. */
const faultRows = 'R-01,R-03,R-05';

/**
 * Runs a command; its output passes on, standard output is also kept.
 * @returns {Promise<{ code: number, text: string }>}
 */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      process.stdout.write(part);
      text += part;
    });
    child.once('error', (error) => resolve({ code: 1, text: `${text}\n${error.message}` }));
    child.once('exit', (code) => resolve({ code: code ?? 1, text }));
  });
}

const tests = await run('npm', ['test']);
const counted = [...tests.text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
let [passed, failed, skipped] = counted ? [Number(counted[1]), Number(counted[2]), Number(counted[3] ?? 0)] : [0, 1, 0];
if (tests.code !== 0 && failed === 0) failed = 1;

const faults = await run('npm', ['run', '-s', 'faults', '--', '--json', '--only', faultRows]);
try {
  const { rows } = JSON.parse(faults.text.slice(faults.text.indexOf('{')));
  for (const row of rows) {
    if (row.verdict === 'pass') passed += 1;
    else if (row.verdict === 'skipped') skipped += 1;
    else failed += 1;
  }
} catch {
  // The harness died before it could say anything: that is a failure of its own.
  failed += 1;
}

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
