// The checks that need no running app: types, lint, import rules, unused code.
import { at } from './paths.mjs';
import { run } from './proc.mjs';
import { note, say } from './say.mjs';

/** One TypeScript project per environment (tsconfig.json lists them). */
const environments = ['shared', 'service', 'electron', 'renderer', 'tests', 'scripts'];

const bin = (file) => at('node_modules', file);

/** @typedef {{ name: string, args: string[] }} Check */

/** @type {Check[]} */
export const typeChecks = environments.map((name) => ({
  name: `types of ${name}`,
  args: [bin('typescript/bin/tsc'), '-p', at(`tsconfig.${name}.json`), '--pretty', 'false'],
}));

/** @type {Check[]} */
export const lintChecks = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
  { name: 'import rules', args: [at('scripts/check-imports.mjs')] },
  { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
];

/**
 * Runs checks two at a time and prints the findings of those that fail.
 * @param {readonly Check[]} checks
 * @returns {Promise<string[]>} names of the failed ones
 */
export async function runChecks(checks) {
  const queue = [...checks];
  const failed = [];
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const { code, output } = await run(process.execPath, check.args, { stdout: 'capture', stderr: 'capture', stdin: 'ignore' });
      if (code === 0) {
        note(`${check.name}: ok`);
        continue;
      }
      failed.push(check.name);
      say(`${check.name}: failed`);
      process.stderr.write(`${output.trimEnd()}\n`);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}
