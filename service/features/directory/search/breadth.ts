/** How widely people search: who reads a hundred customers in ten minutes is written down. */
import { msOfInstant } from '#shared/kit/dates.ts';
import type { QueryContext } from '#service/runtime/context.ts';

const windowMs = 10 * 60_000;
/** Rows seen in ten minutes from which on the search is marked. */
export const wideSearchRows = 600;

interface Breadth { readonly sinceMs: number; readonly searches: number; readonly rows: number }

const byPerson = new Map<string, Breadth>();
/** Windows that ended or grew wide, waiting for the minute's tick to write them down: a search itself never writes. */
const waiting: BreadthNote[] = [];

/** One window of one person's searching. */
export interface BreadthNote { readonly personId: string; readonly searches: number; readonly rows: number; readonly wide: boolean }

/** Counts one search: every method that finds people by what is typed calls it with the rows it shows. Registers read page by page are work, not search. */
export function noteBreadth(ctx: QueryContext, rows: number): void {
  const nowMs = msOfInstant(ctx.now);
  const known = byPerson.get(ctx.actor.personId);
  const current = known && nowMs - known.sinceMs < windowMs ? known : { sinceMs: nowMs, searches: 0, rows: 0 };
  if (known && current !== known) waiting.push(noteOf(ctx.actor.personId, known));
  byPerson.set(ctx.actor.personId, { ...current, searches: current.searches + 1, rows: current.rows + rows });
}

const noteOf = (personId: string, { searches, rows }: Breadth): BreadthNote => ({ personId, searches, rows, wide: rows >= wideSearchRows });

/** Hands over finished windows, and running ones that grew wide, once each. */
export function takeBreadth(now: string): readonly BreadthNote[] {
  const nowMs = msOfInstant(now);
  for (const [personId, breadth] of byPerson) {
    if (nowMs - breadth.sinceMs < windowMs && breadth.rows < wideSearchRows) continue;
    waiting.push(noteOf(personId, breadth));
    byPerson.delete(personId);
  }
  return waiting.splice(0);
}
