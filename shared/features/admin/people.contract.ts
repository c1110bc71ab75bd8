import { z } from 'zod';
import { idSchema, lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { roleSchema } from './roles.codes.ts';

/** A person who works at the station, as lists show them. */
export const personSchema = z.strictObject({
  id: idSchema, version: z.number(), name: z.string(), workNo: z.string(), roles: z.array(roleSchema), teamId: idSchema.nullable(), teamName: z.string().nullable(),
  post: z.string().nullable(), officePhone: z.string().nullable(), active: z.boolean(), canSignIn: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** A team of the station (班组). */
export const teamSchema = z.strictObject({ id: idSchema, version: z.number(), name: z.string(), phone: z.string().nullable(), leadId: idSchema.nullable(), active: z.boolean() });
export type Team = z.infer<typeof teamSchema>;

const permissionRowSchema = z.strictObject({ method: z.string(), zh: z.string(), en: z.string(), who: z.array(z.string()), source: z.string(), /** Confirmed by PIN or password first. */ confirm: z.boolean() });
const exampleId = '01990000-0000-7000-8000-000000000001';
const examplePerson = { id: exampleId, version: 1, name: '王示例', workNo: '616', roles: ['receptionist' as const], teamId: null, teamName: null, post: '接待员', officePhone: null, active: true, canSignIn: true };

/** People, teams and the permission table (roles). */
export const peopleContracts = {
  listPeople: defineContract({
    method: 'admin.listPeople', kind: 'query', input: z.strictObject({ includeInactive: z.boolean() }), output: z.strictObject({ people: z.array(personSchema) }), refusals: [],
    example: { input: { includeInactive: false }, output: { people: [examplePerson] } },
  }),
  savePerson: defineContract({
    method: 'admin.savePerson', kind: 'command',
    input: z.strictObject({
      id: idSchema, expectedVersion: z.number().int().min(0), name: lineSchema(40), workNo: lineSchema(32), roles: z.array(roleSchema).max(13), teamId: idSchema.nullable(),
      post: lineSchema(40).nullable(), officePhone: lineSchema(30).nullable(),
    }),
    output: z.strictObject({ person: personSchema }),
    refusals: ['ADMIN_WORK_NO_TAKEN', 'ADMIN_ROLE_ALONE', 'ADMIN_NOT_SELF', 'ADMIN_ROLE_NEEDS_ADMIN', 'ADMIN_LAST_OF_ROLE'],
    example: { input: { id: exampleId, expectedVersion: 0, name: '王示例', workNo: '616', roles: ['receptionist'], teamId: null, post: '接待员', officePhone: null }, output: { person: examplePerson } },
  }),
  disablePerson: defineContract({
    method: 'admin.disablePerson', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int(), reason: lineSchema(200) }), output: z.strictObject({ person: personSchema }),
    refusals: ['ADMIN_NOT_SELF', 'ADMIN_LAST_OF_ROLE', 'ADMIN_OPEN_DUTIES'],
    example: { input: { id: exampleId, expectedVersion: 1, reason: '调离本所' }, output: { person: { ...examplePerson, active: false } } },
  }),
  listTeams: defineContract({
    method: 'admin.listTeams', kind: 'query', input: z.strictObject({}), output: z.strictObject({ teams: z.array(teamSchema) }), refusals: [],
    example: { input: {}, output: { teams: [{ id: exampleId, version: 1, name: '计量班', phone: null, leadId: null, active: true }] } },
  }),
  saveTeam: defineContract({
    method: 'admin.saveTeam', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().min(0), name: lineSchema(40), phone: lineSchema(30).nullable(), leadId: idSchema.nullable(), active: z.boolean() }),
    output: z.strictObject({ team: teamSchema }), refusals: ['ADMIN_TEAM_NAME_TAKEN', 'ADMIN_OPEN_DUTIES'],
    example: { input: { id: exampleId, expectedVersion: 0, name: '计量班', phone: null, leadId: null, active: true }, output: { team: { id: exampleId, version: 1, name: '计量班', phone: null, leadId: null, active: true } } },
  }),
  getPermissions: defineContract({
    method: 'admin.getPermissions', kind: 'query', input: z.strictObject({}), output: z.strictObject({ rows: z.array(permissionRowSchema) }), refusals: [],
    example: { input: {}, output: { rows: [{ method: 'session.me', zh: '看自己', en: 'See oneself', who: ['everyone'], source: 'R-PI-09', confirm: false }] } },
  }),
} as const;
