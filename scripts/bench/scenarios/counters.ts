import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { household, listOf } from '../households.ts';
import { judge, type BenchRow, type Scenario } from '../rows.ts';
import { rowsAs } from '../rowShape.ts';
import { receptionInput } from '../service.ts';
import { logBytes, openBenchStation, type BenchStation } from '../station.ts';
import { median } from '../stat.ts';

const baselineFile = path.resolve(import.meta.dirname, '../baseline.json');

/** What one command costs in exact counts. */
interface Counts {
  readonly statements: number;
  /** KiB of write-ahead log, whole pages of 4 KiB. */
  readonly logKib: number;
}

/** Statements a station was seen to run, by text. */
type Seen = Map<string, Readonly<NonNullable<ReturnType<ReturnType<BenchStation['watch']['end']>['get']>>>>;

/** Tables that grow with the years. A statement that walks one of them is a mistake whatever the clock says. */
const growing = ['op_log', 'record_events', 'audit_log', 'command_memory', 'record_keys', 'issued_numbers', 'receptions', 'first_contact_duties', 'contact_sheets', 'follow_ups', 'clocks', 'clock_pauses', 'urges', 'extensions', 'duty_exceptions', 'duty_transfers', 'duty_violations', 'customers', 'premises', 'meters', 'papers'];
/** Statements that read one row of a table from its end, which a plan also calls a scan. */
const readsEnd = /ORDER BY seq DESC LIMIT 1\s*$/i;

const asks: readonly (readonly [method: string, input: unknown])[] = [
  ['reception.list', { limit: 100 }], ['reception.list', { openOnly: true, limit: 100 }], ['reception.today', {}], ['reception.search', { text: '0001' }], ['reception.findReturning', { text: '陈示例7' }],
  ['reception.repeatHints', { customerId: null, phone: '13810000007', accountNo: null, category: null, cause: null, exceptId: null }],
  ['duties.workbench', { scope: 'mine' }], ['duties.workbench', { scope: 'team' }], ['reception.list', { states: ['registered', 'inHand'], limit: 100 }], ['duties.listSheets', { limit: 100 }], ['duties.listFollowUps', { limit: 100 }],
  ['directory.search', { text: household(40).name, scope: 'customers' }], ['directory.search', { text: household(41).account.slice(-6), scope: 'everything' }],
];

/**
 * Whether a walk along an index ends by itself: the index holds only the rows asked for (open ones), or rows are read in
 * its order up to a limit and next to all of them are wanted. A walk that looks for a state reads all years to find the few.
 */
function isShort(station: BenchStation, text: string, detail: string): boolean {
  const index = /USING (?:COVERING )?INDEX (\w+)/.exec(detail)?.[1];
  if (index === undefined) return false;
  const partial = / WHERE /i.test(station.store.get({ text: `SELECT coalesce(sql, '') AS made FROM sqlite_schema WHERE name = ?`, params: [index] }, rowsAs<{ made: string }>())?.made ?? '');
  return partial || (/LIMIT/i.test(text) && !/WHERE.*\bstate\b/is.test(text));
}

/** Plans of what the station was seen to ask that walk a growing table. Writes are left out: foreign keys make SQLite plan walks it does not take. */
function walks(station: BenchStation, statements: Seen): readonly string[] {
  const found: string[] = [];
  for (const [text, { statement }] of statements) {
    if (!/^\s*(SELECT|WITH)/i.test(text) || readsEnd.test(text)) continue;
    for (const { detail } of station.store.all({ text: `EXPLAIN QUERY PLAN ${text}`, params: statement.params }, rowsAs<{ detail: string }>())) {
      const name = /^SCAN (\w+)/.exec(detail)?.[1];
      // A plan names an alias where the statement gave one.
      const table = name === undefined ? undefined : (new RegExp(`(?:FROM|JOIN)\\s+(\\w+)\\s+(?:AS\\s+)?${name}\\b`, 'i').exec(text)?.[1] ?? name);
      if (table !== undefined && growing.includes(table) && !isShort(station, text, detail)) found.push(`${table}: ${text.replace(/\s+/g, ' ').slice(0, 120)}`);
    }
  }
  return [...new Set(found)];
}

