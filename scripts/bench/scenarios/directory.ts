import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { SearchAnswer } from '#shared/features/directory/directory.shapes.ts';
import { household, listOf, seeded, type Household } from '../households.ts';
import { judge, type BenchContext, type BenchRow, type Scenario } from '../rows.ts';
import { rowsAs } from '../rowShape.ts';
import { openBenchStation, type BenchStation } from '../station.ts';
import { exponent, median, percentile } from '../stat.ts';

/** Households in the large directory of a tier. */
export const directorySizes = { smoke: 20_000, normal: 100_000, full: 1_000_000 } as const;
/** Profile whose practice station the directory scenario fills and leaves behind, for the app to be started on. */
export const filledProfile = (context: BenchContext): string => path.join(context.scratch, 'directory');
/** No list is longer: the product refuses more than 300,000 rows in one file. */
const longestList = 250_000;

/** One thing a person may type, and the LIKE condition that says the same. */
interface Question {
  readonly kind: string;
  readonly text: string;
  /** Fragments that must stand in name or place (all of them), or the end of a number. */
  readonly like: readonly string[] | null;
  readonly tail: string | null;
}

/**
 * Time until what an import leaves behind (log line, line of history, audit row of each change, taken from this very store)
 * is safely in a plain file of JSON lines: the least that keeping it can cost. Answered per change.
 */
function plainFileMs(station: BenchStation, file: string): number {
  const some = <Row>(from: string): Row[] => station.store.all({ text: `SELECT * FROM ${from} LIMIT 10000`, params: [] }, rowsAs<Row>());
  const lines = some<{ line: Uint8Array }>('op_log ORDER BY seq DESC').map(({ line, ...rest }) => ({ ...rest, hash: '0'.repeat(64), line: JSON.parse(Buffer.from(line).toString('utf8')) as unknown }));
  const audit = some<Record<string, unknown>>('audit_log ORDER BY seq DESC').map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value])));
  const events = some<object>('record_events');
  const startMs = performance.now();
  const handle = openSync(file, 'w');
  for (let at = 0; at < lines.length; at += 1000) {
    let text = '';
    for (let i = at; i < Math.min(at + 1000, lines.length); i += 1) text += `${JSON.stringify([lines[i], events[i], audit[i]])}\n`;
    writeSync(handle, text);
  }
  fsyncSync(handle);
  closeSync(handle);
  return (performance.now() - startMs) / lines.length;
}

/** Takes households in list by list; answers the time taken. */
async function importRange(station: BenchStation, from: number, to: number): Promise<number> {
  let ms = 0;
  for (let at = from; at < to; at += longestList) {
    const end = Math.min(to, at + longestList);
    const taken = await station.importList(listOf(at, end));
    if (taken.created !== end - at) throw new Error(`${String(taken.created)} of ${String(end - at)} households were created`);
    ms += taken.ms;
  }
  return ms;
}

/** Questions of every kind about households below `count`, the same for the same numbers. */
function questionsAbout(count: number, perKind: number, seed: number): readonly Question[] {
  const next = seeded(seed);
  const someone = (): Household => household(Math.floor(next() * count));
  const piece = (text: string, length: number): string => {
    const signs = [...text];
    const at = Math.floor(next() * Math.max(1, signs.length - length + 1));
    return signs.slice(at, at + length).join('');
  };
  const words = (kind: string, ...like: string[]): Question => ({ kind, text: like.join(' '), like, tail: null });
  const tail = (kind: string, digits: string): Question => ({ kind, text: digits, like: null, tail: digits });
  const kinds: readonly (() => Question)[] = [
    () => words('two signs', piece(someone().village, 2)),
    () => words('name', someone().name),
    () => words('given name', [...someone().name].slice(1).join('').padEnd(2, '伟')),
    () => words('four signs', piece(someone().areaName.replace(/\d.*$/, ''), 4).slice(0, 4)),
    () => words('phrase', someone().address.slice(0, 8)),
    () => {
      const { name, village } = someone();
      return words('name and place', name, village);
    },
    () => words('house number', someone().address),
    () => words('no hit', `${[...someone().name].reverse().join('')}鑫鑫`),
    () => tail('account tail', someone().account.slice(-6)),
    () => tail('phone tail', someone().phone.slice(-4)),
    () => tail('meter tail', someone().meter.slice(-5)),
  ];
  return kinds.flatMap((make) => Array.from({ length: perKind }, make));
}

