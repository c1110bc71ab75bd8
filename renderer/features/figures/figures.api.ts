// Query keys and options of the figures feature.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { FigureKind } from '#shared/features/figures/figures.codes.ts';
import { station } from '#renderer/lib/stationClient.ts';

/** From the first to the last day, both counted. */
export interface Period {
  readonly fromOn: string;
  readonly toOn: string;
}

/** Every table of a period. */
export const serviceQuery = (period: Period) => queryOptions({ queryKey: ['figures', 'service', period], queryFn: () => station.figures.service({ ...period }) });

/** The rows behind one number, page by page. */
export const countedQuery = (period: Period, kind: FigureKind, key: string) => infiniteQueryOptions({
  queryKey: ['figures', 'counted', period, kind, key],
  queryFn: ({ pageParam }) => station.figures.counted({ ...period, kind, key, cursor: pageParam, limit: 100 }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
