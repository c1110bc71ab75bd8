/** Rows of the bench: their ids, goals and verdicts. */

/** How much is measured. `smoke` runs in the check run, `full` includes a million records. */
export const tiers = ['smoke', 'normal', 'full'] as const;
export type Tier = (typeof tiers)[number];

/** One row as it is printed. */
export interface BenchRow {
  readonly id: string;
  readonly ratio: number | null;
  readonly goal: number;
  readonly verdict: 'pass' | 'fail' | 'noisy' | 'skipped';
  readonly why: string;
}

/** A scenario measures one or more rows. */
export interface Scenario {
  readonly ids: readonly string[];
  /** Lowest tier that includes it. */
  readonly from: Tier;
  measure(context: BenchContext): Promise<readonly BenchRow[]>;
}

/** What a scenario is told. */
export interface BenchContext {
  readonly tier: Tier;
  /** Rows asked for, null for all of the tier. */
  readonly only: ReadonlySet<string> | null;
  readonly note: (text: string) => void;
  /** Whether more is running on this machine than it has processors: then a missed time says nothing. */
  readonly isBusy: () => boolean;
  /** A folder that is removed at the end. */
  readonly scratch: string;
  /** Exact counters are written into the committed baseline instead of being compared with it. */
  readonly updateBaseline: boolean;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Generous in the check run, where the machine is shared: goal × 1.25 for ratios; exact counters have no slack. */
export function judge(id: string, value: number, goal: number, options: { readonly tier: Tier; readonly noisy?: boolean; readonly exact?: boolean; readonly atLeast?: boolean; readonly why: string }): BenchRow {
  const slack = options.exact === true || options.tier !== 'smoke' ? 1 : 1.25;
  const met = options.atLeast === true ? value >= goal / slack : value <= goal * slack;
  const verdict = met ? 'pass' : options.noisy === true ? 'noisy' : 'fail';
  return { id, ratio: round(value), goal, verdict, why: options.why };
}

/** A row that could not be measured here, and why. */
export const skipped = (id: string, goal: number, why: string): BenchRow => ({ id, ratio: null, goal, verdict: 'skipped', why });
