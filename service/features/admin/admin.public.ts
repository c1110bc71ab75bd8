/** What features above and the runtime may ask of `admin`. */
export { findListedPerson, findPerson, findPersonByWorkNo, findStation, findTeam, listPeople, listTeams } from './people.store.ts';
export { registerOpenWork } from './openWork.ts';
export { isOpenToAnybody, mayCall, methodsFor, needsConfirmation, permissionRows } from './permissions.ts';
export { newRecord, nextVersion, rolesOf as rolesOfPerson, savePerson } from './people.commands.ts';
export { peopleTable, personRowSchema, stationsTable, teamsTable, type PersonRow, type StationRow } from './people.records.ts';
