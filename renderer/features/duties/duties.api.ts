// Query keys and options of the duties feature. Keys start with the feature; a commit renews what is on screen.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { hasMethod, station } from '#renderer/lib/stationClient.ts';

/** Filter of a list without its paging. */
type FilterOf<K extends 'list' | 'listSheets' | 'listFollowUps'> = Omit<InputOf<(typeof dutiesContracts)[K]>, 'cursor' | 'limit'>;
const pageSize = 100;

/** What I owe, or what the whole station owes. */
export const workbenchQuery = (scope: 'mine' | 'team') => queryOptions({ queryKey: ['duties', 'workbench', scope], queryFn: () => station.duties.workbench({ scope }) });
/** My duties whose customer was not told. */
export const mineQuery = queryOptions({ queryKey: ['duties', 'mine'], queryFn: () => station.duties.mine({}) });

/** The register, page by page. */
export const dutyListQuery = (filter: FilterOf<'list'>) => infiniteQueryOptions({
  queryKey: ['duties', 'list', filter],
  queryFn: ({ pageParam }) => station.duties.list({ ...filter, cursor: pageParam, limit: pageSize }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
/** Contact sheets, page by page. */
export const sheetListQuery = (filter: FilterOf<'listSheets'>) => infiniteQueryOptions({
  queryKey: ['duties', 'sheets', filter],
  queryFn: ({ pageParam }) => station.duties.listSheets({ ...filter, cursor: pageParam, limit: pageSize }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
/** Follow-ups, page by page. */
export const followUpListQuery = (filter: FilterOf<'listFollowUps'>) => infiniteQueryOptions({
  queryKey: ['duties', 'followUps', filter],
  queryFn: ({ pageParam }) => station.duties.listFollowUps({ ...filter, cursor: pageParam, limit: pageSize }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** One sheet with its clocks and what can be done. */
export const sheetQuery = (id: string) => queryOptions({ queryKey: ['duties', 'sheet', id], queryFn: () => station.duties.getSheet({ id }) });
/** One follow-up with its clocks and what can be done. */
export const followUpQuery = (id: string) => queryOptions({ queryKey: ['duties', 'followUp', id], queryFn: () => station.duties.getFollowUp({ id }) });
/** The four kinds of visit in the station's words. */
export const visitWordsQuery = queryOptions({ queryKey: ['duties', 'visitWords'], queryFn: async () => (await station.duties.visitWords({})).kinds, enabled: () => hasMethod('duties.visitWords') });
/** The caller's shift as it stands now, and the newest hand-overs. */
export const shiftQuery = queryOptions({ queryKey: ['duties', 'shift'], queryFn: () => station.duties.shiftSheet({}) });
/** The newest draws of samples. */
export const drawsQuery = queryOptions({ queryKey: ['duties', 'draws'], queryFn: async () => (await station.duties.listDraws({ month: null })).draws });
/** A reception whole; lists and the case page share it. */
export const caseQuery = (id: string) => queryOptions({ queryKey: ['reception', 'case', id], queryFn: () => station.reception.get({ id }) });
/** Today's figures of the counter; absent where the build has no reception. */
export const todayQuery = queryOptions({ queryKey: ['reception', 'today'], queryFn: () => station.reception.today({}), enabled: () => hasMethod('reception.today') });
/** What the signed-in person typed and did not register. */
export const draftsQuery = queryOptions({ queryKey: ['drafts', 'list'], queryFn: () => station.drafts.list({}) });

/** Staff for choices. */
export const peopleQuery = queryOptions({ queryKey: ['admin', 'people', 'active'], queryFn: async () => (await station.admin.listPeople({ includeInactive: false })).people });
/** Teams in use, for choices. */
export const teamsQuery = queryOptions({ queryKey: ['admin', 'teams'], queryFn: async () => (await station.admin.listTeams({})).teams.filter((team) => team.active) });
