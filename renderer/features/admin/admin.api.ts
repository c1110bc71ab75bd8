import { queryOptions } from '@tanstack/react-query';
import { station } from '#renderer/lib/stationClient.ts';

/** People of the station; `includeInactive` also those who were disabled. */
export const peopleQuery = (includeInactive: boolean) => queryOptions({ queryKey: ['admin', 'people', includeInactive], queryFn: async () => (await station.admin.listPeople({ includeInactive })).people });

/** Teams (班组). */
export const teamsQuery = queryOptions({ queryKey: ['admin', 'teams'], queryFn: async () => (await station.admin.listTeams({})).teams });

/** The permission table as the service obeys it. */
export const permissionsQuery = queryOptions({ queryKey: ['admin', 'permissions'], queryFn: async () => (await station.admin.getPermissions({})).rows });