const idShape = rowsAs<{ id: string }>();

/** Ids of the customers a scan with LIKE finds. */
function likeTruth(station: BenchStation, question: Question): readonly string[] {
  const from = `SELECT DISTINCT c.id FROM customers c LEFT JOIN premises p ON p.customer_id = c.id LEFT JOIN villages v ON v.id = p.village_id LEFT JOIN transformer_areas a ON a.id = p.transformer_area_id LEFT JOIN meters m ON m.premise_id = p.id WHERE c.voided_at IS NULL`;
  if (question.tail !== null) {
    const end = `%${question.tail}`;
    return station.store.all({ text: `${from} AND (c.account_no LIKE ? OR c.phones LIKE ? OR m.meter_no LIKE ?)`, params: [end, `${end}"%`, end] }, idShape).map((row) => row.id);
  }
  const pieces = question.like ?? [];
  const text = `${from}${pieces.map(() => ' AND (c.name LIKE ? OR p.address LIKE ? OR v.name LIKE ? OR a.name LIKE ? OR p.listed_area_name LIKE ?)').join('')}`;
  return station.store.all({ text, params: pieces.flatMap((piece) => Array<string>(5).fill(`%${piece}%`)) }, idShape).map((row) => row.id);
}

const ask = (station: BenchStation, text: string): Promise<SearchAnswer> => station.call('directory.search', { text, scope: 'customers' }) as Promise<SearchAnswer>;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}

/** Median of asking for known single people and for nobody: what grows only with the size of the index. */
async function fixedHitsMs(station: BenchStation, below: number): Promise<number> {
  const next = seeded(71);
  const samples: number[] = [];
  for (let i = 0; i < 120; i += 1) {
    const text = i % 2 === 0 ? household(Math.floor(next() * below)).account : `鑫${String(i)}宇鑫宇`;
    const ms = await timed(() => ask(station, text));
    if (i >= 20) samples.push(ms);
  }
  return median(samples);
}

/** Search against LIKE: latency, recall, precision. */
async function searchRows(context: BenchContext, station: BenchStation, count: number): Promise<readonly BenchRow[]> {
  const questions = questionsAbout(count, context.tier === 'full' ? 6 : 10, 11);
  const latencies = new Map<string, number[]>();
  const likeMs: number[] = [];
  const selectiveMs: number[] = [];
  let wanted = 0;
  let found = 0;
  let shown = 0;
  let right = 0;
  const misses: string[] = [];
  for (const question of questions) {
    const answer = await ask(station, question.text);
    const own = latencies.get(question.kind) ?? [];
    const samples: number[] = [];
    for (let i = 0; i < 5; i += 1) samples.push(await timed(() => ask(station, question.text)));
    latencies.set(question.kind, [...own, ...samples]);
    const startMs = performance.now();
    const truth = new Set(likeTruth(station, question));
    const tookMs = performance.now() - startMs;
    // What a selective question and one without an answer cost: there a scan reads everything.
    if (truth.size <= 5) {
      likeMs.push(tookMs);
      selectiveMs.push(median(samples));
    }
    const hits = answer.rows.filter((row) => truth.has(row.id)).length;
    // An answer shows fifty at most and says that there are more; then fifty right ones are all it can show.
    const due = Math.min(truth.size, 50);
    wanted += due;
    found += Math.min(hits, due);
    shown += answer.rows.length;
    right += hits;
    if (hits < due || hits < answer.rows.length || answer.more !== truth.size > 50) misses.push(`${question.kind} ${question.text}: ${String(hits)}/${String(due)}, shown ${String(answer.rows.length)}`);
  }
  const all = [...latencies.values()].flat();
  const worst = [...latencies].map(([kind, samples]) => ({ kind, p95: percentile(samples, 0.95) })).sort((a, b) => b.p95 - a.p95)[0];
  const times = median(likeMs) / median(selectiveMs);
  const p95 = percentile(all, 0.95);
  const at = `${String(count)} customers`;
  const recall = found / wanted;
  const precision = right / shown;
  return [
    judge('Q1', p95, 10, { tier: context.tier, noisy: context.isBusy(), why: `ms, p95 of ${String(all.length)} searches of ${String(latencies.size)} kinds over ${at}; slowest kind ${worst?.kind ?? ''} ${(worst?.p95 ?? 0).toFixed(1)}; ${times.toFixed(0)} × as fast as LIKE where at most five match` }),
    judge('Q2', Math.min(recall, precision), 1, { tier: context.tier, exact: true, atLeast: true, why: `recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)} against LIKE over ${at}, ${String(questions.length)} questions${misses.length > 0 || recall < 1 ? `; ${misses.slice(0, 3).join('; ')}` : ''}` }),
  ];
}

