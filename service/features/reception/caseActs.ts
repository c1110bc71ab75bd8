/** Acts that features above offer on a case (a fault order from a reception of category 故障报修); shown in its rail, done by their own methods. */
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { ReceptionRecord } from './reception.records.ts';

type CaseActs = (ctx: QueryContext, reception: ReceptionRecord) => readonly ActOffer[];

const registered: CaseActs[] = [];

/** Adds acts to the case; called once by the module of a feature above. */
export function registerCaseActs(acts: CaseActs): void {
  registered.push(acts);
}

/** What features above offer on one case. */
export const moreCaseActs: CaseActs = (ctx, reception) => registered.flatMap((acts) => acts(ctx, reception));
