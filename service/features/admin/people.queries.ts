import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { peopleContracts } from '#shared/features/admin/people.contract.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { permissionRows } from './permissions.ts';
import { rowToPerson, rowToTeam } from './people.records.ts';
import { listPeople as readPeople, listTeams as readTeams } from './people.store.ts';

type Contracts = typeof peopleContracts;

/** The people of the station by work number. */
export function listPeople(ctx: QueryContext, input: InputOf<Contracts['listPeople']>): OutputOf<Contracts['listPeople']> {
  return { people: readPeople(ctx.db, input.includeInactive).map(rowToPerson) };
}

/** The teams of the station by name. */
export function listTeams(ctx: QueryContext): OutputOf<Contracts['listTeams']> {
  return { teams: readTeams(ctx.db).map(rowToTeam) };
}

/** The permission table as Help shows it: the same file the service decides by. */
export function getPermissions(): OutputOf<Contracts['getPermissions']> {
  return { rows: permissionRows() };
}
