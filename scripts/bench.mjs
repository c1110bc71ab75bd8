// `npm run -s bench -- --json [--tier smoke|normal|full] [--only C1,Q1]`: measures the rows of docs/performance.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environment } from './bench/environment.ts';
import { scenarios } from './bench/scenarios.ts';
import { tiers } from './bench/rows.ts';

const args = process.argv.slice(2);
const valueOf = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const tier = valueOf('--tier') ?? 'smoke';
if (!tiers.includes(tier)) {
  process.stderr.write(`--tier takes ${tiers.join(', ')}\n`);
  process.exit(2);
}
const only = valueOf('--only') === undefined ? null : new Set(valueOf('--only').split(','));
const note = (text) => process.stderr.write(`  ${text}\n`);
const scratch = mkdtempSync(path.join(tmpdir(), 'firstdesk-bench-'));
const rows = [];
try {
  for (const scenario of scenarios) {
    const wanted = only === null ? tiers.indexOf(scenario.from) <= tiers.indexOf(tier) : scenario.ids.some((id) => only.has(id));
    if (!wanted) continue;
    try {
      rows.push(...(await scenario.measure({ tier, only, note, scratch })));
    } catch (error) {
      // One broken scenario must not hide the figures of the others; its rows fail with the reason.
      for (const id of scenario.ids) rows.push({ id, ratio: null, goal: 0, verdict: 'fail', why: `could not be measured: ${String(error.message ?? error).slice(0, 200)}` });
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const shown = rows.filter((row) => only === null || only.has(row.id));
process.stdout.write(JSON.stringify({ env: environment(), rows: shown }, null, args.includes('--json') ? 0 : 2) + '\n');
process.exitCode = shown.some((row) => row.verdict === 'fail') ? 1 : 0;
