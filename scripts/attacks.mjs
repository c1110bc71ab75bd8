// Tries what an attacker would and says what got in: `npm run -s attacks -- --json [--long] [--only S-01] [--seed N]`.
// Standard output carries the result alone; progress goes to standard error. Exit code 0 when no row failed. What is tried
// and what is not stands in docs/attacks.md.
import { attackRows } from './lib/attacks/rows.ts';
import { note, say } from './lib/say.mjs';

/** @typedef {import('./lib/attacks/row.ts').Outcome} Outcome */
/** @typedef {Omit<Outcome, 'verdict'> & { id: string, seconds: number, verdict: 'pass' | 'fail' | 'skipped' }} Row */

/** @param {readonly string[]} args */
function readArguments(args) {
  const value = (/** @type {string} */ name) => { const at = args.indexOf(name); return at < 0 ? undefined : args[at + 1]; };
  const only = value('--only')?.split(',') ?? Object.keys(attackRows);
  const unknown = only.filter((id) => !(id in attackRows));
  if (unknown.length > 0) throw new Error(`no such row: ${unknown.join(', ')}; there are ${Object.keys(attackRows).join(', ')}`);
  return { json: args.includes('--json'), long: args.includes('--long'), seed: Number(value('--seed') ?? 20260918), trials: value('--trials') === undefined ? null : Number(value('--trials')), only };
}

/** @param {string} id @param {ReturnType<typeof readArguments>} args @returns {Promise<Row>} */
async function runRow(id, args) {
  const row = attackRows[id];
  const trials = args.trials ?? row.trials[args.long ? 1 : 0];
  say(`${id} ${row.about}, ${trials} trials, seed ${args.seed}`);
  const began = performance.now();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await row.run({ trials, seed: args.seed, long: args.long, progress: note });
  } catch (error) {
    outcome = { trials: 0, acknowledged: 0, in: 0, corrupt: 0, control: 'none', verdict: 'fail', why: `the trial itself broke: ${error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error)}` };
  }
  const { acknowledged, corrupt, control, why } = outcome;
  const verdict = outcome.verdict ?? (outcome.in + corrupt === 0 && control !== 'passes' ? 'pass' : 'fail');
  return { id, trials: outcome.trials, acknowledged, in: outcome.in, corrupt, control, seconds: Math.round((performance.now() - began) / 1_000), verdict, why };
}

const args = readArguments(process.argv.slice(2));
/** @type {Row[]} */
const results = [];
for (const id of args.only) {
  const row = await runRow(id, args);
  note(`${row.id} ${row.verdict}: ${row.trials} trials, ${row.in} in, ${row.corrupt} corrupt, control ${row.control}, ${row.seconds} s. ${row.why}`);
  results.push(row);
}
if (args.json) process.stdout.write(`${JSON.stringify({ rows: results })}\n`);
// Something of a broken trial may still be listening; the result is written, so nothing is waited for.
process.stdout.write('', () => process.exit(results.some(({ verdict }) => verdict === 'fail') ? 1 : 0));
