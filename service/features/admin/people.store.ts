import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { z } from 'zod';
import { listedPersonSchema, personRowSchema, stationRowSchema, teamRowSchema, type PersonRow, type StationRow, type TeamRow } from './people.records.ts';

const listedPeople = sql`
  SELECT p.*, t.name AS team_name, EXISTS (SELECT 1 FROM credentials c WHERE c.person_id = p.id AND c.password_hash IS NOT NULL) AS has_password
  FROM people p LEFT JOIN teams t ON t.id = p.team_id`;

/** The station of this store, or undefined before it was created. */
export function findStation(db: Reader): StationRow | undefined {
  return db.get(sql`SELECT * FROM stations LIMIT 1`, stationRowSchema);
}

/** People in the order of their work numbers. */
export function listPeople(db: Reader, includeInactive: boolean): z.infer<typeof listedPersonSchema>[] {
  return db.all(sql`${listedPeople} WHERE p.voided_at IS NULL AND (p.active = 1 OR ${includeInactive ? 1 : 0} = 1) ORDER BY p.work_no`, listedPersonSchema);
}

/** One person with team name, or undefined. */
export function findListedPerson(db: Reader, id: string): z.infer<typeof listedPersonSchema> | undefined {
  return db.get(sql`${listedPeople} WHERE p.id = ${id}`, listedPersonSchema);
}

/** One person's own row, or undefined. */
export function findPerson(db: Reader, id: string): PersonRow | undefined {
  return db.get(sql`SELECT * FROM people WHERE id = ${id}`, personRowSchema);
}

/** The person with this work number, or undefined. */
export function findPersonByWorkNo(db: Reader, workNo: string): PersonRow | undefined {
  return db.get(sql`SELECT * FROM people WHERE work_no = ${workNo} AND voided_at IS NULL`, personRowSchema);
}

/** How many active people hold a role. */
export function countActiveWithRole(db: Reader, role: string): number {
  return db.get(sql`SELECT count(*) AS n FROM people p, json_each(p.roles) r WHERE p.active = 1 AND p.voided_at IS NULL AND r.value = ${role}`, z.strictObject({ n: z.number() }))?.n ?? 0;
}

/** Teams by name. */
export function listTeams(db: Reader): TeamRow[] {
  return db.all(sql`SELECT * FROM teams WHERE voided_at IS NULL ORDER BY name`, teamRowSchema);
}

/** One team, or undefined. */
export function findTeam(db: Reader, id: string): TeamRow | undefined {
  return db.get(sql`SELECT * FROM teams WHERE id = ${id}`, teamRowSchema);
}

/** The active team of this name, or undefined. */
export function findTeamByName(db: Reader, name: string): TeamRow | undefined {
  return db.get(sql`SELECT * FROM teams WHERE name = ${name} AND voided_at IS NULL AND active = 1`, teamRowSchema);
}