/** Bytes of the text people are found by. */
function textBytes(station: BenchStation): number {
  const sum = (text: string): number => station.store.get({ text, params: [] }, rowsAs<{ bytes: number | null }>())?.bytes ?? 0;
  return (
    sum(`SELECT sum(octet_length(name) + octet_length(account_no) + octet_length(phones)) AS bytes FROM customers`) +
    sum(`SELECT sum(octet_length(p.address) + coalesce(octet_length(v.name), 0) + coalesce(octet_length(a.name) + octet_length(a.code), 0)) AS bytes FROM premises p LEFT JOIN villages v ON v.id = p.village_id LEFT JOIN transformer_areas a ON a.id = p.transformer_area_id`) +
    sum(`SELECT sum(octet_length(meter_no)) AS bytes FROM meters`)
  );
}

/** A new customer is found by the next search, whatever the index does. */
async function justCommitted(context: BenchContext, station: BenchStation): Promise<BenchRow> {
  const first: number[] = [];
  const steady: number[] = [];
  let found = 0;
  const trials = 24;
  for (let i = 0; i < trials; i += 1) {
    const name = `鑫宇${[...'云山松柏青蓝晨曦阳光星月川江河湖清泉春秋冬生福贵'][i] ?? ''}鑫宇`;
    await station.call('directory.saveCustomer', { id: null, expectedVersion: null, name, phones: [`1390000${String(1000 + i)}`], customerType: 'resident' }, station.id());
    let answer: SearchAnswer | null = null;
    first.push(await timed(async () => (answer = await ask(station, name))));
    if ((answer as SearchAnswer | null)?.rows.length === 1) found += 1;
    await station.indexed();
    for (let n = 0; n < 5; n += 1) steady.push(await timed(() => ask(station, name)));
  }
  const ratio = median(first) / median(steady);
  if (found < trials) return { id: 'Q5', ratio: found / trials, goal: 2, verdict: 'fail', why: `only ${String(found)} of ${String(trials)} customers were found by the search after their commit` };
  return judge('Q5', ratio, 2, { tier: context.tier, noisy: context.isBusy(), why: `${String(found)} of ${String(trials)} customers found by the very next search; it took ${median(first).toFixed(2)} ms, a steady one ${median(steady).toFixed(2)} ms` });
}

