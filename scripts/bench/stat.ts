/** Samples and their figures. All times in milliseconds. */

/** The value below which the share `p` (0…1) of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** The middle sample. */
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Slope of log(value) on log(size): 0 means the cost does not grow with the data, 1 that it doubles when they do. */
export function exponent(points: readonly { readonly size: number; readonly value: number }[]): number {
  const logs = points.map(({ size, value }) => [Math.log(size), Math.log(value)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const over = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const under = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return over / under;
}

/** One measured block of floor and subject, taken side by side. */
export interface Block {
  readonly floor: readonly number[];
  readonly subject: readonly number[];
}

/** A ratio over blocks: the median of the blocks' own ratios, its quartiles, and whether the machine was too restless to say. */
export interface Ratio {
  readonly ratio: number;
  readonly p25: number;
  readonly p75: number;
  /** Quickest subject ÷ quickest floor: what stays when neighbours are loud. */
  readonly min: number;
  readonly noisy: boolean;
}

/** Ratio of medians per block: the first block warms up and is dropped. */
export function ratioOf(blocks: readonly Block[]): Ratio {
  const used = blocks.slice(1);
  const ratios = used.map(({ floor, subject }) => median(subject) / median(floor));
  const floors = used.map(({ floor }) => median(floor));
  const spreadOfFloor = (percentile(floors, 0.75) - percentile(floors, 0.25)) / median(floors);
  const [ratio, p25, p75] = [median(ratios), percentile(ratios, 0.25), percentile(ratios, 0.75)];
  const quickest = (of: keyof Block): number => Math.min(...used.flatMap((block) => block[of]));
  return { ratio, p25, p75, min: quickest('subject') / quickest('floor'), noisy: spreadOfFloor > 0.5 || (p75 - p25) / ratio > 0.25 };
}

/** Alternates floor and subject in blocks, the order turned each block, so that a slow spell of the machine hits both. */
export async function inBlocks(blocks: number, perBlock: number, floor: (i: number) => unknown, subject: (i: number) => unknown): Promise<Block[]> {
  const timed = async (act: (i: number) => unknown, i: number): Promise<number> => {
    const startMs = performance.now();
    await act(i);
    return performance.now() - startMs;
  };
  const measured: Block[] = [];
  let i = 0;
  for (let block = 0; block < blocks; block += 1) {
    const taken: { floor: number[]; subject: number[] } = { floor: [], subject: [] };
    const order = block % 2 === 0 ? (['floor', 'subject'] as const) : (['subject', 'floor'] as const);
    for (const which of order) {
      for (let n = 0; n < perBlock; n += 1) taken[which].push(await timed(which === 'floor' ? floor : subject, (i += 1)));
    }
    measured.push(taken);
  }
  return measured;
}
