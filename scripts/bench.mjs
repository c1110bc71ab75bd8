// `npm run -s bench -- --json [--tier smoke|normal|full] [--only C1,Q1] [--update-baseline]`: measures the rows of docs/performance.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { environment } from './bench/environment.ts';
import { scenarios } from './bench/scenarios.ts';
import { tiers } from './bench/rows.ts';

const args = process.argv.slice(2);
const valueOf = (/** @type {string} */ name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const tier = tiers.find((known) => known === (valueOf('--tier') ?? 'smoke'));
if (tier === undefined) {
  process.stderr.write(`--tier takes ${tiers.join(', ')}\n`);
  process.exit(2);
}
const named = valueOf('--only');
const only = named === undefined ? null : new Set(named.split(','));
const note = (/** @type {string} */ text) => void process.stderr.write(`  ${text}\n`);
// The bench itself keeps about one processor busy.
const isBusy = () => (loadavg()[0] ?? 0) > cpus().length + 1;
const scratch = mkdtempSync(path.join(tmpdir(), 'firstdesk-bench-'));
const updateBaseline = args.includes('--update-baseline');
const startedMs = performance.now();
/** @type {import('./bench/rows.ts').BenchRow[]} */
const rows = [];
try {
  for (const scenario of scenarios) {
    const wanted = only === null ? tiers.indexOf(scenario.from) <= tiers.indexOf(tier) : scenario.ids.some((id) => only.has(id));
    if (!wanted) continue;
    const beganMs = performance.now();
    try {
      rows.push(...(await scenario.measure({ tier, only, note, isBusy, scratch, updateBaseline })));
    } catch (error) {
      // One broken scenario must not hide the figures of the others; its rows fail with the reason.
      const why = `could not be measured: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`;
      for (const id of scenario.ids) rows.push({ id, ratio: null, goal: 0, verdict: 'fail', why });
    }
    note(`${scenario.ids.join(', ')}: ${((performance.now() - beganMs) / 1000).toFixed(0)} s`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const shown = rows.filter((row) => only === null || only.has(row.id));
const env = { ...environment(), tier, seconds: Math.round((performance.now() - startedMs) / 1000) };
process.stdout.write(JSON.stringify({ env, rows: shown }, null, args.includes('--json') ? 0 : 2) + '\n');
// A scenario that failed may have left a service with its timers behind; everything is printed.
process.exit(shown.some((row) => row.verdict === 'fail') ? 1 : 0);
