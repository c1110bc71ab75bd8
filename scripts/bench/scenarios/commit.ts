import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { receptionInput, startBenchService } from '../service.ts';
import { judge, skipped, type BenchContext, type BenchRow, type Scenario } from '../rows.ts';
import { exponent, inBlocks, median, percentile, ratioOf, type Block } from '../stat.ts';

const child = path.resolve(import.meta.dirname, 'commitChild.ts');
const run = promisify(execFile);

async function measureChild(context: BenchContext, name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<unknown> {
  const folder = path.join(context.scratch, name);
  mkdirSync(folder, { recursive: true });
  const { stdout } = await run(process.execPath, [child, folder, ...args], { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/** Builds the slow-flush library, or says why it cannot. */
function slowFlush(context: BenchContext): { readonly library: string } | { readonly why: string } {
  if (process.platform !== 'linux') return { why: 'the slow-flush library is for Linux' };
  const library = path.join(context.scratch, 'slowsync.so');
  try {
    execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, path.resolve(import.meta.dirname, '../native/slowsync.c'), '-ldl'], { stdio: 'pipe' });
    return { library };
  } catch {
    // Nothing to compile with: the row is skipped by name.
    return { why: 'no C compiler here (scripts/lab installs one)' };
  }
}

const medianOf = (blocks: readonly Block[], of: keyof Block): string => median(blocks.slice(1).flatMap((block) => block[of])).toFixed(2);

/** C1, C2, C3, C5: what one reception costs on disk, beside the least any durable write costs. */
export const commitScenario: Scenario = {
  ids: ['C1', 'C2', 'C3', 'C5'],
  from: 'smoke',
  measure: async (context) => {
    const rows: BenchRow[] = [];
    const [blocks, perBlock] = context.tier === 'smoke' ? ['7', '20'] : ['13', '40'];
    const slow = slowFlush(context);
    const library = 'why' in slow ? null : slow.library;
    context.note('C5: counting flushes');
    // Without the library nothing is counted, but the bytes of a reception are still told.
    const countEnv: Readonly<Record<string, string>> = library === null ? {} : { LD_PRELOAD: library, SLOWSYNC_COUNT: path.join(context.scratch, 'flushes') };
    const counted = (await measureChild(context, 'c5', ['1', '1', '4096', 'count'], countEnv)) as { each: number[]; walBytes: number };
    if ('why' in slow) rows.push(skipped('C1', 1.15, slow.why), skipped('C5', 1, slow.why));
    else {
      const flushes = counted.each.some((each) => each !== 1) ? Math.max(...counted.each, 2) : 1;
      rows.push(judge('C5', flushes, 1, { tier: context.tier, exact: true, why: `flushes per acknowledged reception, each of ${String(counted.each.length)} had ${[...new Set(counted.each)].join(' or ')}; ${String(Math.round(counted.walBytes / 1024))} KiB of log each` }));
      context.note('C1: receptions with a flush of 2 ms');
      const paired = (await measureChild(context, 'c1', [blocks, perBlock, '4096', 'pair'], { LD_PRELOAD: slow.library, SLOWSYNC_US: '2000' })) as { blocks: Block[] };
      const ratio = ratioOf(paired.blocks);
      rows.push(judge('C1', ratio.ratio, 1.15, { tier: context.tier, noisy: ratio.noisy || context.isBusy(), why: `full reception ÷ raw 4 KiB with flush, 2 ms flush, quartiles ${ratio.p25.toFixed(2)}–${ratio.p75.toFixed(2)}; medians ${medianOf(paired.blocks, 'subject')} ÷ ${medianOf(paired.blocks, 'floor')} ms, quickest ${ratio.min.toFixed(2)}` }));
    }
    context.note('C2, C3: receptions on this disk');
    const rawBytes = Math.round(counted.walBytes);
    const native = (await measureChild(context, 'c2', [blocks, perBlock, String(rawBytes), 'pair'], {})) as { blocks: Block[] };
    const ratio = ratioOf(native.blocks);
    rows.push(judge('C2', ratio.ratio, 2, { tier: context.tier, noisy: ratio.noisy || context.isBusy(), why: `full reception ÷ raw append of the same ${String(Math.round(rawBytes / 1024))} KiB with flush, quartiles ${ratio.p25.toFixed(2)}–${ratio.p75.toFixed(2)}; medians ${medianOf(native.blocks, 'subject')} ÷ ${medianOf(native.blocks, 'floor')} ms, quickest ${ratio.min.toFixed(2)}` }));
    const subject = native.blocks.slice(1).flatMap((block) => block.subject);
    rows.push(judge('C3', percentile(subject, 0.99) / median(subject), 8, { tier: context.tier, noisy: ratio.noisy || context.isBusy(), why: `p99 ÷ p50 of ${String(subject.length)} receptions` }));
    return rows;
  },
};

/** C4: whether a reception costs more in a full store than in an empty one. */
export const commitGrowthScenario: Scenario = {
  ids: ['C4'],
  from: 'normal',
  measure: async (context) => {
    const sizes = context.tier === 'full' ? [1_000, 10_000, 100_000] : [1_000, 10_000];
    const service = await startBenchService(path.join(context.scratch, 'c4'));
    const points: { size: number; value: number }[] = [];
    let made = 0;
    for (const size of sizes) {
      context.note(`C4: filling to ${String(size)} receptions`);
      while (made < size) await service.call('reception.register', receptionInput((made += 1)), service.id());
      const samples = await inBlocks(5, 20, () => undefined, (i) => service.call('reception.register', receptionInput(made + i), service.id()));
      points.push({ size, value: median(samples.slice(1).flatMap((block) => block.subject)) });
    }
    await service.close();
    return [judge('C4', exponent(points), 0.05, { tier: context.tier, why: `median reception at ${points.map(({ size, value }) => `${String(size)}: ${value.toFixed(2)} ms`).join(', ')}` })];
  },
};
