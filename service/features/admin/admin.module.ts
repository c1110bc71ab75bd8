import { peopleContracts } from '#shared/features/admin/people.contract.ts';
import { command, query, type FeatureModule } from '#service/runtime/context.ts';
import { disablePerson, saveTeam } from './people.commands.ts';
import { getPermissions, listPeople, listTeams } from './people.queries.ts';
import { rulesMethods } from './rules.module.ts';

/** People, teams, permissions, rules and calendar. `admin.savePerson` is bound by `session`, which must close a seat when a head is named. */
export const adminModule: FeatureModule = {
  name: 'admin',
  methods: [
    query(peopleContracts.listPeople, listPeople),
    command(peopleContracts.disablePerson, disablePerson),
    query(peopleContracts.listTeams, listTeams),
    command(peopleContracts.saveTeam, saveTeam),
    query(peopleContracts.getPermissions, getPermissions),
    ...rulesMethods,
  ],
};
