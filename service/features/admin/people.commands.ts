import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { peopleContracts } from '#shared/features/admin/people.contract.ts';
import { checkRoleChange, checkRolesTogether } from '#shared/features/admin/people.rules.ts';
import { roleSchema } from '#shared/features/admin/roles.codes.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { z } from 'zod';
import type { CommandContext } from '#service/runtime/context.ts';
import { openWorkOfPerson, openWorkOfTeam } from './openWork.ts';
import { rowToPerson, rowToTeam, peopleTable, teamsTable, type PersonRow, type TeamRow } from './people.records.ts';
import { countActiveWithRole, findListedPerson, findPerson, findPersonByWorkNo, findTeam, findTeamByName } from './people.store.ts';

type Contracts = typeof peopleContracts;

/** The columns every new record starts with. */
export function newRecord(ctx: CommandContext, id: string): Pick<PersonRow, 'id' | 'station_id' | 'version' | 'created_at' | 'updated_at' | 'created_by' | 'updated_by' | 'voided_at'> {
  return { id, station_id: ctx.station.id, version: 1, created_at: ctx.now, updated_at: ctx.now, created_by: ctx.actor.personId, updated_by: ctx.actor.personId, voided_at: null };
}

/** The columns every change of a record moves on. */
export function nextVersion<Row extends { version: number }>(ctx: CommandContext, row: Row): Row & { version: number; updated_at: string; updated_by: string } {
  return { ...row, version: row.version + 1, updated_at: ctx.now, updated_by: ctx.actor.personId };
}

/** The roles a person's row holds; none for nobody. */
export const rolesOf = (row: PersonRow | undefined): z.infer<typeof roleSchema>[] => (row ? z.array(roleSchema).parse(JSON.parse(row.roles)) : []);

function requirePersonRow(ctx: CommandContext, id: string): PersonRow {
  const row = findPerson(ctx.db, id);
  if (!row) throw new Refusal({ code: 'NOT_FOUND', entity: 'person', id });
  return row;
}

function answerPerson(ctx: CommandContext, id: string): OutputOf<Contracts['savePerson']> {
  const row = findListedPerson(ctx.tx, id);
  if (!row) throw new Error('the person just written is not there');
  return { person: rowToPerson(row) };
}

function assertExpected(entity: string, id: string, expectedVersion: number, actualVersion: number): void {
  if (expectedVersion !== actualVersion) throw new Refusal({ code: 'CONFLICT', entity, id, expectedVersion, actualVersion });
}

/**
 * Adds a person (expected version 0) or changes one.
 *
 * @refuses ADMIN_WORK_NO_TAKEN, ADMIN_ROLE_ALONE, ADMIN_ROLE_NEEDS_ADMIN
 * @refuses ADMIN_NOT_SELF when somebody changes the own roles; ADMIN_LAST_OF_ROLE when head or administrator would be missing
 */
export function savePerson(ctx: CommandContext, input: InputOf<Contracts['savePerson']>): OutputOf<Contracts['savePerson']> {
  const existing = findPerson(ctx.db, input.id);
  assertExpected('person', input.id, input.expectedVersion, existing?.version ?? 0);
  const before = rolesOf(existing);
  const together = checkRolesTogether(input.roles);
  if (!together.ok) refuse(together.code, together.params, [{ path: 'roles', rule: together.code }]);
  const change = checkRoleChange(ctx.actor.roles, before, input.roles);
  if (!change.ok) refuse(change.code, change.params, [{ path: 'roles', rule: change.code }]);
  if (existing && existing.id === ctx.actor.personId && JSON.stringify([...before].sort()) !== JSON.stringify([...input.roles].sort())) refuse('ADMIN_NOT_SELF');
  if (existing?.active === 1) for (const role of ['stationHead', 'admin'] as const) if (before.includes(role) && !input.roles.includes(role) && countActiveWithRole(ctx.db, role) <= 1) refuse('ADMIN_LAST_OF_ROLE', { role }, [{ path: 'roles', rule: 'ADMIN_LAST_OF_ROLE' }]);
  const holder = findPersonByWorkNo(ctx.db, input.workNo);
  if (holder && holder.id !== input.id) refuse('ADMIN_WORK_NO_TAKEN', { workNo: input.workNo }, [{ path: 'workNo', rule: 'ADMIN_WORK_NO_TAKEN' }]);
  if (input.teamId !== null && !findTeam(ctx.db, input.teamId)) throw new Refusal({ code: 'NOT_FOUND', entity: 'team', id: input.teamId });
  const own = { name: input.name, work_no: input.workNo, roles: JSON.stringify(input.roles), team_id: input.teamId, post: input.post, office_phone: input.officePhone };
  const row: PersonRow = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own, active: 1 };
  ctx.write({ record: 'person', id: row.id, act: existing ? 'change' : 'add', from: existing ? 'active' : null, to: 'active', rows: [[peopleTable, row]], rule: 'R-PI-09' });
  return answerPerson(ctx, row.id);
}