/** Phrases with one wrong sign. */
async function typos(context: BenchContext, station: BenchStation, count: number): Promise<BenchRow> {
  const next = seeded(97);
  const samples: number[] = [];
  let found = 0;
  const trials = 40;
  let i = 0;
  for (let trial = 0; trial < trials; i += 1) {
    const { village } = household(Math.floor(next() * count));
    const phrase = [...village];
    if (phrase.length !== 6) continue;
    trial += 1;
    phrase[1 + Math.floor(next() * 4)] = '鑫';
    let answer: SearchAnswer | null = null;
    samples.push(await timed(async () => (answer = await ask(station, phrase.join('')))));
    // Two places may be one sign away from what was typed; either is what somebody meant.
    const isMeant = (name: string): boolean => phrase.filter((sign, at) => [...name][at] !== sign).length === 1;
    if (((answer as SearchAnswer | null)?.rows ?? []).some((row) => isMeant(row.areaName ?? ''))) found += 1;
  }
  const p95 = percentile(samples, 0.95);
  const share = found / trials;
  const row = judge('Q6', share, 0.9, { tier: context.tier, exact: true, atLeast: true, why: `${String(found)} of ${String(trials)} phrases of six with one wrong sign found, p95 ${p95.toFixed(1)} ms (limit 300)` });
  return row.verdict === 'pass' && p95 > 300 ? { ...row, verdict: 'fail' } : row;
}

/** I1, I2, Q1–Q6: a directory taken in list by list, then searched. */
export const directoryScenario: Scenario = {
  ids: ['I1', 'I2', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6'],
  from: 'smoke',
  measure: async (context) => {
    const size = directorySizes[context.tier];
    const station = await openBenchStation(path.join(filledProfile(context), 'practice'));
    try {
      const steps = [size / 8, size / 4, size / 2, size];
      const floors: number[] = [];
      const points: { size: number; value: number }[] = [];
      const searches: { size: number; value: number }[] = [];
      let ms = 0;
      let before = 0;
      for (const step of steps) {
        context.note(`I1: taking in households ${String(before)} to ${String(step)}`);
        ms += await importRange(station, before, step);
        points.push({ size: step, value: ms });
        floors.push(plainFileMs(station, path.join(context.scratch, 'kept.jsonl')));
        if (step === steps[0] || step === size) {
          await station.indexed();
          searches.push({ size: step, value: await fixedHitsMs(station, size / 8) });
        }
        before = step;
      }
      const floorMs = median(floors.slice(1)) * size;
      const rows: BenchRow[] = [
        judge('I1', ms / floorMs, 6, { tier: context.tier, noisy: context.isBusy(), why: `${String(size)} households through look, preview and portions, with log, audit and index, ${String(Math.round((size / ms) * 1000))} a second ÷ log line, history and audit row of the same records as JSON lines into a plain file with one flush, ${String(Math.round((size / floorMs) * 1000))} a second` }),
        judge('I2', exponent(points), 1.05, { tier: context.tier, noisy: context.isBusy(), why: `growth of the time from ${String(size / 8)} to ${String(size)} households: ${points.map((point) => `${String(point.size)}: ${(point.value / 1000).toFixed(1)} s`).join(', ')}` }),
      ];
      context.note(`Q1–Q6: searching ${String(size)} households`);
      rows.push(...(await searchRows(context, station, size)));
      rows.push(judge('Q3', exponent(searches), 0.25, { tier: context.tier, noisy: context.isBusy(), why: `growth of one hit and of none, ${searches.map((point) => `${String(point.size)}: ${point.value.toFixed(2)} ms`).join(', ')}` }));
      rows.push(await justCommitted(context, station), await typos(context, station, size));
      const text = textBytes(station);
      await station.close();
      // Closed, so that the index's own log is in the file.
      const index = statSync(path.join(station.folder, 'search.db')).size;
      rows.push(judge('Q4', index / text, 0.6, { tier: context.tier, exact: true, why: `index ${String(Math.round(index / size))} bytes a customer ÷ ${String(Math.round(text / size))} bytes of its text` }));
      return rows;
    } finally {
      await station.close();
    }
  },
};
