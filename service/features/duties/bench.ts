/** Lines that features above put on the workbench, and limits that no stored clock keeps. */
import { computeDue } from '#shared/kit/clock.ts';
import type { WorkRow } from '#shared/features/duties/duties.shapes.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { timeLeftOf, type TimeLeft } from './clocks.ts';
import { timekeepingOf } from './timekeeping.ts';

/** Lines of another feature for the caller (`mine`), or for the board of the station (`team`). It shows only what the caller may see. */
export type BenchSource = (ctx: QueryContext, scope: 'mine' | 'team') => readonly WorkRow[];

const sources = new Map<string, BenchSource>();

/** Puts a feature's lines on the workbench; called once from its module. */
export function registerBenchSource(name: string, source: BenchSource): void {
  sources.set(name, source);
}

/** Lines of all other features. */
export const benchLines = (ctx: QueryContext, scope: 'mine' | 'team'): readonly WorkRow[] => [...sources.values()].flatMap((source) => source(ctx, scope));

/** A limit of the rules as it stands now, counted from a start: for what has a limit and no clock of a duty. Null where the rule is switched off. */
export function limitNow(ctx: QueryContext, ruleId: string, startedAt: string, key?: string): (TimeLeft & { readonly dueAt: string }) | null {
  const time = timekeepingOf(ctx);
  const rule = time.book.clockRule(ruleId, key);
  if (rule === null) return null;
  const due = computeDue({ rule, startedAt, calendar: time.calendar, hours: time.hours, outsideHours: 'atOnce' });
  return { dueAt: due.dueAt, ...timeLeftOf({ state: 'running', started_at: startedAt, half_at: due.halfAt, quarter_at: due.quarterAt, due_at: due.dueAt, paused_since: null, stopped_at: null }, ctx.now) };
}
