import { z } from 'zod';
import { type Person, type Team } from '#shared/features/admin/people.contract.ts';
import { roleSchema } from '#shared/features/admin/roles.codes.ts';
import { defineTable } from '#service/records/table.ts';

const recordColumns = { id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable() };

/** Row of `stations`; there is exactly one. */
export const stationRowSchema = z.strictObject({ ...recordColumns, code: z.string(), name: z.string(), short_name: z.string(), hall_phone: z.string(), practice: z.number(), recovery_proved_at: z.string().nullable() });
export type StationRow = z.infer<typeof stationRowSchema>;
export const stationsTable = defineTable<StationRow>({
  name: 'stations',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'code', 'name', 'short_name', 'hall_phone', 'practice', 'recovery_proved_at'],
  personal: [],
});

/** Row of `people`. */
export const personRowSchema = z.strictObject({
  ...recordColumns, name: z.string(), work_no: z.string(), roles: z.string(), team_id: z.string().nullable(), post: z.string().nullable(), office_phone: z.string().nullable(), active: z.number(),
});
export type PersonRow = z.infer<typeof personRowSchema>;
export const peopleTable = defineTable<PersonRow>({
  name: 'people',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'name', 'work_no', 'roles', 'team_id', 'post', 'office_phone', 'active'],
  personal: ['name', 'office_phone'],
  erasedAs: { name: '已删除' },
});

/** Row of `teams`. */
export const teamRowSchema = z.strictObject({ ...recordColumns, name: z.string(), phone: z.string().nullable(), lead_id: z.string().nullable(), active: z.number() });
export type TeamRow = z.infer<typeof teamRowSchema>;
export const teamsTable = defineTable<TeamRow>({
  name: 'teams',
  columns: ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at', 'name', 'phone', 'lead_id', 'active'],
  personal: [],
});

/** Person with the name of the team and whether a credential exists, as the list query joins them. */
export const listedPersonSchema = personRowSchema.extend({ team_name: z.string().nullable(), has_password: z.number() });

/** Turns a joined row into what lists show. */
export function rowToPerson(row: z.infer<typeof listedPersonSchema>): Person {
  return {
    id: row.id, version: row.version, name: row.name, workNo: row.work_no, roles: z.array(roleSchema).parse(JSON.parse(row.roles)), teamId: row.team_id, teamName: row.team_name,
    post: row.post, officePhone: row.office_phone, active: row.active === 1, canSignIn: row.has_password === 1,
  };
}

/** Turns a row into a team as it travels. */
export function rowToTeam(row: TeamRow): Team {
  return { id: row.id, version: row.version, name: row.name, phone: row.phone, leadId: row.lead_id, active: row.active === 1 };
}
