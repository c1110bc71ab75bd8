/**
 * The records duties come from. Features above (reception, later complaints) say what must happen to their record when something happens
 * to its duty; duties calls back in the same transaction and never looks into their tables.
 */
import type { Satisfaction } from '#shared/features/duties/duties.codes.ts';
import type { CommandContext } from '#service/runtime/context.ts';

/** What a source wants to be told. */
export interface DutySource {
  /** A follow-up came to its end: the customer was reached, or given up after enough attempts. */
  followUpEnded(ctx: CommandContext, sourceId: string, result: { readonly satisfaction: Satisfaction | null; readonly reached: boolean; readonly text: string }): void;
  /** The station head gave the matter back to reception; no team works on it. */
  takenBack(ctx: CommandContext, sourceId: string): void;
}

const sources = new Map<string, DutySource>();

/** Binds a kind of source; called once by its module. */
export function bindDutySource(kind: string, source: DutySource): void {
  sources.set(kind, source);
}

/** The source of a duty. A kind nobody bound is a bug. */
export function requireDutySource(kind: string): DutySource {
  const source = sources.get(kind);
  if (!source) throw new Error(`no feature answers for duties of ${kind}`);
  return source;
}