/** B1–B3: statements and log bytes of a command against the committed baseline; statements that walk a growing table. */
export const counterScenario: Scenario = {
  ids: ['B1', 'B2', 'B3'],
  from: 'smoke',
  measure: async (context) => {
    context.note('B1–B3: counting what commands leave behind');
    const station = await openBenchStation(path.join(context.scratch, 'counters'));
    try {
      await station.importList(listOf(0, 300));
      let n = 0;
      const commands: Readonly<Record<string, () => Promise<unknown>>> = {
        'reception.register': () => station.call('reception.register', receptionInput((n += 1)), station.id()),
        'reception.enquire': () => station.call('reception.enquire', { sentence: `第${String((n += 1))}次问网上怎么交电费`, answer: '手机应用就可以', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null }, station.id()),
        'directory.saveCustomer': () => station.call('directory.saveCustomer', { id: null, expectedVersion: null, name: `陈示例${String((n += 1))}`, phones: [`1380000${String(1000 + n)}`], customerType: 'resident' }, station.id()),
        'drafts.save': () => station.call('drafts.save', { id: station.id(), form: 'bench', content: '电表走得快'.repeat(40) }, station.id()),
      };
      const counted: Record<string, Counts> = {};
      const seen: Seen = new Map();
      for (const [name, run] of Object.entries(commands)) {
        for (let i = 0; i < 12; i += 1) await run();
        const each: Counts[] = [];
        for (let i = 0; i < 15; i += 1) {
          // Emptied first, so that no checkpoint can begin the log anew in between.
          station.store.checkpoint();
          await run();
          const before = logBytes(station.folder);
          station.watch.begin();
          await run();
          const statements = station.watch.end();
          for (const [text, one] of statements) seen.set(text, one);
          each.push({ statements: [...statements.values()].reduce((sum, { runs }) => sum + runs, 0), logKib: Math.round((logBytes(station.folder) - before) / 1024) });
        }
        counted[name] = { statements: median(each.map((one) => one.statements)), logKib: median(each.map((one) => one.logKib)) };
      }
      station.watch.begin();
      for (const [method, input] of asks) await station.call(method, input);
      for (const [text, one] of station.watch.end()) seen.set(text, one);
      const walking = walks(station, seen);

      if (context.updateBaseline) writeFileSync(baselineFile, `${JSON.stringify({ about: 'Exact counts of one command: statements, and KiB of write-ahead log (the pages it touched). bench --only B1,B2 --update-baseline writes it.', commands: counted }, null, 2)}\n`);
      const baseline = (JSON.parse(readFileSync(baselineFile, 'utf8')) as { commands?: Record<string, Counts> }).commands ?? {};
      const against = (id: string, what: string, of: (counts: Counts) => number): BenchRow => {
        const compared = Object.entries(counted).map(([name, counts]) => ({ name, now: of(counts), ratio: of(counts) / of(baseline[name] ?? counts) }));
        const worst = Math.max(...compared.map(({ ratio }) => ratio));
        return judge(id, worst, 1.1, { tier: context.tier, exact: true, why: `${what} of a command ÷ committed baseline, the worst of ${compared.map(({ name, now }) => `${name} ${String(now)}`).join(', ')}` });
      };
      return [
        against('B1', 'statements', (counts) => counts.statements),
        against('B2', 'KiB of log', (counts) => counts.logKib),
        judge('B3', walking.length, 0, { tier: context.tier, exact: true, why: `statements, of ${String(seen.size)} seen, that walk a table which grows${walking.length > 0 ? `: ${walking.slice(0, 4).join('; ')}` : ''}` }),
      ];
    } finally {
      await station.close();
    }
  },
};
