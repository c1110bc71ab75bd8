// Breaks things on purpose and judges what is left: `npm run -s faults -- --json [--long] [--only R-01] [--seed N]`.
// Standard output carries the result alone; progress goes to standard error. Exit code 0 when no row failed.
import { chance } from './lib/faults/seed.mjs';
import { note, say } from './lib/say.mjs';

/**
 * @typedef {object} Row
 * @property {string} id
 * @property {number} trials
 * @property {number} acknowledged
 * @property {number} lost
 * @property {number} corrupt
 * @property {'fails' | 'passes' | 'none'} control  the known-bad twin of the trial; one that passes is a failed row
 * @property {number} seconds
 * @property {'pass' | 'fail' | 'skipped'} verdict
 * @property {string} why
 */

/** @typedef {{ long: boolean, seed: number, progress: (text: string) => void }} Run */
/** @typedef {Omit<Row, 'id' | 'seconds' | 'verdict'> & { verdict?: Row['verdict'] }} Outcome */

const nothing = { trials: 0, acknowledged: 0, lost: 0, corrupt: 0, control: /** @type {const} */ ('none') };
/** @param {string} why @returns {Outcome} */
const skipped = (why) => ({ ...nothing, verdict: 'skipped', why });
/** @param {readonly string[]} problems */
const firstOf = (problems) => problems.slice(0, 5).join(' · ');

/** Every row: what it does, and how often in the check run and with --long. @type {Record<string, { about: string, trials: readonly [number, number], run: (trials: number, run: Run) => Promise<Outcome> }>} */
const rows = {
  'R-01': {
    about: 'kill -9 of the service in a burst', trials: [150, 2_000],
    run: async (trials, { seed, progress }) => {
      const { killTheFirstStart, killTheService } = await import('./lib/faults/serviceKill.mjs');
      const tally = await killTheService({ trials, seed, newIds: false, progress });
      const firstStarts = Math.ceil(trials / 15);
      tally.problems.push(...await killTheFirstStart({ trials: firstStarts, seed: seed + 2 }));
      // Without command ids of its own, resending what was not answered must do something twice.
      const control = await killTheService({ trials: 30, seed: seed + 1, newIds: true, progress: () => undefined });
      return {
        ...tally, control: control.doubled > 0 ? 'fails' : 'passes',
        why: tally.doubled > 0 || tally.problems.length > 0 ? firstOf([...(tally.doubled > 0 ? [`${tally.doubled} done twice`] : []), ...tally.problems])
          : `${tally.unanswered} commands without an answer, ${tally.committedUnanswered} of them committed, all settled by their id; ${firstStarts} kills of a first start healed by the next; resent under new ids, ${control.doubled} was done twice after ${control.trials} kills`,
        verdict: tally.lost + tally.corrupt + tally.doubled + tally.problems.length === 0 && control.doubled > 0 ? 'pass' : 'fail',
      };
    },
  },
  'R-02': {
    about: 'kill -9 of the shell: the service ends by itself, the next start is ready', trials: [30, 500],
    run: async (trials, run) => (await import('./lib/faults/appKill.mjs')).killTheApp({ ...run, trials, whole: false }),
  },
  'R-03': {
    about: 'kill -9 of the whole app', trials: [10, 1_000],
    run: async (trials, run) => (await import('./lib/faults/appKill.mjs')).killTheApp({ ...run, trials, whole: true }),
  },
  'R-05': {
    about: 'power cut by file-system shutdown', trials: [40, 800],
    run: async (trials, { seed, progress }) => {
      const { missingForPowerCuts } = await import('./lib/faults/volume.mjs');
      const missing = missingForPowerCuts();
      if (missing !== '') return skipped(missing);
      const { cutThePower, cutTheLooseWriter } = await import('./lib/faults/powerCut.mjs');
      const tally = await cutThePower({ trials, seed, progress });
      const control = await cutTheLooseWriter({ trials: 40, seed: seed + 1 });
      return {
        ...tally, control: control.lost > 0 ? 'fails' : 'passes',
        why: tally.problems.length > 0 ? firstOf(tally.problems) : `${tally.unanswered} commands without an answer, all settled by their id; with synchronous=NORMAL ${control.lost} acknowledged rows were gone after ${control.cuts} cuts`,
        verdict: tally.lost + tally.corrupt + tally.doubled + tally.problems.length === 0 && control.lost > 0 ? 'pass' : 'fail',
      };
    },
  },
  'R-13': {
    about: 'several instances at once', trials: [8, 50],
    run: async (trials, { seed, progress }) => {
      const { startTogether } = await import('./lib/faults/instances.mjs');
      const { problems, traced } = await startTogether({ trials, seed, random: chance(seed), progress });
      return { ...nothing, trials, corrupt: problems.length, why: problems.length > 0 ? firstOf(problems) : `one owner each time, losers named it${traced ? ' and opened nothing of the store (traced)' : '; not traced, strace is missing'}` };
    },
  },
};

/** @param {readonly string[]} args */
function readArguments(args) {
  const value = (/** @type {string} */ name) => { const at = args.indexOf(name); return at < 0 ? undefined : args[at + 1]; };
  const only = value('--only')?.split(',') ?? Object.keys(rows);
  const unknown = only.filter((id) => !(id in rows));
  if (unknown.length > 0) throw new Error(`no such row: ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`);
  return { json: args.includes('--json'), long: args.includes('--long'), seed: Number(value('--seed') ?? 20260918), trials: value('--trials') === undefined ? null : Number(value('--trials')), only };
}

/** @param {string} id @param {Run & { trials: number | null }} run @returns {Promise<Row>} */
async function runRow(id, run) {
  const row = rows[id];
  if (row === undefined) throw new Error(`no such row: ${id}`);
  const trials = run.trials ?? row.trials[run.long ? 1 : 0];
  say(`${id} ${row.about}, ${trials} trials, seed ${run.seed}`);
  const began = performance.now();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await row.run(trials, run);
  } catch (error) {
    outcome = { ...nothing, verdict: 'fail', why: `the trial itself broke: ${error instanceof Error ? error.message : String(error)}` };
  }
  const { acknowledged, lost, corrupt, control, why } = outcome;
  const verdict = outcome.verdict ?? (lost + corrupt === 0 && control !== 'passes' ? 'pass' : 'fail');
  return { id, trials: outcome.trials, acknowledged, lost, corrupt, control, seconds: Math.round((performance.now() - began) / 1_000), verdict, why };
}

const args = readArguments(process.argv.slice(2));
const results = [];
for (const id of args.only) {
  const row = await runRow(id, { long: args.long, seed: args.seed, trials: args.trials, progress: note });
  note(`${row.id} ${row.verdict}: ${row.acknowledged} acknowledged, ${row.lost} lost, ${row.corrupt} corrupt, control ${row.control}, ${row.seconds} s. ${row.why}`);
  results.push(row);
}
if (args.json) process.stdout.write(`${JSON.stringify({ rows: results })}\n`);
// Something of a broken trial may still be listening; the result is written, so nothing is waited for.
process.stdout.write('', () => process.exit(results.some(({ verdict }) => verdict === 'fail') ? 1 : 0));
