/** People and teams in records: names for views, the person who truly acts, and acts on paper (G9). */
import { roleSchema, type Role } from '#shared/features/admin/roles.codes.ts';
import { checkPaperTime } from '#shared/features/duties/duties.rules.ts';
import type { Act, Doer, OnPaper, PersonRef, TeamRef } from '#shared/features/duties/duties.shapes.ts';
import { refuse, Refusal } from '#shared/protocol/appError.ts';
import type { ActOnPaper } from '#service/records/change.ts';
import { findPerson, findTeam, listPeople, type PersonRow } from '#service/features/admin/admin.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { z } from 'zod';
import { lateEntryHours, timekeepingOf } from './timekeeping.ts';

const rolesSchema = z.array(roleSchema);
const rolesOf = (row: PersonRow): readonly Role[] => rolesSchema.parse(JSON.parse(row.roles));

/** Looks names up once per answer. */
export interface Names {
  person(id: string): PersonRef;
  personOrNull(id: string | null): PersonRef | null;
  team(id: string): TeamRef;
  /** Post and office telephone, for papers and the register. */
  detail(id: string): { readonly post: string | null; readonly officePhone: string | null };
}

/** Names of people and teams for one answer. Somebody unknown (the program itself) has an empty name. */
export function namesFor(ctx: QueryContext): Names {
  const people = new Map<string, PersonRow | undefined>();
  const teams = new Map<string, string>();
  const rowOf = (id: string): PersonRow | undefined => {
    if (!people.has(id)) people.set(id, findPerson(ctx.db, id));
    return people.get(id);
  };
  const person = (id: string): PersonRef => {
    const row = rowOf(id);
    return { id, name: row?.name ?? '', workNo: row?.work_no ?? '' };
  };
  return {
    person,
    personOrNull: (id) => (id === null ? null : person(id)),
    team: (id) => {
      const known = teams.get(id) ?? findTeam(ctx.db, id)?.name ?? '';
      teams.set(id, known);
      return { id, name: known };
    },
    detail: (id) => ({ post: rowOf(id)?.post ?? null, officePhone: rowOf(id)?.office_phone ?? null }),
  };
}

/** An act as views show it; the recorder only where another person entered it. */
export const toAct = (names: Names, byId: string, at: string, recorderId: string | null, originalAt: string | null): Act => ({ by: names.person(byId), at, recorder: recorderId === null ? null : names.person(recorderId), originalAt });

/** The caller as the one who acts. */
export const callerOf = (ctx: QueryContext): Doer => ({ personId: ctx.actor.personId, roles: ctx.actor.roles, teamId: ctx.actor.teamId });

/** An active person as the one who acts, or undefined. */
export function findDoer(ctx: QueryContext, id: string): Doer | undefined {
  const row = findPerson(ctx.db, id);
  return row && row.active === 1 && row.voided_at === null ? { personId: row.id, roles: rolesOf(row), teamId: row.team_id } : undefined;
}

/** Active people who hold a role. */
export const listDoersWithRole = (ctx: QueryContext, role: Role): readonly Doer[] =>
  listPeople(ctx.db, false).map((row) => ({ personId: row.id, roles: rolesOf(row), teamId: row.team_id })).filter((doer) => doer.roles.includes(role));

/** Who truly acts and when, with what the record keeps of an act on paper. */
export interface TrueAct {
  readonly doer: Doer;
  readonly at: string;
  /** Columns of an act: recorder and place of the original, null for an act of one's own. */
  readonly recorderId: string | null;
  readonly originalAt: string | null;
  /** For the history of the record. */
  readonly onPaper: ActOnPaper | undefined;
}

/**
 * Resolves an act on paper: the true actor, judged as if he sat here; the caller is only the recorder.
 *
 * @param notBefore instant of the step this one follows
 * @refuses PAPER_PERSON_UNKNOWN, PAPER_TIME, PAPER_TOO_LATE
 * @rule G4, G9
 */
export function resolveAct(ctx: CommandContext, onPaper: OnPaper | null | undefined, notBefore: string): TrueAct {
  if (!onPaper) return { doer: callerOf(ctx), at: ctx.now, recorderId: null, originalAt: null, onPaper: undefined };
  const doer = findDoer(ctx, onPaper.trueActorId);
  if (!doer) refuse('PAPER_PERSON_UNKNOWN', {}, [{ path: 'onPaper.trueActorId', rule: 'PAPER_PERSON_UNKNOWN' }]);
  const time = checkPaperTime(onPaper.actedAt, notBefore, ctx.now, { lateHours: lateEntryHours(timekeepingOf(ctx)), isHead: ctx.actor.roles.includes('stationHead') });
  if (!time.ok) refuse(time.code, time.params, [{ path: 'onPaper.actedAt', rule: time.code }]);
  return { doer, at: onPaper.actedAt, recorderId: ctx.actor.personId, originalAt: onPaper.originalAt, onPaper: { trueActorId: onPaper.trueActorId, actedAt: onPaper.actedAt, originalAt: onPaper.originalAt } };
}

/** Refuses an act of somebody without the role: on paper the signer is not entitled, at the desk only an entry from paper would be possible. */
export function refuseRole(act: TrueAct, params: Readonly<Record<string, string | number>>): never {
  return refuse(act.onPaper ? 'PAPER_PERSON_NOT_ENTITLED' : 'PAPER_NEEDED', params, act.onPaper ? [{ path: 'onPaper.trueActorId', rule: 'PAPER_PERSON_NOT_ENTITLED' }] : undefined);
}

/** Refuses when somebody else changed the record in between. */
export function assertVersion(entity: string, row: { readonly id: string; readonly version: number }, expected: number | undefined): void {
  if (expected !== undefined && expected !== row.version) throw new Refusal({ code: 'CONFLICT', entity, id: row.id, expectedVersion: expected, actualVersion: row.version });
}

/** The history part of an act on paper, for `ctx.write`. */
export const paperOf = (act: TrueAct): { readonly onPaper?: ActOnPaper } => (act.onPaper ? { onPaper: act.onPaper } : {});
