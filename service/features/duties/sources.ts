/**
 * The records duties come from. Features above (reception, later complaints) say what must happen to their record when something happens
 * to its duty; duties calls back in the same transaction and never looks into their tables.
 */
import type { Complexity, ContactWay, RequestCategory, Satisfaction, ServiceKind, VisitKind } from '#shared/features/duties/duties.codes.ts';
import type { CommandContext } from '#service/runtime/context.ts';

/** A new demand a customer voiced in a follow-up. */
export interface NewDemand {
  readonly category: RequestCategory;
  readonly serviceKind: ServiceKind | null;
  readonly complexity: Complexity;
  readonly text: string;
  readonly dissatisfied: boolean;
  readonly way: VisitKind;
  /** Who heard it and so is its first contact (R-FC-01). */
  readonly heardBy: string;
  readonly heardAt: string;
}

/** What a source wants to be told. */
export interface DutySource {
  /** A follow-up came to its end: the customer was reached, or given up after enough attempts. */
  followUpEnded(ctx: CommandContext, sourceId: string, result: { readonly satisfaction: Satisfaction | null; readonly reached: boolean; readonly text: string }): void;
  /** The customer wants something new: it becomes a record of its own, linked to this one (F06). */
  newDemand(ctx: CommandContext, sourceId: string, demand: NewDemand): { readonly id: string; readonly number: string };
  /** The station head gave the matter back to reception; no team works on it. */
  takenBack(ctx: CommandContext, sourceId: string): void;
}

/** How a follow-up ended, for features whose record shares the duty of another source (a fault reported at the counter). */
export interface FollowUpEnd {
  readonly dutyId: string;
  readonly followUpId: string;
  readonly reached: boolean;
  readonly satisfaction: Satisfaction | null;
  /** Who called, when, and in which way. */
  readonly by: string;
  readonly at: string;
  readonly way: ContactWay;
}

const watchers: ((ctx: CommandContext, end: FollowUpEnd) => void)[] = [];

/** Asks to be told when a follow-up ends; called once by the module of a feature above. */
export function watchFollowUps(watcher: (ctx: CommandContext, end: FollowUpEnd) => void): void {
  watchers.push(watcher);
}

/** Tells everybody who asked, in the transaction of the follow-up. */
export function tellFollowUpEnded(ctx: CommandContext, end: FollowUpEnd): void {
  for (const watcher of watchers) watcher(ctx, end);
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
