import { instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import type { Role } from '#shared/features/admin/roles.codes.ts';
import { practicePassword, practicePin } from '#shared/features/session/practiceSecrets.ts';
import type { CommandContext, Station } from '#service/runtime/context.ts';
import { newRecord, peopleTable, stationsTable, teamsTable, type PersonRow, type StationRow } from '../admin/admin.public.ts';
import { hashSecret, putCredential, type PasswordCost } from '../session/session.public.ts';

/** A person who exists from the first moment. */
export interface FirstPerson {
  readonly name: string;
  readonly workNo: string;
  readonly roles: readonly Role[];
  readonly post: string | null;
  readonly team: string | null;
  /** argon2id line; null for a person who does not sign in. */
  readonly passwordHash: string | null;
  readonly pinHash: string | null;
}

/** A station as it is before anything happened in it. */
export interface FirstStation {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly hallPhone: string;
  readonly practice: boolean;
  readonly teams: readonly { readonly name: string; readonly phone: string | null }[];
  readonly people: readonly FirstPerson[];
}

/** Writes station, teams, people and their credentials in the caller's transaction. The station's id is that of the context. */
export function writeFirstStation(ctx: CommandContext, first: FirstStation): void {
  const station: StationRow = {
    ...newRecord(ctx, ctx.station.id), code: first.code, name: first.name, short_name: first.shortName, hall_phone: first.hallPhone, practice: first.practice ? 1 : 0,
    recovery_proved_at: first.practice ? ctx.now : null,
  };
  ctx.write({ record: 'station', id: station.id, act: 'create', from: null, to: 'active', rows: [[stationsTable, station]] });
  const teamIds = new Map<string, string>();
  for (const team of first.teams) {
    const id = ctx.newId();
    teamIds.set(team.name, id);
    ctx.write({ record: 'team', id, act: 'add', from: null, to: 'active', rows: [[teamsTable, { ...newRecord(ctx, id), name: team.name, phone: team.phone, lead_id: null, active: 1 }]] });
  }
  for (const person of first.people) {
    const id = ctx.newId();
    const row: PersonRow = { ...newRecord(ctx, id), name: person.name, work_no: person.workNo, roles: JSON.stringify(person.roles), team_id: person.team === null ? null : (teamIds.get(person.team) ?? null), post: person.post, office_phone: null, active: 1 };
    ctx.write({ record: 'person', id, act: 'add', from: null, to: 'active', rows: [[peopleTable, row]] });
    if (person.passwordHash !== null) putCredential(ctx.tx, { person_id: id, password_hash: person.passwordHash, pin_hash: person.pinHash, must_change: 0, updated_at: ctx.now });
  }
}

/** The invented station of practice: teams and people of every role, all with the public practice password. */
export async function practiceStation(pepper: Uint8Array, cost: PasswordCost): Promise<FirstStation> {
  const passwordHash = await hashSecret(practicePassword, pepper, cost);
  const pinHash = await hashSecret(practicePin, pepper, cost);
  const person = (name: string, workNo: string, post: string, team: string | null, ...roles: Role[]): FirstPerson => ({ name, workNo, roles, post, team, passwordHash, pinHash });
  return {
    code: 'CGS', name: '示例供电所', shortName: '示例供', hallPhone: '0000-8880001', practice: true,
    teams: [
      { name: '接待班', phone: '0000-8880002' }, { name: '计量班', phone: '0000-8880003' }, { name: '运维班', phone: '0000-8880004' }, { name: '抄表班', phone: '0000-8880005' },
    ],
    people: [
      person('周示例', '601', '所长', null, 'stationHead'),
      person('陈示例', '602', '分管领导', null, 'leader'),
      person('林示例', '603', '优质服务督办专责', null, 'supervisionOfficer'),
      person('王示例', '611', '接待班长', '接待班', 'receptionLead', 'receptionist'),
      person('李示例', '616', '接待员', '接待班', 'receptionist'),
      person('孙示例', '617', '接待员', '接待班', 'receptionist'),
      person('何示例', '621', '运维班长', '运维班', 'teamLead', 'handler', 'repairCrew', 'dispatcher'),
      person('赵示例', '622', '值班抢修', '运维班', 'handler', 'repairCrew'),
      person('郑示例', '631', '计量班长', '计量班', 'teamLead', 'handler'),
      person('冯示例', '632', '装表接电工', '计量班', 'handler'),
      person('吴示例', '641', '抄表班长', '抄表班', 'teamLead', 'handler'),
      person('刘示例', '642', '台区经理', '抄表班', 'gridLead', 'handler'),
      person('钱示例', '651', '回访员', '接待班', 'followUpOfficer'),
      person('褚示例', '699', '系统管理员', null, 'admin'),
    ],
  };
}

/** Station as contexts carry it. */
export function toStation(row: StationRow): Station {
  return { id: row.id, code: row.code, name: row.name, shortName: row.short_name, hallPhone: row.hall_phone, practice: row.practice === 1 };
}

/** A practice clock: starts at `clock` and runs at the PC's pace from there, whatever the PC's own date is. */
export function practiceClock(clock: string, monotonicMs: () => number): () => string {
  const startMs = msOfInstant(clock);
  const startedMs = monotonicMs();
  return () => instantOfMs(startMs + Math.floor(monotonicMs() - startedMs));
}
