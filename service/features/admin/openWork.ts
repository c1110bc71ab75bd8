/**
 * What a person or a team still has open in features above. They are to the right of `admin` on the ladder, so they register
 * here instead of being called by name.
 */
import type { QueryContext } from '#service/runtime/context.ts';

/** A feature whose records somebody must finish. */
export interface OpenWork {
  /** Records that this person alone answers for. */
  ofPerson(ctx: QueryContext, personId: string): number;
  /** Records that this team works on. */
  ofTeam(ctx: QueryContext, teamId: string): number;
}

const features: OpenWork[] = [];

/** Registers a feature's open work; called once from its `*.module.ts`. */
export function registerOpenWork(work: OpenWork): void {
  if (!features.includes(work)) features.push(work);
}

/** Open records of a person in every feature. */
export const openWorkOfPerson = (ctx: QueryContext, personId: string): number => features.reduce((sum, feature) => sum + feature.ofPerson(ctx, personId), 0);
/** Open records of a team in every feature. */
export const openWorkOfTeam = (ctx: QueryContext, teamId: string): number => features.reduce((sum, feature) => sum + feature.ofTeam(ctx, teamId), 0);
