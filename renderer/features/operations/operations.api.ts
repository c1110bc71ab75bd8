// Query keys and options of the operations feature. Keys start with the feature; a commit renews what is on screen.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InputOf } from '#shared/protocol/contract.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import { paths, pathTo } from '#renderer/lib/paths.ts';
import { station } from '#renderer/lib/stationClient.ts';

/** Address of a fault order. */
export const faultPath = (id: string): string => pathTo(paths.operations, 'faults', id);
/** Address of the form that reports one; with a reception it takes its caller over. */
export const newFaultPath = (receptionId?: string): string => (receptionId === undefined ? pathTo(paths.operations, 'report') : pathTo(paths.operations, 'report', receptionId));

/** Which orders a list shows. */
export type FaultShow = InputOf<typeof operationsContracts.listFaults>['show'];

/** Fault orders, page by page. */
export const faultListQuery = (show: FaultShow) => infiniteQueryOptions({
  queryKey: ['operations', 'faults', show],
  queryFn: ({ pageParam }) => station.operations.listFaults({ show, cursor: pageParam, limit: 100 }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
/** One fault order whole. */
export const faultQuery = (id: string) => queryOptions({ queryKey: ['operations', 'fault', id], queryFn: () => station.operations.getFault({ id }) });

/** What a report would mean; the answer before stays while the next is asked. */
export const faultPreviewQuery = (input: InputOf<typeof operationsContracts.previewFault>) => queryOptions({ queryKey: ['operations', 'preview', input], queryFn: () => station.operations.previewFault(input), placeholderData: keepPreviousData, gcTime: 30_000 });

/** One place of the directory as a choice. */
export interface PlaceChoice { readonly value: string; readonly label: string }

/** Most pages a choice of places reads: a station has some hundred areas. */
const mostPages = 20;

/** Transformer areas of the station, whole, for choosing by typing. */
export const areaChoicesQuery = queryOptions({
  queryKey: ['directory', 'areaChoices'], staleTime: 300_000,
  queryFn: async (): Promise<readonly PlaceChoice[]> => {
    const choices: PlaceChoice[] = [];
    let after: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const answer: { readonly rows: readonly { readonly id: string; readonly code: string; readonly name: string }[]; readonly next: string | null } = await station.directory.listTransformerAreas({ text: '', after });
      choices.push(...answer.rows.map((row) => ({ value: row.id, label: row.name === row.code ? row.name : `${row.name}\u2002${row.code}` })));
      if (answer.next === null) break;
      after = answer.next;
    }
    return choices;
  },
});
