/** S-20: texts on which expressions, tokenizers and look-ups become slow. Only ratios are judged: this machine may be busy with other things. */
import { Findings, type Outcome, type Run } from './row.ts';
import { chance } from '../faults/seed.mjs';
import { inScratch } from './scratch.ts';
import { openAttackStation } from './station.ts';
import { slowTexts } from './strings.ts';

/** Questions that look through texts on the service's thread, each with the longest text it takes. */
const asked: readonly { readonly method: string; readonly longest: number; readonly input: (text: string) => unknown }[] = [
  { method: 'directory.search', longest: 60, input: (text) => ({ text, scope: 'everything' }) },
  { method: 'directory.search', longest: 60, input: (text) => ({ text, scope: 'customers' }) },
  { method: 'directory.listVillages', longest: 40, input: (text) => ({ text, after: null }) },
  { method: 'reception.search', longest: 60, input: (text) => ({ text }) },
  { method: 'reception.findReturning', longest: 120, input: (text) => ({ text }) },
  { method: 'reception.emotionHints', longest: 2_000, input: (text) => ({ text }) },
  { method: 'documents.checkGlyphs', longest: 5_000, input: (text) => ({ text }) },
  { method: 'documents.findByCode', longest: 200, input: (text) => ({ code: text }) },
];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
/** A text four times as long may take four times as long, and as much again for a busy machine; a quadratic one takes sixteen times. */
const longest = 10;
/** Below this a ratio is noise. */
const floorMs = 4;
/** What a search may take in the end (trust.md S-20); a steep text below it is named, not failed. */
const limitMs = 200;

/** The known-bad twin: an expression that tries every split. */
function backtracking(length: number): number {
  const startedMs = performance.now();
  /^(a+)+$/.test(`${'a'.repeat(length)}!`);
  return performance.now() - startedMs;
}

/** S-20. */
export async function slowEverywhere({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('slow', async (folder) => {
    const found = new Findings();
    const random = chance(seed);
    const station = await openAttackStation(folder);
    let calls = 0;
    let worst = { ms: 0, what: '' };
    let slowest = { ratio: 0, what: '' };
    const all: number[] = [];
    try {
      const session = await station.signIn('611');
      for (let n = 0; n < 200; n += 1) {
        const reply = await station.call(session, 'directory.saveCustomer', { id: null, expectedVersion: null, name: `${random.pick(['王', '欧阳', '尉迟', 'Anna ', 'aaaa'])}示例${String(n)}`, phones: [`138${String(10_000_000 + n)}`], customerType: 'resident', accountNo: `3301${String(100_000 + n)}`, place: null });
        if (!reply.ok) throw new Error(reply.text);
      }
      const timed = async (method: string, input: unknown): Promise<number> => {
        const startedMs = performance.now();
        const reply = await station.call(session, method, input);
        calls += 1;
        if (reply.code === 'INTERNAL') found.corrupt(`${method} ${JSON.stringify(input).slice(0, 60)} ended in an incident`);
        return performance.now() - startedMs;
      };
      const perMethod = Math.ceil(trials / asked.length);
      for (const { method, longest: most, input } of asked) {
        const long = slowTexts(most);
        const short = slowTexts(Math.floor(most / 4));
        for (let n = 0; n < perMethod; n += 1) {
          const i = n % long.length;
          const ms = await timed(method, input(long[i] ?? ''));
          all.push(ms);
          if (ms <= floorMs) continue;
          // Slow once may be the machine's doing: looked at five times, beside a quarter of it.
          const times = { long: [] as number[], short: [] as number[] };
          for (let again = 0; again < 5; again += 1) {
            times.long.push(await timed(method, input(long[i] ?? '')));
            times.short.push(await timed(method, input(short[i] ?? '')));
          }
          const [longMs, shortMs] = [median(times.long), median(times.short)];
          const what = `${method} ${JSON.stringify((long[i] ?? '').slice(0, 12))}`;
          if (longMs > worst.ms) worst = { ms: longMs, what };
          const ratio = longMs / Math.max(shortMs, floorMs / 4);
          if (longMs > floorMs && ratio > slowest.ratio) slowest = { ratio, what };
          if (longMs > limitMs && ratio > longest) found.in(`${what}: ${longMs.toFixed(1)} ms, ${ratio.toFixed(1)} times a quarter of it`);
        }
        progress(`${method}: ${String(calls)} calls`);
      }
    } finally {
      await station.close();
    }
    const sorted = all.toSorted((a, b) => a - b);
    const grows = backtracking(24) / Math.max(backtracking(12), 0.001);
    return {
      trials: calls, acknowledged: calls, in: found.got.length, corrupt: found.broke.length, control: grows > longest ? 'fails' : 'passes',
      why: found.why(`middle ${median(all).toFixed(2)} ms, p99 ${(sorted[Math.floor(sorted.length * 0.99)] ?? 0).toFixed(1)} ms; steepest growth over four times the length ${slowest.ratio.toFixed(1)} (${slowest.what || 'none above the floor'}), slowest ${worst.ms.toFixed(1)} ms (${worst.what || 'none'}); an expression that backtracks grew ${grows.toFixed(0)} times over twice the length`),
    };
  });
}