/**
 * Disables a person; it takes effect on that person's next call, in every window (ASVS 8.3.2).
 *
 * @refuses ADMIN_NOT_SELF, ADMIN_LAST_OF_ROLE when the station would be left without head or administrator
 * @refuses ADMIN_OPEN_DUTIES (`count`) while the person is first contact of matters not answered (R-FC-16)
 */
export function disablePerson(ctx: CommandContext, input: InputOf<Contracts['disablePerson']>): OutputOf<Contracts['disablePerson']> {
  const row = requirePersonRow(ctx, input.id);
  assertExpected('person', input.id, input.expectedVersion, row.version);
  if (row.id === ctx.actor.personId) refuse('ADMIN_NOT_SELF');
  const roles = rolesOf(row);
  for (const role of ['stationHead', 'admin'] as const) if (roles.includes(role) && countActiveWithRole(ctx.db, role) <= 1) refuse('ADMIN_LAST_OF_ROLE', { role });
  const change = checkRoleChange(ctx.actor.roles, roles, []);
  if (!change.ok) throw new Refusal({ code: 'FORBIDDEN', permission: 'admin.disablePerson' });
  const open = openWorkOfPerson(ctx, row.id);
  if (open > 0) refuse('ADMIN_OPEN_DUTIES', { count: open });
  ctx.write({ record: 'person', id: row.id, act: 'disable', from: 'active', to: 'disabled', rows: [[peopleTable, { ...nextVersion(ctx, row), active: 0 }]], text: input.reason, rule: 'R-PI-09' });
  return answerPerson(ctx, row.id);
}

/** Adds a team (expected version 0) or changes one. @refuses ADMIN_TEAM_NAME_TAKEN; ADMIN_OPEN_DUTIES (`count`) when it is taken out of use while it has sheets to work on */
export function saveTeam(ctx: CommandContext, input: InputOf<Contracts['saveTeam']>): OutputOf<Contracts['saveTeam']> {
  const existing = findTeam(ctx.db, input.id);
  assertExpected('team', input.id, input.expectedVersion, existing?.version ?? 0);
  const holder = findTeamByName(ctx.db, input.name);
  if (holder && holder.id !== input.id && input.active) refuse('ADMIN_TEAM_NAME_TAKEN', {}, [{ path: 'name', rule: 'ADMIN_TEAM_NAME_TAKEN' }]);
  const open = existing?.active === 1 && !input.active ? openWorkOfTeam(ctx, existing.id) : 0;
  if (open > 0) refuse('ADMIN_OPEN_DUTIES', { count: open }, [{ path: 'active', rule: 'ADMIN_OPEN_DUTIES' }]);
  const own = { name: input.name, phone: input.phone, lead_id: input.leadId, active: input.active ? 1 : 0 };
  const row: TeamRow = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own };
  ctx.write({ record: 'team', id: row.id, act: existing ? 'change' : 'add', from: existing ? 'active' : null, to: input.active ? 'active' : 'disabled', rows: [[teamsTable, row]] });
  return { team: rowToTeam(row) };
}
