import path from 'node:path';
import { judge, type Scenario } from '../rows.ts';
import { receptionInput } from '../service.ts';
import { openBenchStation } from '../station.ts';
import { exponent, median } from '../stat.ts';

// Every matter comes in through its own command, some milliseconds each; a million would take an hour.
const sizes = { smoke: [500, 4_000], normal: [1_000, 5_000, 25_000], full: [2_000, 20_000, 200_000] } as const;
const openMatters = 30;
/** A busy counter's day. */
const mattersADay = 60;

/** L1, L2: pages of the register and the counters of the desk, in a store of few matters and of many. */
export const listScenario: Scenario = {
  ids: ['L1', 'L2'],
  from: 'smoke',
  measure: async (context) => {
    const station = await openBenchStation(path.join(context.scratch, 'lists'));
    try {
      const samplesOf = async (method: string, input: unknown): Promise<number> => {
        const samples: number[] = [];
        for (let i = 0; i < 50; i += 1) {
          const startMs = performance.now();
          await station.call(method, input);
          if (i >= 10) samples.push(performance.now() - startMs);
        }
        return median(samples);
      };
      /** Cursor of the page that begins about half way down. */
      const halfWay = async (rows: number): Promise<string | null> => {
        let cursor: string | null = null;
        for (let at = 0; at < rows / 2; at += 200) cursor = ((await station.call('reception.list', { limit: 200, cursor })) as { next: string | null }).next;
        return cursor;
      };
      for (let i = 0; i < openMatters; i += 1) await station.call('reception.register', receptionInput(i), station.id());
      let made = openMatters;
      const first: { size: number; value: number }[] = [];
      const deep: typeof first = [];
      const today: typeof first = [];
      const bench: typeof first = [];
      for (const size of sizes[context.tier]) {
        context.note(`L1, L2: ${String(size)} matters`);
        for (; made < size; made += 1) {
          if (made % mattersADay === 0) await station.passDays(1);
          const asked = { sentence: `第${String(made)}次问网上怎么交电费`, answer: '手机应用就可以', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null };
          await station.call('reception.enquire', asked, station.id());
        }
        // Today has a few matters, whatever the years before it had.
        await station.passDays(1);
        const cursor = await halfWay(size);
        if (cursor === null) throw new Error('the register ended before its middle');
        first.push({ size, value: await samplesOf('reception.list', { limit: 50 }) });
        deep.push({ size, value: await samplesOf('reception.list', { limit: 50, cursor }) });
        today.push({ size, value: await samplesOf('reception.today', {}) });
        bench.push({ size, value: await samplesOf('duties.workbench', { scope: 'team' }) });
      }
      const told = (points: typeof first): string => points.map(({ size, value }) => `${String(size)}: ${value.toFixed(2)}`).join(', ');
      const counters = judge('L2', Math.max(exponent(today), exponent(bench)), 0.05, { tier: context.tier, noisy: context.isBusy(), why: `growth of the day's counters (ms ${told(today)}) and of the workbench with ${String(openMatters)} open matters (ms ${told(bench)})` });
      const counterMs = today.at(-1)?.value ?? 0;
      return [
        judge('L1', Math.max(exponent(first), exponent(deep)), 0.05, { tier: context.tier, noisy: context.isBusy(), why: `growth of a page of 50 by keyset, first (ms ${told(first)}) and half way down (ms ${told(deep)})` }),
        counterMs > 2 && counters.verdict === 'pass' ? { ...counters, verdict: context.isBusy() ? 'noisy' : 'fail', why: `${counters.why}; more than 2 ms` } : counters,
      ];
    } finally {
      await station.close();
    }
  },
};
